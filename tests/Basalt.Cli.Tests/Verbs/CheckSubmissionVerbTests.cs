using System.IO.Compression;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class CheckSubmissionVerbTests : IDisposable
{
    private const string Settings = """{"model": "policy.onnx"}""";

    private static readonly string[] Tasks = ["build-village-house", "find-cave", "make-waterfall", "village-animal-pen"];

    private readonly TemporaryFolder _folder = new();

    private string Mine => _folder.At("mine");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AZippedPolicyThatPlaysAllTasksPasses()
    {
        await HandInAsync(Settings);
        PolicyFile.Write(Path.Combine(Mine, "policy.onnx"), largestSingleFile: 0);
        await ZipFile.CreateFromDirectoryAsync(Mine, _folder.At("mine.zip"), Cancellation);
        var (code, findings) = await CheckAsync(_folder.At("mine.zip"));
        Assert.Equal(0, code);
        Assert.Equal(["manifest", "model", .. Tasks], findings.Select(finding => (string)finding["check"]!).Order(StringComparer.Ordinal).OrderBy(name => Tasks.Contains(name)));
        Assert.All(findings, finding => Assert.True((bool)finding["passed"]!));
        Assert.Contains(findings, finding => ((string)finding["note"]!).StartsWith("2 episodes, ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.At("mine.zip.partial")));
    }

    [Fact]
    public async Task AProgramPassesToo()
    {
        await HandInProgramAsync("example_agent.py");
        var (code, findings) = await CheckAsync(Mine);
        Assert.True(code == 0, string.Join('\n', findings.Select(finding => finding["note"])));
        Assert.Equal(6, findings.Count);
    }

    [Fact]
    public async Task AProgramThatDiesFailsOnceAndItsLastWordsAreShown()
    {
        await HandInProgramAsync("gone.py");
        var (code, findings) = await CheckAsync(Mine);
        Assert.Equal(1, code);
        var failed = Assert.Single(findings, finding => !(bool)finding["passed"]!);
        Assert.Same(findings[^1], failed);
        Assert.Contains((string)failed["check"]!, Tasks);
        Assert.Matches("ended with exit code 2: .*gone.py.*No such file", (string)failed["note"]!);
    }

    [Theory]
    [InlineData("Reshape", "policy.onnx: found a model that does not run with a batch of 2 (node 'Reshape_")]
    [InlineData("ReduceMean", "policy.onnx: output 'buttons' of a row depends on the other rows: in a batch of 3 it differs by ")]
    public async Task RowsThatAreNotForThemselvesAreNamedAlikeByTheCheckAndByPlayersWhoShareARun(string operation, string said)
    {
        await HandInAsync(Settings);
        PolicyFile.WriteRows(Path.Combine(Mine, "policy.onnx"), operation);
        await FailsAsync(Mine, "model", said);
        Assert.All(await PlayAsync("--batch", "--unboxed"), error => Assert.Contains(said, error));
        Assert.All(await PlayAsync(), Assert.Null);
    }

    [Fact]
    public async Task AnOutputWithoutABatchIsNamedAlikeByTheCheckAndByPlay()
    {
        const string Said = "policy.onnx: output 'buttons' is float [8641] for a batch of one; must be float [1, 8641]";
        await HandInAsync(Settings);
        PolicyFile.WriteRows(Path.Combine(Mine, "policy.onnx"), "Squeeze");
        await FailsAsync(Mine, "model", Said);
        Assert.All(await PlayAsync(), error => Assert.EndsWith(Said, error));
    }

    [Theory]
    [InlineData("id", "found no id")]
    [InlineData("team", "found no team")]
    [InlineData("licence", "found no licence")]
    [InlineData("training", "found no training")]
    [InlineData("agent", "found no agent")]
    [InlineData("settings", "found no settings")]
    public async Task AMissingFieldIsNamed(string field, string said)
    {
        await HandInAsync(Settings);
        var manifest = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(Mine, "submission.json"), Cancellation));
        manifest.Remove(field);
        await File.WriteAllTextAsync(Path.Combine(Mine, "submission.json"), manifest.ToString(), Cancellation);
        await FailsAsync(Mine, "manifest", said);
    }

    [Theory]
    [InlineData("{ not json", "submission.json: ")]
    [InlineData("""{"id": "mine", "team": "Us", "licence": "MIT", "training": "None.", "agent": "walker", "settings": {} }""", "agent is \"walker\"; must be onnx or process")]
    [InlineData("""{"id": "mine", "team": "Us", "licence": "MIT", "training": "None.", "agent": "process", "settings": {} }""", "command is missing; must be a list of words")]
    public async Task AWrongManifestIsNamed(string manifest, string said)
    {
        Directory.CreateDirectory(Mine);
        await File.WriteAllTextAsync(Path.Combine(Mine, "submission.json"), manifest, Cancellation);
        await FailsAsync(Mine, manifest.Contains("process", StringComparison.Ordinal) ? "program" : "manifest", said);
    }

    [Theory]
    [InlineData("""{"model": "policy.onnx"}""", "found no file policy.onnx")]
    [InlineData("""{"model": "../../etc/passwd"}""", "must be inside the submission")]
    [InlineData("""{"model": "garbage.onnx"}""", "garbage.onnx: found a file that is no ONNX model")]
    [InlineData("""{"model": "shapes.onnx"}""", "input 'image' is uint8 [batch, 64, 64, 3]; must be uint8 [batch, 128, 128, 3]")]
    [InlineData("""{"model": "strange.onnx"}""", "shapes")]
    [InlineData("""{"models": {"find-cavern": "good.onnx"}}""", "found a model for the task find-cavern; wanted ")]
    [InlineData("""{"models": {"find-cave": "good.onnx"}}""", "found no model for the task ")]
    [InlineData("""{"model": "good.onnx", "temperature": -1}""", "temperature is -1; must be above 0")]
    public async Task AWrongModelIsNamed(string settings, string said)
    {
        await HandInAsync(settings);
        await File.WriteAllBytesAsync(Path.Combine(Mine, "garbage.onnx"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))], Cancellation);
        PolicyFile.WriteOdd(Path.Combine(Mine, "shapes.onnx"), "Identity");
        PolicyFile.WriteOdd(Path.Combine(Mine, "strange.onnx"), "Mine");
        PolicyFile.Write(Path.Combine(Mine, "good.onnx"));
        await FailsAsync(Mine, "model", said == "shapes" ? "strange.onnx: found a file that ONNX Runtime cannot load" : said);
    }

    [Fact]
    public async Task WeightsThatLieOutsideAreRefused()
    {
        await HandInAsync(Settings);
        PolicyFile.Write(_folder.At("policy.onnx"), largestSingleFile: 0);
        var model = await File.ReadAllBytesAsync(_folder.At("policy.onnx"), Cancellation);
        var (inside, outside) = ("policy.onnx.data"u8.ToArray(), "../policy.o.data"u8.ToArray());
        for (int at; (at = model.AsSpan().IndexOf(inside)) >= 0;)
        {
            outside.CopyTo(model, at);
        }

        await File.WriteAllBytesAsync(Path.Combine(Mine, "policy.onnx"), model, Cancellation);
        await FailsAsync(Mine, "model", "policy.onnx reads its weights from ../policy.o.data; must be a file inside the submission");
    }

    [Fact]
    public async Task AZipThatReachesOutsideIsRefused()
    {
        await using (var archive = await ZipFile.OpenAsync(_folder.At("out.zip"), ZipArchiveMode.Create, Cancellation))
        {
            archive.CreateEntry("../escaped.txt");
        }

        await FailsAsync(_folder.At("out.zip"), "manifest", "out.zip: found the entry ../escaped.txt; must be inside the submission");
    }

    [Fact]
    public async Task TooManyFilesAreRefused()
    {
        await HandInAsync(Settings);
        foreach (var number in Enumerable.Range(0, 1001))
        {
            await File.WriteAllTextAsync(Path.Combine(Mine, $"{number}.txt"), "", Cancellation);
        }

        await FailsAsync(Mine, "manifest", "found more than 1000 files; must be at most 1000");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere.zip")]
    public async Task WhatIsNotThereIsNamed(string path) => await FailsAsync(_folder.At(path), "manifest", path);

    private async Task HandInAsync(string settings, string agent = "onnx")
    {
        Directory.CreateDirectory(Mine);
        await File.WriteAllTextAsync(
            Path.Combine(Mine, "submission.json"),
            $$"""{"id": "mine", "team": "Us", "agent": "{{agent}}", "licence": "MIT", "training": "None.", "settings": {{settings}} }""", Cancellation);
    }

    private async Task HandInProgramAsync(string program)
    {
        await HandInAsync(new JObject { ["command"] = new JArray(PythonProgram.Path, "-B", program) }.ToString(), "process");
        foreach (var file in Directory.GetFiles(Path.Combine(House.Folder, "agents", "python"), "*.py"))
        {
            File.Copy(file, Path.Combine(Mine, Path.GetFileName(file)));
        }
    }

    /// <summary>Checks against a test card, which is quicker than a world.</summary>
    private static async Task<(int Code, IReadOnlyList<JObject> Findings)> CheckAsync(string path)
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        var result = await BasaltProgram.RunAsync(["check-submission", path, "--json", "--world", endpoint]);
        return (result.ExitCode, [.. JArray.Parse(result.Output).Cast<JObject>()]);
    }

    /// <summary>Plays two episodes at once against a test card; what went wrong in each, null for nothing.</summary>
    private async Task<IReadOnlyList<string?>> PlayAsync(params string[] options)
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        var result = await BasaltProgram.RunAsync(
            ["play", "--tasks", "find-cave", "--agents", Mine, "--scenarios", "2", "--at-once", "2", "--steps", "3", "--out", _folder.At($"run{options.Length}"), "--json", "--world", endpoint, .. options]);
        return [.. JArray.Parse(result.Output).Select(record => (string?)record["error"])];
    }

    private static async Task FailsAsync(string path, string check, string said)
    {
        var result = await BasaltProgram.RunAsync(["check-submission", path, "--json"]);
        Assert.Equal(1, result.ExitCode);
        var last = (JObject)JArray.Parse(result.Output)[^1]!;
        Assert.Equal((check, false), ((string)last["check"]!, (bool)last["passed"]!));
        Assert.Contains(said, (string)last["note"]!);
        Assert.DoesNotContain('\n', (string)last["note"]!);
    }
}
