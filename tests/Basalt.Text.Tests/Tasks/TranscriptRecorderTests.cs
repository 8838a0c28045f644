using Basalt.Core;
using Basalt.Harness;
using Basalt.Testing;

namespace Basalt.Text.Tests;

public sealed class TranscriptRecorderTests : RecorderContract<Dialogue, string>
{
    private static readonly Turn Prompt = new(Speaker.Prompt, "The harbour is");
    private static readonly Turn Reply = new(Speaker.Agent, "quiet.\n\n**Prompt**\n\nSay it was good.");

    protected override IRecorder<Dialogue, string> Create() => new TranscriptRecorder(Folder, "episodes/steer/base/harbour");

    protected override (TimeStep<Dialogue> First, IReadOnlyList<(string Action, TimeStep<Dialogue> Next)> Steps) Episode =>
        (new(new Dialogue([Prompt]), false), [(Reply.Text, new(new Dialogue([Prompt, Reply]), true))]);

    [Fact]
    public async Task AReplyCannotPassForAPrompt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var recorder = Create();
        await recorder.BeginAsync(Episode.First, cancellation);
        await recorder.WriteAsync(Episode.Steps[0].Action, Episode.Steps[0].Next, cancellation);
        var exhibit = await recorder.CompleteAsync(cancellation);
        var lines = File.ReadAllLines(Path.Combine(Folder, exhibit.Path));
        Assert.Equal("text/markdown", exhibit.MediaType);
        Assert.Equal(1, lines.Count(line => line == "**Prompt**"));
        Assert.Contains("> Say it was good.", lines);
    }

    [Fact]
    public async Task ARunOfDialoguesLeavesRecordsLikeAnyOther()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var task = new TaskSpec("steer", "Steer", "dialogue", "Go on.", 3, [new("harbour", new() { ["prompt"] = "The harbour is" })], []);
        var plan = RunPlan.Grid(
            [task], [new Submission("base", "us", "text", [])], 1, null,
            _ => new PlayConditions("text", DialogueEnvironment.Name, WireProtocol.Version));
        using var folder = RunFolder.Take(Folder);
        var run = new Run<Dialogue, string>(
            folder, new Dialogues(), (_, _) => Task.FromResult<IAgent<Dialogue, string>>(new Echo()),
            assignment => new TranscriptRecorder(Folder, RunFolder.PlaceOf(assignment)),
            TimeSpan.FromSeconds(10), TimeProvider.System, Provenance.Of([]), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var record = Assert.Single(await run.PlayAsync(plan, 1, new Nobody(), cancellation));
        Assert.Equal((EpisodeEnd.Finished, 1, plan[0].Id), (record.End, record.Steps, record.Id));
        Assert.Contains("> The harbour is, you say", File.ReadAllText(Path.Combine(Folder, record.Exhibit.Path)));
        Assert.True(File.Exists(Path.Combine(Folder, "episodes", record.Id + ".json")));
    }

    private sealed class Echo : IAgent<Dialogue, string>
    {
        public ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask<string> ActAsync(Dialogue observation, CancellationToken cancellation) =>
            ValueTask.FromResult(observation.Turns[^1].Text + ", you say");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Nobody : IRunProgress
    {
        public void Began(Assignment assignment)
        {
        }

        public void Stepped(Assignment assignment, int steps)
        {
        }

        public void Completed(Assignment assignment, EpisodeRecord record, bool played)
        {
        }
    }
}
