using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Models that never answer, and machines without a box.</summary>
public sealed class HostileModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HostileModelTests()
    {
        Directory.CreateDirectory(_folder.At("mine"));
        LoopModel.Write(_folder.At("mine/policy.onnx"));
        HandIn("onnx", """{"model": "policy.onnx"}""");
        File.WriteAllText(_folder.At("limits.json"), """{"secondsToLoad": 6, "secondsAStep": 1}""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnEndlessModelEndsTheCheckWithOneSentence()
    {
        var result = await BasaltProgram.RunAsync(["check-submission", _folder.At("mine"), "--limits", _folder.At("limits.json"), "--json"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "policy.onnx: found a model that does not load and run within 6 s; wanted one that does", (string?)JArray.Parse(result.Output)[^1]!["note"]);
    }

    [Fact]
    public async Task AnEndlessStepEndsTheEpisodeAsTheModelsOwnFault()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var result = await BasaltProgram.RunAsync(await PlayAsync(world, "--limits", _folder.At("limits.json")));
        var record = JArray.Parse(result.Output)[0];
        Assert.Equal((0, "agentFailed", "the agent was acting for more than 1 s"), (result.ExitCode, (string)record["end"]!, (string)record["error"]!));
        Assert.Equal(1.0, (double)record["limits"]!["secondsAStep"]!);
    }

    [Fact]
    public async Task CtrlCEndsARunWhoseModelNeverAnswers()
    {
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        await using var play = BasaltProgram.Start(await PlayAsync(world));
        while (!Directory.EnumerateFiles(_folder.Path, "*.partial*", SearchOption.AllDirectories).Any())
        {
            await Task.Delay(50, Cancellation);
        }

        play.Interrupt();
        var result = await play.EndAsync();
        Assert.Equal((130, true), (result.ExitCode, result.Complaint.StartsWith("basalt: interrupted", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WithoutABoxAProgramIsRefusedUnlessTheOrganiserSaysOtherwise()
    {
        HandIn("process", """{"command": ["/bin/false"]}""");
        Directory.CreateDirectory(_folder.At("bin"));
        var path = _folder.At("bin");
        foreach (var program in new[] { "ffmpeg", "ffprobe" })
        {
            var here = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);
            File.CreateSymbolicLink(Path.Combine(path, program), here);
        }

        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var play = await PlayAsync(world);
        var refused = await BasaltProgram.RunAsync(play, ("PATH", path));
        Assert.Equal(3, refused.ExitCode);
        Assert.StartsWith("basalt: found no box for strangers' programs on this machine (there is no bwrap); wanted bubblewrap", refused.Complaint);
        Assert.False(Directory.Exists(_folder.At("out/episodes")));
        var open = await BasaltProgram.RunAsync([.. play, "--unboxed"], ("PATH", path));
        // It ran: the program that it is ends at once.
        Assert.Equal(3, open.ExitCode);
        Assert.Contains("set aside after 5 attempts, the last because the agent's process ended with exit code 1, before it was ready", open.Complaint);
    }

    [Fact]
    public async Task ALinkOutOfASubmissionIsRefusedBeforeAnythingRuns()
    {
        HandIn("process", """{"command": ["python3", "agent.py"]}""");
        File.CreateSymbolicLink(_folder.At("mine/agent.py"), "/etc/passwd");
        var result = await BasaltProgram.RunAsync(["check-submission", _folder.At("mine"), "--json"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("agent.py: found a link to /etc/passwd; wanted files and folders inside the submission", result.Output);
    }

    [Fact]
    public async Task WrongLimitsAreNamedBeforeAnythingIsPlayed()
    {
        await File.WriteAllTextAsync(_folder.At("limits.json"), """{"memory": 12}""", Cancellation);
        var result = await BasaltProgram.RunAsync(["play", "--agents", _folder.At("mine"), "--limits", _folder.At("limits.json"), "--out", _folder.At("out")]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("limits.json: found the limit memory; wanted one of memoryMiB, ", result.Complaint);
    }

    private void HandIn(string agent, string settings) => File.WriteAllText(
        _folder.At("mine/submission.json"),
        $$"""{"id": "mine", "team": "Them", "agent": "{{agent}}", "licence": "MIT", "training": "None.", "settings": {{settings}} }""");

    private async Task<string[]> PlayAsync(BasaltProgram world, params string[] options)
    {
        var endpoint = (await world.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
        return ["play", "--tasks", "find-cave", "--agents", _folder.At("mine"), "--steps", "3", "--out", _folder.At("out"), "--json", "--world", endpoint, .. options];
    }
}
