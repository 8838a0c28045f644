using Basalt.Core;
using Basalt.Harness;
using Basalt.Submissions;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Text: dialogues with a script, agents that reply, and transcripts.</summary>
/// <param name="assets">The models and rewards that agents share. They outlive the domain.</param>
public sealed class TextDomain(TextAssets assets) : IDomain
{
    /// <summary>What task files call it.</summary>
    public const string Name = "dialogue";

    /// <summary>A first answer may wait for a model to be trained.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    // A new kind of agent is one file in Kinds and one row here.
    private static readonly IReadOnlyList<IAgentKind<Dialogue, string, TextAssets>> AllKinds = [new LanguageModelKind(), new FrozenKind()];

    /// <summary>In what every text task is played.</summary>
    public static PlayConditions Conditions { get; } = new("text", DialogueEnvironment.Name, WireProtocol.Version);

    public string Environment => Name;

    public IReadOnlyList<IAgentKind> Kinds => AllKinds;

    public IReadOnlyList<ShippedAgent> Shipped { get; } =
    [
        Program("text-plain", []),
        Program("text-best-of-16", new() { ["method"] = "best-of", ["count"] = 16 }),
        Program("text-value-guided", new() { ["method"] = "value-guided", ["strength"] = 4 }),
        Program("text-guarded", new()
        {
            ["model"] = TextAssets.Messages, ["rewards"] = new JObject { ["length-12"] = 1 }, ["drafts"] = 5, ["threshold"] = 2,
        }),
        Recorded("recorded-helpful"),
        Recorded("recorded-terse"),
        Recorded("recorded-over-cautious"),
    ];

    /// <summary>The settings of a submission that answers also what it has never seen.</summary>
    /// <exception cref="BasaltException">It is of another kind.</exception>
    public static JObject SettingsOf(Submission submission) => submission.Agent == LanguageModelKind.KindName
        ? submission.Settings
        : throw new BasaltException(
            $"submission {submission.Label()}: found the kind of agent {submission.Agent}; wanted text, which answers what it has never seen");

    public Task<PlayConditions> ConditionsAsync(IReadOnlyList<string> worlds, bool policyView, CancellationToken cancellation) =>
        Task.FromResult(Conditions);

    public async Task CheckAsync(IReadOnlyList<Assignment> plan, CancellationToken cancellation)
    {
        foreach (var played in plan.GroupBy(assignment => assignment.Submission))
        {
            await CheckAsync(played.Key, [.. played], cancellation);
        }
    }

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, AgentBoxes boxes, CancellationToken cancellation) =>
        CheckAsync(submission, plan, cancellation);

    public async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(PlayRequest request, IRunView view, CancellationToken cancellation)
    {
        using var run = request.Take();
        var plan = request.Settle(run, view.Say);
        using var stage = Resuming.Stage(run, plan);
        if (request.Sharing is null)
        {
            Dossiers.Keep(request.Folder, plan.Select(assignment => assignment.Submission).DistinctBy(submission => submission.Id));
        }

        var player = new Run<Dialogue, string>(
            run, new Dialogues(),
            (assignment, making) => AgentAsync(assignment with { Submission = stage.Of(assignment.Submission) }, making),
            assignment => new TranscriptRecorder(request.Folder, RunFolder.PlaceOf(assignment)),
            Deadline, TimeProvider.System, request.Provenance, view.Log("run"))
        {
            AttemptsHere = request.AttemptsHere, WaitsForOthers = request.WaitsForOthers,
        };
        return await view.WatchAsync(plan, progress => player.PlayAsync(plan, request.AtOnce, progress, cancellation));
    }

    public string Summary(IReadOnlyList<EpisodeRecord> records) => $"{records.Count} dialogues answered";

    private Task<IReadOnlyList<string>> CheckAsync(Submission submission, IReadOnlyList<Assignment> plan, CancellationToken cancellation) =>
        AllKinds.Of(submission, "text").CheckAsync(submission, plan, assets, cancellation);

    private Task<IAgent<Dialogue, string>> AgentAsync(Assignment assignment, CancellationToken cancellation) =>
        AllKinds.Of(assignment.Submission).CreateAsync(assignment, assets, cancellation);

    /// <summary>Answers that Basalt's authors wrote, so that raters compare English from the first day.</summary>
    private static ShippedAgent Recorded(string name) =>
        new(name, () => SubmissionFile.Read(Path.Combine(Home.Models, name), kinds: [FrozenKind.KindName]).Submission);

    private static ShippedAgent Program(string name, JObject settings) =>
        new(name, () => Competitors.OfProgram(name, "Basalt", LanguageModelKind.KindName, settings));
}
