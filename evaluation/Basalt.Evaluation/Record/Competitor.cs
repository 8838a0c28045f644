using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Who a submission is, for people who look at a board.</summary>
/// <param name="Id">The submission's id.</param>
/// <param name="Given">Its name, letter for letter.</param>
/// <param name="Name">Its name with everything invisible made visible.</param>
/// <param name="Team">Who is behind it, visible too; null when nobody said, or it is the name once more.</param>
/// <param name="Digest">SHA-256 of the submission; null when nobody saw its bytes: it is unverified.</param>
/// <param name="IsTwin">Whether another competitor has the same name, or one that reads like this one's with its mark.</param>
public sealed record Competitor(string Id, string Given, string Name, string? Team, string? Digest, bool IsTwin)
{
    private const string PlayedElsewhere = "recorded";

    /// <summary>The name, with a mark behind it where another competitor is called the same.</summary>
    public string Label => IsTwin ? Marked : Name;

    private string Marked => Digest is null ? $"{Name} ({Id})" : $"{Name}@{Core.Digest.Short(Digest)}";

    /// <summary>The digest shortened; of one that has none, that it is unverified, and its id where another competitor is called the same.</summary>
    public string Mark => Digest is not null ? Core.Digest.Short(Digest) : IsTwin ? $"unverified, {Id}" : "unverified";

    /// <summary>The name letter for letter, or the id where another competitor is called the same.</summary>
    public string Distinct => IsTwin ? Id : Given;

    /// <summary>Everybody who played, by submission id.</summary>
    /// <param name="submissions">Those that were entered, by id. Of one that is not among them, its episodes say who it is.</param>
    public static IReadOnlyDictionary<string, Competitor> All(
        IEnumerable<EpisodeRecord> episodes, IReadOnlyDictionary<string, Submission> submissions)
    {
        var all = episodes.GroupBy(episode => episode.SubmissionId)
            .Select(own => Of(own.Key, Entered(own.Key) ?? own.Select(episode => episode.Submission).OfType<Submission>().FirstOrDefault()
                ?? submissions.GetValueOrDefault(own.Key)))
            .ToList();
        var names = all.CountBy(one => one.Name).ToDictionary();
        var marked = all.Select(one => one.Marked).ToHashSet();
        return all.ToDictionary(one => one.Id, one => one with { IsTwin = names[one.Name] > 1 || marked.Contains(one.Name) });

        // An entry without a digest may be an older Basalt's, which knew only the id.
        Submission? Entered(string id) => submissions.GetValueOrDefault(id) is { Digest: not null } entered ? entered : null;
    }

    /// <param name="submission">Null when nobody said who it is.</param>
    internal static Competitor Of(string id, Submission? submission)
    {
        // An older Basalt kept the name of an imported model as its team.
        var given = submission?.Name ?? (submission is { Agent: PlayedElsewhere, Digest: null, Team.Length: > 0 } imported ? imported.Team : id);
        var team = submission?.Team is { Length: > 0 } behind && behind != given && behind != id ? VisibleText.OneLine(behind) : null;
        return new(id, given, VisibleText.OneLine(given), team, submission?.Digest, IsTwin: false);
    }
}
