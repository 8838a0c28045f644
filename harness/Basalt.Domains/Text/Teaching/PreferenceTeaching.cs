using Basalt.Core;
using Basalt.Submissions;
using Basalt.Text;
using Basalt.Training;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Teaches a transformer by the comparisons of a run, once for each loss.</summary>
/// <param name="Model">The transformer's folder. It stays as it is.</param>
/// <param name="Epochs">Times through the comparisons.</param>
/// <param name="Seed">The same seed holds the same comparisons out.</param>
/// <param name="Output">Where the taught transformer goes, as a submission; null keeps none.</param>
public sealed record PreferenceTeaching(string Model, int Epochs, int Seed, string? Output)
{
    /// <summary>Teaches and tests.</summary>
    /// <param name="progress">Receives the name of each loss when its teaching begins.</param>
    /// <returns>One row for each loss.</returns>
    /// <exception cref="BasaltException">There is no transformer in the folder, or there are too few comparisons.</exception>
    public async Task<IReadOnlyList<RealTeaching>> RunAsync(
        IReadOnlyList<PreferenceLoss> losses, IReadOnlyList<JudgedReplies> judged, Action<string> progress, CancellationToken cancellation)
    {
        // One thread: a step is too small to be worth waiting for another, and the figures are the same on every machine.
        TorchRuntime.Prepare(1, Seed);
        var (frozen, tokenizer) = TransformerFile.Read(Model);
        using var _ = frozen;
        RealTeaching Teach(PreferenceLoss loss)
        {
            progress(loss.Name);
            using var network = TransformerFile.Read(Model).Network;
            var taught = PreferenceTable.Real(loss, network, frozen, tokenizer, judged, Epochs, Seed, cancellation);
            if (Output is not null)
            {
                Write(network, Output, loss.Name);
            }

            return taught;
        }

        return await Task.Run(() => losses.Select(Teach).ToList(), cancellation);
    }

    private void Write(CausalTransformer network, string folder, string loss)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "vocab.json", "merges.txt" })
        {
            File.Copy(Path.Combine(Model, file), Path.Combine(folder, file), overwrite: true);
        }

        TransformerFile.WriteModel(network, folder);
        var manifest = new JObject
        {
            ["id"] = Path.GetFileName(Path.GetFullPath(folder)).ToLowerInvariant(),
            ["team"] = "unnamed",
            ["agent"] = "text",
            ["licence"] = "your own",
            ["training"] = $"a transformer taught by a run's comparisons with the loss {loss}",
            ["settings"] = new JObject { ["model"] = "model.onnx", ["method"] = "plain" },
        };
        File.WriteAllText(Path.Combine(folder, SubmissionFile.Name), Json.WriteIndented(manifest));
    }
}
