using Basalt.Core;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Examines one unlearned model of a folder beside the full one and the retain-only twin.</summary>
/// <param name="Model">Folders of the three transformers; all must have one tokenizer.</param>
/// <param name="Data">Folder of the sets; null takes those that the model was made with.</param>
/// <param name="Seeds">Of relearning.</param>
public sealed record Examining(string Model, string Full, string RetainOnly, string? Data, int Seeds)
{
    /// <exception cref="BasaltException">A model or set is missing or wrong, or two models have different tokenizers.</exception>
    public ForgettingCard Run(Provenance provenance, Action<string> progress, CancellationToken cancellation)
    {
        TorchRuntime.Prepare(1, 1);
        var sets = ForgettingSets.Read(Data ?? Unlearning.DataOf(Model));
        using var model = ForgettingModel.Read(Model);
        using var full = ForgettingModel.Read(Full);
        using var twin = ForgettingModel.Read(RetainOnly);
        foreach (var other in new[] { Full, RetainOnly }.Where(other => Tokenizer(other) != Tokenizer(Model)))
        {
            throw new BasaltException($"{Model} and {other}: found different tokenizers; wanted models of one origin");
        }

        progress("examining the full model and the retain-only twin");
        var relearning = new RelearningSettings(RelearningSettings.CountsFor(sets.Forget.Count), Seeds);
        var examination = new ForgettingExamination(full, twin, sets, relearning, cancellation);
        progress($"examining {model.Name}");
        return examination.Examine(model, cancellation) with { Provenance = provenance };
    }

    private static string Tokenizer(string folder) =>
        Digest.OfFile(Path.Combine(folder, "vocab.json")) + Digest.OfFile(Path.Combine(folder, "merges.txt"));
}
