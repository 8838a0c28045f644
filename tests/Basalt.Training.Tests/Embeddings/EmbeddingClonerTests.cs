using Basalt.Agents;
using Basalt.Core;
using Basalt.Inference;
using Basalt.Minecraft;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class EmbeddingClonerTests : IDisposable
{
    private static readonly CloningSettings Quick = new(
        Epochs: 25, BatchSize: 4, SequenceLength: 16, LearningRate: 3e-3, Width: 48, HeldOut: 0.25, Patience: 25, Seed: 1, EscapeBlur: 2);

    private readonly TemporaryFolder _folder = new();

    public EmbeddingClonerTests() => TorchRuntime.Prepare(threads: 1, seed: 0);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task HeadsOnAFrozenRandomEncoderLearnTrajectoriesAndPlayThemAsOneOnnxFile()
    {
        using var vpt = SmallVpt.Make();
        SmallVpt.WriteGraph(_folder["encoder.onnx"], vpt);
        using var encoder = OnnxEncoder.Load(_folder["encoder.onnx"], InferenceDevice.Cpu);
        using var frames = new EmbeddingEncoder(new Encoder(encoder), _folder["embeddings"]);
        using var store = await WriteAsync(frames, 12);
        var (heads, epochs) = new EmbeddingCloner(store, encoder.Width, Quick).Learn(null, CancellationToken.None);
        using (heads)
        {
            Assert.InRange(epochs.Min(epoch => epoch.HeldOut.Buttons), 0, 0.3);
            var escape = EscapeThreshold.Choose(store, Quick, heads.EscapeLogOdds, CancellationToken.None);
            var metadata = new Dictionary<string, string> { ["tasks"] = $"[\"{Exercises.Instruction}\"]" };
            OnnxWriter.Write(EmbeddingGraph.Build(_folder["encoder.onnx"], heads, escape.LogOdds), _folder["policy.onnx"], metadata);
        }

        using var model = PolicyModel.Load(_folder["policy.onnx"], InferenceDevice.Cpu);
        await using var agent = new OnnxPolicyAgent(model, new Sampling(Deterministic: true));
        var (right, all) = (0, 0);
        await agent.BeginAsync(Exercises.Instruction, 1, CancellationToken.None);
        await foreach (var (view, wanted) in Exercises.FramesAsync(99, 30))
        {
            var input = await agent.ActAsync(new Frame(128, 128, view), CancellationToken.None);
            right += input.Held == wanted.Held && Math.Abs(input.YawDegrees - wanted.YawDegrees) < 1 ? 1 : 0;
            all++;
        }

        Assert.True(right >= all - 5, $"{right} of {all} frames were answered right");
    }

    [Fact]
    public async Task TrajectoriesAreEncodedOnceForAllTrainings()
    {
        var network = new Colours();
        using (var encoder = new EmbeddingEncoder(network, _folder["embeddings"]))
        {
            using var store = await WriteAsync(encoder, 3);
            Assert.Equal(3 * 20, encoder.Encoded);
        }

        using var again = new EmbeddingEncoder(network, _folder["embeddings"]);
        using var other = await WriteAsync(again, 4);
        Assert.Equal(20, again.Encoded);
        Assert.Equal(4 * 20, network.Looks);
        var kept = new byte[again.Length];
        other.Read(other.Trajectories[1], 7, kept);
        using var fresh = new TrajectoryStore(_folder["fresh"], new EmbeddingEncoder(new Colours(), _folder["others"]));
        await fresh.AddAsync("lesson-1", Exercises.Instruction, Exercises.FramesAsync(1, 20), CancellationToken.None);
        var wanted = new byte[again.Length];
        fresh.Read(fresh.Trajectories[0], 7, wanted);
        Assert.Equal(wanted, kept);
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameHeads()
    {
        using var encoder = new EmbeddingEncoder(new Colours(), _folder["embeddings"]);
        using var store = await WriteAsync(encoder, 4);
        var settings = Quick with { Epochs = 3 };
        var (one, _) = new EmbeddingCloner(store, 3, settings).Learn(null, CancellationToken.None);
        var (other, _) = new EmbeddingCloner(store, 3, settings).Learn(null, CancellationToken.None);
        using (one)
        using (other)
        {
            Assert.All(one.parameters().Zip(other.parameters()), pair => Assert.True(pair.First.equal(pair.Second).all().ToBoolean()));
        }
    }

    [Fact]
    public void AnEncoderWithoutAVectorIsRefused()
    {
        using var network = new EmbeddingHeads(3, 1, 4);
        var graph = new OnnxGraph("none");
        graph.Output("buttons", graph.Input("image", OnnxType.UInt8, "batch", 128, 128, 3), OnnxType.UInt8, "batch", 128, 128, 3);
        OnnxWriter.Write(graph, _folder["none.onnx"], new Dictionary<string, string>());
        var problem = Assert.Throws<BasaltException>(() => EmbeddingGraph.Build(_folder["none.onnx"], network, null));
        Assert.Contains("none.onnx: found no output 'latent'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheEncodersOwnChoicesAreLeftOutOfTheFile()
    {
        using var vpt = SmallVpt.Make();
        SmallVpt.WriteGraph(_folder["encoder.onnx"], vpt);
        using var heads = new EmbeddingHeads(SmallVpt.Settings.HiddenWidth, 1, 8);
        OnnxWriter.Write(EmbeddingGraph.Build(_folder["encoder.onnx"], heads, null), _folder["policy.onnx"], new Dictionary<string, string>());
        // 8641 × 32 numbers of the encoder's own button head.
        Assert.True(new FileInfo(_folder["policy.onnx"]).Length < new FileInfo(_folder["encoder.onnx"]).Length - 8641 * 32 * 4);
    }

    private async Task<TrajectoryStore> WriteAsync(IFrameEncoder encoder, int trajectories)
    {
        var store = new TrajectoryStore(_folder[$"store-{Guid.NewGuid():n}"], encoder);
        for (var trajectory = 0; trajectory < trajectories; trajectory++)
        {
            await store.AddAsync($"lesson-{trajectory}", Exercises.Instruction, Exercises.FramesAsync(trajectory, 20), CancellationToken.None);
        }

        return store;
    }

    private sealed class Encoder(OnnxEncoder encoder) : IFeatureExtractor
    {
        public int Width => encoder.Width;

        public void Forget() => encoder.Forget();

        public void Encode(ReadOnlySpan<byte> view, Span<float> embedding) => encoder.Encode(view, embedding);
    }

    /// <summary>Mean red, green and blue.</summary>
    private sealed class Colours : IFeatureExtractor
    {
        public int Width => 3;

        public int Looks { get; private set; }

        public void Forget()
        {
        }

        public void Encode(ReadOnlySpan<byte> view, Span<float> embedding)
        {
            Looks++;
            embedding.Clear();
            for (var i = 0; i < view.Length; i++)
            {
                embedding[i % 3] += view[i] / 255f / (view.Length / 3);
            }
        }
    }
}
