using Basalt.Agents;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Clones a policy from demonstrations and writes it as an ONNX file with a card.</summary>
/// <param name="read">Reads the demonstrations into a store, while somebody watches; told what is being done.</param>
/// <param name="watch">Runs the learning it is given, while somebody watches its progress.</param>
public sealed class PolicyCloning(CloningJob job, Func<string, TrajectoryStore, Task> read, Func<Action<Action<CloningProgress>>, Task> watch)
{
    /// <summary>Learns a policy that sees pixels, and writes it.</summary>
    public async Task<ModelCard> LearnPolicyAsync(CancellationToken cancellation)
    {
        using var store = new TrajectoryStore(Path.Combine(job.WorkFolder, "pictures"), tasks: job.Pretrained?.Tasks);
        await read("reading demonstrations", store);
        var cloner = new Cloner(store, job.Settings, job.WorkFolder, job.Pretrained);
        var (policy, epochs) = await WatchedAsync(progress => cloner.Learn(job.DataHash, progress, cancellation));
        using (policy)
        {
            var escape = EscapeThreshold.Choose(store, job.Settings, policy.EscapeLogOdds, cancellation);
            var parameters = policy.parameters().Sum(parameter => parameter.numel());
            return job.Export(RecurrentPolicyGraph.Build(policy, escape.LogOdds), store, epochs, parameters, escape);
        }
    }

    /// <summary>Learns what stands on a frozen encoder, and writes both as one model.</summary>
    /// <param name="encoderPath">The encoder's ONNX file.</param>
    public async Task<ModelCard> LearnHeadsAsync(string encoderPath, CancellationToken cancellation)
    {
        using var network = OnnxEncoder.Load(encoderPath);
        // The folder's name holds what the vectors depend on, so that another encoder or other data get a folder of their own.
        var name = $"embeddings-{Digest.Short(await Checksums.Sha256Async(encoderPath, cancellation))}-{job.DataHash[..12]}";
        using var encoder = new EmbeddingEncoder(new FrozenNetwork(network), Path.Combine(job.WorkFolder, name));
        using var store = new TrajectoryStore(Path.Combine(job.WorkFolder, "vectors"), encoder);
        await read("encoding demonstrations", store);
        var cloner = new EmbeddingCloner(store, network.Width, job.Settings);
        var (heads, epochs) = await WatchedAsync(progress => cloner.Learn(progress, cancellation));
        using (heads)
        {
            var escape = EscapeThreshold.Choose(store, job.Settings, heads.EscapeLogOdds, cancellation);
            var parameters = heads.parameters().Sum(parameter => parameter.numel());
            return job.Export(EmbeddingGraph.Build(encoderPath, heads, escape.LogOdds), store, epochs, parameters, escape);
        }
    }

    private async Task<T> WatchedAsync<T>(Func<Action<CloningProgress>, T> learn)
    {
        T learnt = default!;
        await watch(progress => learnt = learn(progress));
        return learnt;
    }

    /// <summary>Lets the trainer use the agents' encoder.</summary>
    private sealed class FrozenNetwork(OnnxEncoder encoder) : IFeatureExtractor
    {
        public int Width => encoder.Width;

        public void Forget() => encoder.Forget();

        public void Encode(ReadOnlySpan<byte> view, Span<float> embedding) => encoder.Encode(view, embedding);
    }
}
