using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>Agents in Python, with the client that participants copy.</summary>
public sealed class AgentProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-agents-").FullName;
    private readonly RunFolder _taken;

    public AgentProcessTests() => _taken = RunFolder.Take(_folder);

    [Fact]
    public async Task TheExamplePlaysItsEpisodesAndTheSameSeedPlaysThemAlike()
    {
        var played = await ActionsAsync(7);
        Assert.Equal(60, played.Count);
        Assert.All(played, action => Assert.True(action.Holds(Buttons.Forward)));
        Assert.Equal(played, await ActionsAsync(7));
        Assert.NotEqual(played, await ActionsAsync(8));
    }

    [Theory]
    [InlineData("hangs", 2, "the agent was acting for more than 5 s")]
    [InlineData("dies", 2, "the agent's process ended with exit code 7: out of ideas")]
    [InlineData("raises", 2, "the agent failed while acting: ValueError: no idea")]
    [InlineData("invents", 2, "the agent failed while acting: action names the key 'fly'")]
    [InlineData("spins", 2, "the agent failed while acting: camera is [0, nan]; must be [pitch, yaw]")]
    [InlineData("greedy", 2, "the agent used more than 120 MiB of memory")]
    [InlineData("slow", 1, "the agent thought for more than 2 s in this episode")]
    [InlineData("chatty", 0, "found an envelope of 4194")]
    [InlineData("babbling", 0, "found an envelope that is not JSON: \"yes\"")]
    public async Task OneThatFailsLeavesARecordThatSaysHowAndTheRunGoesOn(string fault, int steps, string error)
    {
        var records = await RunOf(fault).PlayAsync(Plan(fault, "none"), 1, new NobodyWatches(), TestContext.Current.CancellationToken);
        var said = records[0].Error!;
        Assert.Contains(error, said);
        Assert.DoesNotContain('\n', said);
        Assert.Equal((steps, EpisodeEnd.AgentFailed), (records[0].Steps, records[0].End));
        Assert.Equal((4, EpisodeEnd.StepLimit), (records[1].Steps, records[1].End));
    }

    [Theory]
    [InlineData("mute", "the agent's process ended with exit code 1: I do not listen, before it was ready")]
    [InlineData("killed", "the agent's process ended with exit code 137: it was killed from outside")]
    public async Task OneThatDoesNotStartOrIsKilledFromOutsideHasNoVerdict(string fault, string why)
    {
        var plan = Plan(fault, "none");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RunOf(fault).PlayAsync(plan, 1, new NobodyWatches(), TestContext.Current.CancellationToken));
        Assert.Contains(why, problem.Message);
        Assert.Null(_taken.Find(plan[0]));
        Assert.Equal((4, EpisodeEnd.StepLimit), (_taken.Find(plan[1])!.Steps, _taken.Find(plan[1])!.End));
    }

    [Fact]
    public async Task AProgramThatIsNotThereIsNamed()
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => AgentProcess.StartAsync(
            new OpenBox(), new AgentProgram(["./no-such-agent"], _folder), new AgentLimits(), null, TimeProvider.System));
        Assert.Contains("no-such-agent: cannot be started", problem.Message);
    }

    public void Dispose()
    {
        _taken.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<List<PlayerInput>> ActionsAsync(int seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var agent = await AgentProcess.StartAsync(
            new OpenBox(), new AgentProgram([PythonProgram.Path, "-B", "example_agent.py"], Path.Combine(House(), "agents", "python")),
            new AgentLimits(), null, TimeProvider.System);
        await agent.BeginAsync("Walk.", seed, cancellation);
        List<PlayerInput> actions = [];
        while (actions.Count < 60)
        {
            actions.Add(await agent.ActAsync(new Frame(640, 360, new byte[640 * 360 * 3]), cancellation));
        }

        return actions;
    }

    private static IReadOnlyList<Assignment> Plan(params string[] faults)
    {
        var task = new TaskSpec("toy", "Toy", "minecraft", "Play.", 100, [new Scenario("seed-1", new JObject { ["seed"] = 1 })], []);
        return RunPlan.Grid([task], [.. faults.Select(fault => new Submission(fault, "us", "process", []))], 1, 4, _ => new PlayConditions("8x8", TestCardEnvironment.Name, WireProtocol.Version));
    }

    // Wide limits but for the fault that shall meet one: a busy machine is slow at everything.
    private Run<Frame, PlayerInput> RunOf(string fault) => new(
        _taken,
        new Worlds(() => new TestCardEnvironment(8, 8)),
        async (assignment, _) => await AgentProcess.StartAsync(
            new OpenBox(),
            new AgentProgram(
                [PythonProgram.Path, "troubled_agent.py", assignment.Submission.Id],
                Path.Combine(House(), "tests", "Basalt.Harness.Tests", "Running")),
            new AgentLimits { SecondsAnEpisode = assignment.Submission.Id == "slow" ? 2 : 600, MemoryMiB = 120 }, null, TimeProvider.System),
        assignment => new NoteRecorder(_folder, RunFolder.PlaceOf(assignment)),
        TimeSpan.FromSeconds(fault == "hangs" ? 5 : 60), TimeProvider.System, Provenance.Of(["test"]), NullLogger.Instance);

    private static string House()
    {
        var house = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(house.FullName, "Basalt.sln")))
        {
            house = house.Parent!;
        }

        return house.FullName;
    }
}
