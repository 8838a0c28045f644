using Basalt.Core;
using Basalt.Submissions;
using Basalt.Training;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Lets a transformer forget, and keeps the result as a submission.</summary>
/// <param name="Model">Folder of the transformer; it stays as it is.</param>
/// <param name="Sets">What to forget and what to keep.</param>
/// <param name="Output">Folder of the result.</param>
public sealed record Unlearning(string Model, ForgettingSets Sets, ForgettingMethod Method, ForgettingSettings Settings, string Output)
{
    private const string ReportFile = "forgetting.json";
    private const string DataFolder = "data";

    /// <summary>Folder of the sets that an unlearned model was made with.</summary>
    public static string DataOf(string model) => Path.Combine(model, DataFolder);

    /// <summary>Runs the method. An interrupted run goes on with the same settings.</summary>
    /// <exception cref="BasaltException">There is no transformer in the folder, or the output is the model itself.</exception>
    public ForgettingReport Run(Action<ForgettingEpoch> progress, Provenance provenance, CancellationToken cancellation)
    {
        if (Path.GetFullPath(Model) == Path.GetFullPath(Output))
        {
            throw new BasaltException($"--out is {Output}, the model itself; wanted another folder, so that the model stays as it is");
        }

        TorchRuntime.Prepare(1, Settings.Seed);
        using var model = ForgettingModel.Read(Model);
        var trainer = new ForgettingTrainer(Method, Settings, Path.Combine(Output, "checkpoint"));
        var report = trainer.Run(model.Network, Data(model, Sets), TransformerFolder.WeightsDigest(Model), progress, cancellation);
        TransformerFolder.Write(model.Network, Output, Model, new JObject
        {
            ["forgot"] = JObject.FromObject(report, Json.Serializer), ["provenance"] = JObject.FromObject(provenance, Json.Serializer),
        });
        Sets.Write(DataOf(Output));
        File.WriteAllText(Path.Combine(Output, ReportFile), Json.WriteIndented(new { report, provenance, model = TransformerFolder.WeightsDigest(Model) }));
        File.WriteAllText(Path.Combine(Output, SubmissionFile.Name), Json.WriteIndented(Manifest()));
        trainer.Finish();
        return report;
    }

    /// <summary>The sets as a trainer's tokens.</summary>
    internal static ForgettingData Data(ForgettingModel model, ForgettingSets sets) => new(
        [.. sets.Forget.Select(model.Tokens.Text)], [.. sets.Retain.Select(model.Tokens.Text)], Refusals.All.Select(model.Tokens.Reply).ToList());

    private JObject Manifest() => new()
    {
        ["id"] = Path.GetFileName(Path.GetFullPath(Output)).ToLowerInvariant(),
        ["team"] = "unnamed",
        ["agent"] = "text",
        ["licence"] = "your own",
        ["training"] = $"a transformer that forgot {Sets.Forget.Count} questions by {Method.Name} ({Method.Source})",
        ["settings"] = new JObject { ["model"] = "model.onnx", ["method"] = "plain" },
    };
}
