using Basalt.Core;
using Basalt.Harness;
using Basalt.Submissions;
using Basalt.Text;

namespace Basalt.Cli;

/// <summary>Plays a plan of text tasks into a folder.</summary>
internal static class TextPlayer
{
    /// <summary>A first answer may wait for a model to be trained.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>In what every text task is played.</summary>
    public static PlayConditions Conditions { get; } = new("text", DialogueEnvironment.Name, WireProtocol.Version);

    private delegate Task<IAgent<Dialogue, string>> Make(Assignment assignment, TextShelf shelf, CancellationToken cancellation);

    /// <summary>Every kind of text agent that a submission may name.</summary>
    private static readonly Dictionary<string, Make> Agents = new()
    {
        ["text"] = async (assignment, shelf, cancellation) =>
            new DecoderAgent(await TextCompetitor.DecoderAsync(assignment.Submission.Label(), assignment.Submission.Settings, shelf, cancellation)),
        ["recorded"] = (assignment, _, _) => Task.FromResult(Answers(assignment.Submission).AgentFor(RecordedAnswers.ItemOf(assignment.Task.Id, assignment.Scenario.Id))),
    };

    /// <summary>Insists that a submission can play text tasks, and that what it states can be had, before anything is played.</summary>
    /// <exception cref="BasaltException">It cannot.</exception>
    public static async Task CheckAsync(IReadOnlyList<Assignment> plan, TextShelf shelf, CancellationToken cancellation)
    {
        foreach (var played in plan.GroupBy(assignment => assignment.Submission))
        {
            if (!Agents.ContainsKey(played.Key.Agent))
            {
                throw new BasaltException($"submission {played.Key.Label()}: found the kind of agent {played.Key.Agent} for a text task; wanted {string.Join(" or ", Agents.Keys)}");
            }

            if (played.Key.Agent == "text")
            {
                await TextCompetitor.DecoderAsync(played.Key.Label(), played.Key.Settings, shelf, cancellation);
                continue;
            }

            var answers = Answers(played.Key);
            if (played.Select(assignment => RecordedAnswers.ItemOf(assignment.Task.Id, assignment.Scenario.Id)).FirstOrDefault(item => !answers.Items.Contains(item)) is { } missing)
            {
                throw new BasaltException($"submission {played.Key.Label()}: found no answer to {missing}; wanted all of {played.Count()}");
            }

            // Answers to other tasks may stand beside these.
            foreach (var task in played.Select(assignment => assignment.Task).Distinct())
            {
                if (answers.Items.Where(item => item.StartsWith(RecordedAnswers.ItemOf(task.Id, ""), StringComparison.Ordinal)).Except(task.Scenarios.Select(scenario => RecordedAnswers.ItemOf(task.Id, scenario.Id))).FirstOrDefault() is { } stray)
                {
                    throw new BasaltException($"submission {played.Key.Label()}: found an answer to {stray}; wanted none, since {task.Id} has no such scenario");
                }
            }
        }
    }

    public static async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(string folder, IReadOnlyList<Assignment> plan, TextShelf shelf, int atOnce, Provenance provenance, Resuming resuming,
        CancellationToken cancellation)
    {
        await CheckAsync(plan, shelf, cancellation);
        using var run = RunFolder.Take(folder, resuming.Verify);
        var settled = resuming.Settle(run, plan);
        using var stage = Player.Stage(run, settled);
        Dossiers.Keep(folder, settled.Select(assignment => assignment.Submission).DistinctBy(submission => submission.Id));
        var player = new Run<Dialogue, string>(
            run, new Dialogues(), (assignment, making) => Agents[assignment.Submission.Agent](assignment with { Submission = stage.Of(assignment.Submission) }, shelf, making),
            assignment => new TranscriptRecorder(folder, RunFolder.PlaceOf(assignment)), Deadline, TimeProvider.System, provenance, TerminalLog.Create("run"));
        return await RunBars.ShowAsync(settled, progress => player.PlayAsync(settled, atOnce, progress, cancellation));
    }

    /// <summary>The answers of a submission; frozen when it states their hash.</summary>
    public static RecordedAnswers Answers(Submission submission)
    {
        var stated = (string?)submission.Settings["answers"] ?? throw new BasaltException($"submission {submission.Label()}: found no answers; wanted the name of a .jsonl file");
        var answers = RecordedAnswers.Read((string?)submission.Settings[Submission.FolderSetting] is { } folder ? SubmissionFile.Inside(folder, stated) : stated);
        return (string?)submission.Settings["sha256"] is { } hash && !hash.Equals(answers.Sha256, StringComparison.OrdinalIgnoreCase)
            ? throw new BasaltException($"submission {submission.Label()}: found {stated} with SHA-256 {answers.Sha256}; must be {hash}, as it was handed in")
            : answers;
    }
}
