using Basalt.Text;
using Basalt.Training;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>A causal ONNX model of a participant's own, with its tokenizer beside it; no text is fetched.</summary>
public sealed class ModelSubmissionTests : IDisposable
{
    private const string Steer = "text-steer-plain";
    private static readonly string[] Texts = ["The harbour is quiet in the morning.", "The market is loud in the morning, and the carts are full.", "The doors are shut."];
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-model-").FullName;

    [Fact]
    public async Task AModelOfOnesOwnPlays()
    {
        var submission = Write(new JObject { ["model"] = "model.onnx", ["method"] = "plain", ["maxTokens"] = 8, ["topK"] = 40 });
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--scenarios", "3", "--out", Path.Combine(_folder, "run"), "--json"]);
        Assert.Equal(0, played.ExitCode);
        Assert.Equal(3, JArray.Parse(played.Output).Count(record => (string?)record["end"] == "finished"));
        Assert.All(Directory.GetFiles(Path.Combine(_folder, "run", "episodes", Steer, "ours"), "*.md"), file => Assert.Contains("**Reply**\n\n> ", File.ReadAllText(file)));
    }

    [Fact]
    public async Task ARewardOfPeoplesChoicesChoosesAmongDrafts()
    {
        var submission = Write(new JObject { ["model"] = "model.onnx", ["method"] = "best-of", ["count"] = 3, ["maxTokens"] = 4, ["rewards"] = new JObject { ["choices.json"] = 1 } });
        BradleyTerryReward.Train([new("", "a quiet morning", "a loud market")], 5, new Random(1)).Write(Path.Combine(submission, "choices.json"), 1);
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--out", Path.Combine(_folder, "run"), "--json"]);
        Assert.Equal(0, played.ExitCode);
        Assert.Equal("finished", (string?)JArray.Parse(played.Output).Single()["end"]);
    }

    [Fact]
    public async Task ATokenizerOfAnotherModelIsOneSentenceBeforeAnythingIsPlayed()
    {
        var submission = Write(new JObject { ["model"] = "model.onnx" });
        BytePairLearner.Learn(Texts, 259).Write(submission);
        var played = await BasaltProgram.RunAsync(["play", "--tasks", Steer, "--agents", submission, "--out", Path.Combine(_folder, "run")]);
        Assert.Equal(2, played.ExitCode);
        Assert.Equal("basalt: submission ours: model.onnx: found a tokenizer of 259 tokens beside a model of 270; they do not belong together", played.Complaint.Split('\n')[^1]);
        Assert.False(Directory.Exists(Path.Combine(_folder, "run", "episodes")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(JObject settings)
    {
        var folder = Path.Combine(_folder, "ours");
        BytePairLearner.Learn(Texts, 270).Write(folder);
        TorchRuntime.Prepare(1, 1);
        using var network = new CausalTransformer(new TransformerShape(270, Width: 16, Layers: 1, Heads: 2, Context: 64));
        TransformerFile.WriteModel(network, folder);
        File.WriteAllText(Path.Combine(folder, "submission.json"), new JObject { ["id"] = "ours", ["team"] = "us", ["agent"] = "text", ["licence"] = "MIT", ["training"] = "none", ["settings"] = settings }.ToString());
        return folder;
    }
}
