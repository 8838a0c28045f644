using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Submissions;

namespace Basalt.Cli;

/// <summary>What becomes of the episodes that a folder holds already.</summary>
/// <param name="Verify">Whether every file is read again, also where its stamp says that it did not change.</param>
internal sealed record Resuming(Difference Difference = Difference.Refuse, bool Verify = false)
{
    /// <summary>Settles a plan against a folder, and says what was found there.</summary>
    /// <inheritdoc cref="Resumption.Settle"/>
    public IReadOnlyList<Assignment> Settle(RunFolder folder, IReadOnlyList<Assignment> plan)
    {
        var settled = new Resumption(folder, Difference, (assignment, record) => PlayedThen(folder, assignment, record), notice => Terminal.Say(notice)).Settle(plan);
        foreach (var unseen in settled.Where(assignment => assignment.Submission is { Agent: "remote", Digest: null } && folder.Find(assignment) is not null).GroupBy(assignment => assignment.Submission.Id))
        {
            Terminal.Say($"{unseen.First().Submission.Label()}: {unseen.Count()} of its episodes are here already, and nobody can see whether the agent is still the same; --replace plays them anew");
        }

        return settled;
    }

    /// <summary>Whether a submission's files are older than a record that states no digest, the command line named it, and the exhibit is whole.</summary>
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
            : assignment.Submission.Digest is not null && !words.Contains("--student") && !words.Contains("--scouted");
    }
}

/// <summary>The options of a verb that plays into a folder.</summary>
internal sealed class ResumeOptions
{
    private readonly Option<bool> _replace = new("--replace") { Description = "Where an episode is played anew, move older ones of its name to set-aside/; nothing is deleted." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Use episodes of the same submissions with other settings (steps, view, world) as they are, and do not play the ones asked for." };
    private readonly Option<bool> _verify = new("--verify") { Description = "Read every file that is there again and compare its digest, also where nothing says that it changed." };

    public void AddTo(Command verb)
    {
        verb.Add(_replace);
        verb.Add(_keep);
        verb.Add(_verify);
    }

    /// <exception cref="BasaltException">Both ways to go on were given.</exception>
    public Resuming Of(ParseResult parsed) => (parsed.GetValue(_replace), parsed.GetValue(_keep)) switch
    {
        (true, true) => throw new BasaltException("found --replace and --keep; wanted one of them"),
        (true, _) => new Resuming(Difference.Replace, parsed.GetValue(_verify)),
        (_, true) => new Resuming(Difference.Keep, parsed.GetValue(_verify)),
        _ => new Resuming(Verify: parsed.GetValue(_verify)),
    };
}
