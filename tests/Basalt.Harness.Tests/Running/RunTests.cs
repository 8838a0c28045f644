using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>Whose fault something is decides what becomes of it.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-run-").FullName;
    private readonly RunFolder _taken;
    private int _worldsOpened;

    public RunTests() => _taken = RunFolder.Take(_folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCellOfThePlanBecomesARecord()
    {
        var plan = Plan(scenarios: 2, maxSteps: 5, "a", "b");
        var records = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(plan, 2, new NobodyWatches(), Cancellation);
        Assert.Equal(["toy/a/seed-1", "toy/b/seed-1", "toy/a/seed-2", "toy/b/seed-2"], plan.Select(assignment => assignment.Cell));
        Assert.Equal(plan.Select(assignment => (assignment.Id, (string?)assignment.Key)), records.Select(record => (record.Id, record.Key)));
        Assert.All(records, record => Assert.Equal((5, EpisodeEnd.StepLimit, TestCardEnvironment.Name), (record.Steps, record.End, record.World)));
        Assert.All(plan, assignment => Assert.NotNull(_taken.Find(assignment)));
    }

    [Fact]
    public async Task WhatIsCompleteIsNotPlayedAgain()
    {
        var first = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "a"), 1, new NobodyWatches(), Cancellation);
        _worldsOpened = 0;
        var again = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "a"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal(Json.Write(first), Json.Write(again));
        Assert.Equal(0, _worldsOpened);
    }

    [Fact]
    public async Task AWorldThatDiesIsReplacedAndTheAssignmentPlayedAgain()
    {
        var records = await RunOf(() => new TroubledEnvironment((tick, _) => _worldsOpened == 1 && tick == 3 ? throw new WorldLostException("it fell") : Task.CompletedTask, 8, 8)).PlayAsync(Plan(1, 5, "a"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal(5, records[0].Steps);
        Assert.Equal(2, _worldsOpened);
    }

    [Fact]
    public async Task AWorldThatDiesEveryTimeSetsItsEpisodeAsideWithOneSentence()
    {
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RunOf(() => new TroubledEnvironment((_, _) => throw new WorldLostException("it fell"), 8, 8)).PlayAsync(Plan(1, 5, "a"), 1, new NobodyWatches(), Cancellation));
        Assert.Equal($"{Plan(1, 5, "a")[0].Id}: set aside after 5 attempts, the last because its world was lost: it fell", problem.Message);
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task AnAgentThatThrowsEndsItsEpisodeAsARecordAndTheOthersGoOn()
    {
        var records = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "throws-at-2", "a"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal((2, EpisodeEnd.AgentFailed), (records[0].Steps, records[0].End));
        Assert.Equal("the agent failed while acting: no idea", records[0].Error);
        Assert.Equal(EpisodeEnd.StepLimit, records[1].End);
    }

    [Fact]
    public async Task AnAgentThatIsTooLateHasFailed()
    {
        var records = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "sleeps-at-1"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal((1, EpisodeEnd.AgentFailed), (records[0].Steps, records[0].End));
        Assert.Contains("more than 0.2 s", records[0].Error);
    }

    [Fact]
    public async Task AnAgentThatCannotBeMadeHasNoVerdictAndTheOthersGoOn()
    {
        var plan = Plan(1, 5, "cannot-be-made", "a");
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(plan, 1, new NobodyWatches(), Cancellation));
        Assert.StartsWith($"1 of 2 episodes were not played, through no fault of their agents ({plan[0].Id}: set aside after 5 attempts, the last because no such program)", problem.Message);
        Assert.Null(_taken.Find(plan[0]));
        Assert.Equal(1, _taken.Find(plan[1])?.PlayedOn?.Attempt);
        Assert.True(_taken.Attempts.Of(plan[0].Key).IsSetAside);
    }

    [Fact]
    public async Task WhatWasHandedInAndCannotBeTakenFailsAsItsOwnFault()
    {
        var record = Assert.Single(await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "is-no-model"), 1, new NobodyWatches(), Cancellation));
        Assert.Equal((0, EpisodeEnd.AgentFailed, "the agent failed while beginning: no such output"), (record.Steps, record.End, record.Error));
    }

    [Fact]
    public async Task AnEpisodeThatWasSetAsideIsPlayedWhenSomebodyAsksForIt()
    {
        var plan = Plan(1, 5, "a");
        var run = RunOf(() => throw new WorldLostException("no world"));
        await Assert.ThrowsAsync<BasaltException>(() => run.PlayAsync(plan, 1, new NobodyWatches(), Cancellation));
        var refused = await Assert.ThrowsAsync<BasaltException>(() => RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(plan, 1, new NobodyWatches(), Cancellation));
        Assert.Contains("set aside after 5 attempts", refused.Message);
        _taken.Attempts.Again(plan[0]);
        var records = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(plan, 1, new NobodyWatches(), Cancellation);
        Assert.Equal((5, 6), (records[0].Steps, records[0].PlayedOn!.Attempt));
        Assert.Empty(_taken.Attempts.All());
    }

    [Fact]
    public async Task AnAgentMayEndItsEpisode()
    {
        var records = await RunOf(() => new TestCardEnvironment(8, 8)).PlayAsync(Plan(1, 5, "escapes-at-3"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal((4, EpisodeEnd.Finished), (records[0].Steps, records[0].End));
    }

    [Fact]
    public async Task ARecorderThatFailsCostsItsEpisodeAnAttemptAndNobodyElseAnything()
    {
        var failures = 0;
        var run = RunOf(() => new TestCardEnvironment(8, 8), assignment => assignment.Submission.Id == "b" && failures++ < 2 ? throw new BasaltException("the encoder failed", BasaltException.Surroundings) : new NoteRecorder(_folder, RunFolder.PlaceOf(assignment)));
        var records = await run.PlayAsync(Plan(1, 5, "a", "b", "c"), 1, new NobodyWatches(), Cancellation);
        Assert.Equal([1, 3, 1], records.Select(record => record.PlayedOn!.Attempt));
        Assert.All(records, record => Assert.Equal((5, EpisodeEnd.StepLimit), (record.Steps, record.End)));
    }

    [Fact]
    public async Task AMachineThatCanPlayNothingStopsWithoutSpendingTheAttemptsOfEveryEpisode()
    {
        string[] agents = [.. Enumerable.Range(0, 40).Select(number => $"agent-{number}")];
        var run = RunOf(() => new TestCardEnvironment(8, 8), _ => throw new BasaltException("the disk is full", BasaltException.Surroundings));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => run.PlayAsync(Plan(1, 5, agents), 1, new NobodyWatches(), Cancellation));
        Assert.Contains("15 attempts in a row failed on", problem.Message);
        Assert.Contains("the last because the disk is full", problem.Message);
        Assert.DoesNotContain(_taken.Attempts.All().Values, attempts => attempts.IsSetAside);
    }

    [Fact]
    public async Task BeingInterruptedKeepsWhatIsComplete()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = RunOf(() => new TroubledEnvironment((tick, _) => File.Exists(Path.Combine(_folder, RunFolder.PlaceOf(Plan(1, 5, "a")[0]) + ".json")) && tick == 2 ? interrupt.CancelAsync() : Task.CompletedTask, 8, 8));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.PlayAsync(Plan(1, 5, "a", "b"), 1, new NobodyWatches(), interrupt.Token));
        Assert.NotNull(_taken.Find(Plan(1, 5, "a")[0]));
        Assert.Null(_taken.Find(Plan(1, 5, "b")[0]));
    }

    [Fact]
    public void TwoRunsDoNotShareAFolder()
    {
        var problem = Assert.Throws<BasaltException>(() => RunFolder.Take(_folder));
        Assert.Contains("found another run at work in this folder", problem.Message);
    }

    [Fact]
    public void TheAgentsSeedDependsOnTheCellAlone()
    {
        var both = Plan(2, 5, "a", "b");
        var one = Plan(2, 5, "b");
        Assert.Equal(both.Where(cell => cell.Submission.Id == "b").Select(cell => cell.Seed), one.Select(cell => cell.Seed));
        Assert.Equal(4, both.Select(cell => cell.Seed).Distinct().Count());
    }

    public void Dispose()
    {
        _taken.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IReadOnlyList<Assignment> Plan(int scenarios, int maxSteps, params string[] agents)
    {
        var task = new TaskSpec(
            "toy", "Toy", "minecraft", "Play.", 100, [.. new[] { 1, 2 }.Select(seed => new Scenario($"seed-{seed}", new JObject { ["seed"] = seed }))], []);
        return RunPlan.Grid([task], [.. agents.Select(agent => new Submission(agent, "us", agent, []))], scenarios, maxSteps, _ => new PlayConditions("8x8", TestCardEnvironment.Name, WireProtocol.Version));
    }

    private Run<Frame, PlayerInput> RunOf(Func<IEnvironment<Frame, PlayerInput>> world, Func<Assignment, IRecorder<Frame, PlayerInput>>? recorder = null) => new(
        _taken,
        new Worlds(() =>
        {
            _worldsOpened++;
            return world();
        }),
        (assignment, _) => assignment.Submission.Agent switch
        {
            "cannot-be-made" => throw new BasaltException("no such program", BasaltException.Surroundings),
            "is-no-model" => throw new BasaltException("no such output"),
            var kind => Task.FromResult<IAgent<Frame, PlayerInput>>(new OddAgent(kind)),
        },
        recorder ?? (assignment => new NoteRecorder(_folder, RunFolder.PlaceOf(assignment))),
        TimeSpan.FromSeconds(0.2),
        TimeProvider.System,
        Provenance.Of(["test"]),
        NullLogger.Instance);

    /// <summary>Does what its name says, "throws-at-2", and walks otherwise.</summary>
    private sealed class OddAgent(string name) : IAgent<Frame, PlayerInput>
    {
        private int _acted;

        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) => ValueTask.CompletedTask;

        public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
        {
            var step = _acted++;
            if (name == $"throws-at-{step}")
            {
                throw new InvalidDataException("no idea");
            }

            if (name == $"sleeps-at-{step}")
            {
                await Task.Delay(TimeSpan.FromMinutes(1), cancellation);
            }

            return new PlayerInput(name == $"escapes-at-{step}" ? Buttons.Escape : Buttons.Forward, 0, 0);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
