using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What somebody else's files amount to, ready to be appended to a log as a whole.</summary>
/// <param name="Entries">In the order they happened. The same files give the same entries, so that importing twice changes nothing.</param>
/// <param name="Exhibits">Texts to put beside the log, by their path in the run's folder; empty when the exhibits are files already.</param>
public sealed record Import(IReadOnlyList<Entry> Entries, IReadOnlyDictionary<string, string> Exhibits)
{
    public Import(IReadOnlyList<Entry> entries)
        : this(entries, new Dictionary<string, string>())
    {
    }

    /// <summary>What people should know of the reading, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Puts the exhibits into the folder and then everything into the log, in one transaction.</summary>
    /// <returns>How many entries were new, and how many the log has otherwise than they are here; those changed nothing.</returns>
    /// <exception cref="BasaltException">Something cannot be written; the log is as it was.</exception>
    public async Task<(int New, int Otherwise)> IntoAsync(IRecordLog log, string folder, CancellationToken cancellation)
    {
        foreach (var (path, text) in Exhibits)
        {
            var full = Path.Combine(folder, path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                await File.WriteAllTextAsync(full, text, cancellation);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new BasaltException($"{full}: cannot be written, {Reason.Of(problem, full)}", BasaltException.Surroundings, problem);
            }
        }

        var added = (await log.AppendAsync(Entries, cancellation)).Count;
        if (added == Entries.Count)
        {
            return (added, 0);
        }

        var kept = (await log.ReadAsync(0, cancellation)).ToDictionary(logged => logged.Entry.Key, logged => EntryJson.Write(logged.Entry));
        return (added, Entries.Count(entry => kept[entry.Key] != EntryJson.Write(entry)));
    }

    /// <summary>A run's episodes, and who played them: as handed in, or, of a run of an older Basalt, no more than a name.</summary>
    public static Import OfRun(IReadOnlyList<EpisodeRecord> run)
    {
        EpisodeRecord[] episodes = [.. run.Select(episode => episode.Submission is { } who ? episode with { Submission = who.Stated() } : episode)];
        return new(
        [
            .. episodes.GroupBy(episode => episode.SubmissionId).Select(own => new SubmissionEntered(
                own.Select(episode => episode.Submission).FirstOrDefault(who => who is not null)
                    ?? new Submission(own.Key, own.Key, "recorded", []),
                own.Min(episode => episode.StartedAt))),
            .. episodes.Select(episode => new EpisodeEntered(episode, episode.StartedAt)),
        ]);
    }

    /// <summary>What made an episode of which only its exhibit is known.</summary>
    internal static Provenance Elsewhere { get; } = new("unknown", "unknown", "");
}
