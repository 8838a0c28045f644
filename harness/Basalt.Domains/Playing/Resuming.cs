using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>What happens to the episodes that a folder holds already.</summary>
/// <param name="Verify">Whether every file is read again, also where its stamp says that it did not change.</param>
public sealed record Resuming(Difference Difference = Difference.Refuse, bool Verify = false)
{
    // The options with which an expert is not the one that its name says; the first has a former name.
    private static readonly string[] Steering = ["--learner", "--student", "--scouted"];

    /// <summary>Settles a plan against a folder, and says what was found there.</summary>
    /// <param name="say">Receives one sentence for each notice.</param>
    /// <inheritdoc cref="Resumption.Settle"/>
    public IReadOnlyList<Assignment> Settle(RunFolder folder, IReadOnlyList<Assignment> plan, Action<string> say)
    {
        var settled = new Resumption(folder, Difference, (assignment, record) => PlayedThen(folder, assignment, record), say).Settle(plan);
        // Whoever has the folder alone asks for what was set aside by giving the command again.
        folder.PlayAnew(settled, RowState.NotPlayed, say);
        var unseen = settled.Where(assignment => assignment.Submission.Digest is null && folder.Find(assignment) is not null);
        foreach (var group in unseen.GroupBy(assignment => assignment.Submission.Id))
        {
            say(
                $"{group.First().Submission.Label()}: {group.Count()} of its episodes are here already, " +
                "and nobody can see whether the agent is still the same; --replace plays them anew");
        }

        return settled;
    }

    /// <summary>Copies the submissions of everything that is still to be played.</summary>
    public static SubmissionStage Stage(RunFolder run, IEnumerable<Assignment> plan)
    {
        // Workers that share a folder have copies of their own, near them.
        var stage = new SubmissionStage(
            run.IsShared ? Directory.CreateTempSubdirectory("basalt-playing-").FullName : Path.Combine(run.Path, ".playing"));
        try
        {
            foreach (var assignment in plan.Where(assignment => run.Find(assignment) is null))
            {
                stage.Add(assignment.Submission);
            }

            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether this submission played a record that states no digest: the command line named it, its files are older than the record, and
    /// the exhibit is whole.
    /// </summary>
    private static bool PlayedThen(RunFolder folder, Assignment assignment, EpisodeRecord record)
    {
        if (ExhibitCheck.Trouble(Path.Combine(folder.Path, record.Exhibit.Path), record) is not null)
        {
            return false;
        }

        var words = record.Harness.Arguments.Split(' ');
        return assignment.Submission.Source is { } source
            ? words.Count(word => Path.GetFileName(word) == Path.GetFileName(source) || word == assignment.Submission.Name) == 1
                && SubmissionContent.WasThere(source, record.StartedAt)
            : assignment.Submission.Digest is not null && !words.Any(Steering.Contains);
    }
}
