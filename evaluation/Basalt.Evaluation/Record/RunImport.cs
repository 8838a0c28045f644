using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What becomes of an episode in whose place the record has another one.</summary>
public enum ClashRule
{
    /// <summary>Nothing is imported.</summary>
    Refuse,

    /// <summary>The record's episode stays, and this one is left out.</summary>
    Keep,

    /// <summary>The record's episode is voided, with its comparisons, and this one is entered.</summary>
    Replace,
}

/// <summary>An episode here and another one in the record, where one of the two can be.</summary>
/// <param name="Here">The one here.</param>
/// <param name="There">The record's; null when it is the submission that is another.</param>
/// <param name="Sentence">Both sides, one clause.</param>
public sealed record Clash(EpisodeRecord Here, EpisodeRecord? There, string Sentence);

/// <summary>Compares a run's episodes with a log, so that no episode is entered twice or under another one's id.</summary>
/// <param name="Entries">Those of the run, in the log's own words where the log has them; the log takes only what is new.</param>
public sealed record RunImport(IReadOnlyList<Entry> Entries, IReadOnlyList<Clash> Clashes)
{
    private const string Importer = "import";

    /// <param name="now">When episodes are voided, if any are.</param>
    public static RunImport Against(IReadOnlyList<EpisodeRecord> episodes, IReadOnlyList<LoggedEntry> logged, ClashRule rule, DateTimeOffset now)
    {
        var pass = new Pass(logged, rule, now);
        foreach (var entry in Import.OfRun(episodes).Entries)
        {
            pass.Take(entry);
        }

        // Who played nothing that came in did not enter.
        var played = pass.Entries.OfType<EpisodeEntered>().Select(entry => entry.Episode.SubmissionId).ToHashSet();
        var entries = pass.Entries.Where(entry => entry is not SubmissionEntered submission || played.Contains(submission.Submission.Id));
        return new([.. entries], pass.Clashes);
    }

    /// <summary>As an import.</summary>
    /// <exception cref="BasaltException">There is a clash, and the rule is to refuse.</exception>
    public Import OrRefuse(ClashRule rule) => rule == ClashRule.Refuse && Clashes is [var first, ..]
        ? throw new BasaltException(
            $"{first.Sentence}{(Clashes.Count > 1 ? $", and so with {Clashes.Count - 1} more" : "")}; give --keep to leave the record as "
                + "it is, or --replace to void the record's episode and enter this one")
        : new Import(Entries);

    private sealed class Pass
    {
        private readonly ClashRule _rule;
        private readonly DateTimeOffset _now;
        private readonly Dictionary<string, SubmissionEntered> _submissions;
        private readonly ILookup<string, EpisodeEntered> _entered;
        private readonly HashSet<string> _ids;
        private readonly HashSet<string> _voided;
        private readonly Dictionary<(string, string, string, string?), EpisodeRecord> _cells = [];

        public Pass(IReadOnlyList<LoggedEntry> logged, ClashRule rule, DateTimeOffset now)
        {
            (_rule, _now) = (rule, now);
            var entries = logged.Select(one => one.Entry).ToList();
            _submissions = entries.OfType<SubmissionEntered>().ToDictionary(entry => entry.Submission.Id);
            _entered = entries.OfType<EpisodeEntered>().ToLookup(entry => Plain(entry.Episode.Id));
            _ids = [.. entries.OfType<EpisodeEntered>().Select(entry => entry.Episode.Id)];
            _voided = [.. entries.OfType<EpisodeVoided>().Select(entry => entry.EpisodeId)];
            foreach (var one in _entered.SelectMany(same => same).Where(one => !_voided.Contains(one.Episode.Id)))
            {
                _cells[CellOf(one.Episode)] = one.Episode;
            }
        }

        public List<Entry> Entries { get; } = [];

        public List<Clash> Clashes { get; } = [];

        public void Take(Entry entry)
        {
            if (entry is EpisodeEntered episode)
            {
                Take(episode);
            }
            else if (entry is SubmissionEntered submission)
            {
                Entries.Add(_submissions.GetValueOrDefault(submission.Submission.Id) ?? submission);
            }
        }

        private void Take(EpisodeEntered entry)
        {
            var episode = entry.Episode;
            var there = _entered[episode.Id].Where(one => !_voided.Contains(one.Episode.Id)).ToList();
            there = there.Count > 0 ? there : [.. _entered[episode.Id]];
            if (there.FirstOrDefault(one => IsSame(one.Episode, episode)) is { } known)
            {
                Entries.Add(known);
                return;
            }

            if (_submissions.TryGetValue(episode.SubmissionId, out var who) && who.Submission.Digest is { } digest
                && episode.Submission?.Digest is { } other && digest != other)
            {
                var sentence =
                    $"{episode.Id}: found the submission {episode.SubmissionId} of digest {Digest.Short(other)} here and of "
                        + $"{Digest.Short(digest)} in the record";
                Clashes.Add(_rule == ClashRule.Replace
                    ? throw new BasaltException($"{sentence}; wanted one submission of this id, which nothing can replace")
                    : new(episode, null, sentence));
                return;
            }

            var rival = there.Count > 0 ? there[^1].Episode
                : _cells.TryGetValue(CellOf(episode), out var inCell) && HaveOtherKeys(inCell, episode) ? inCell
                : null;
            if (rival is null)
            {
                Enter(entry);
                return;
            }

            Clashes.Add(new(episode, rival, Sentence(episode, rival)));
            if (_rule == ClashRule.Replace)
            {
                var id = FreeId(episode);
                if (_voided.Add(rival.Id))
                {
                    Entries.Add(new EpisodeVoided(rival.Id, $"replaced by {id}", Importer, _now));
                }

                Enter(entry with { Episode = episode with { Id = id } });
            }
        }

        private void Enter(EpisodeEntered entry)
        {
            _ids.Add(entry.Episode.Id);
            _cells[CellOf(entry.Episode)] = entry.Episode;
            Entries.Add(entry);
        }

        // An id of the log is taken for good, also by what was voided.
        private string FreeId(EpisodeRecord episode)
        {
            var mark = Digest.Short(episode.Exhibit.Sha256 ?? Digest.Of(Newtonsoft.Json.Linq.JToken.FromObject(episode, Json.Serializer)));
            return new[] { episode.Id, $"{episode.Id}~{mark}" }
                .Concat(Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{episode.Id}~{mark}-{number}"))
                .First(id => !_ids.Contains(id));
        }
    }

    /// <summary>The id that an episode has in its run: what replaced another has a mark behind it in the log.</summary>
    private static string Plain(string id) => id.Split('~')[0];

    private static (string, string, string, string?) CellOf(EpisodeRecord episode) =>
        (episode.TaskId, episode.SubmissionId, episode.ScenarioId, episode.Setting);

    private static bool HaveOtherKeys(EpisodeRecord one, EpisodeRecord other) => one.Key is not null && other.Key is not null && one.Key != other.Key;

    /// <summary>Whether two records are of one episode. What nobody digested is known by when and how it was played.</summary>
    private static bool IsSame(EpisodeRecord one, EpisodeRecord other) =>
        !HaveOtherKeys(one, other)
        && (one.Exhibit.Sha256 is { } first && other.Exhibit.Sha256 is { } second
            ? first == second
            : one.StartedAt == other.StartedAt && one.Seed == other.Seed && one.Steps == other.Steps && one.End == other.End);

    private static string Sentence(EpisodeRecord here, EpisodeRecord there) =>
        $"{here.Exhibit.Path}: found the episode {here.Id} {Said(here, there)} here, and {(there.Id == here.Id ? "it" : there.Id)} "
            + $"{Said(there, here)} in the record";

    private static string Said(EpisodeRecord one, EpisodeRecord other) =>
        HaveOtherKeys(one, other) ? $"of key {Digest.Short(one.Key!)}"
        : one.Exhibit.Sha256 != other.Exhibit.Sha256 && one.Exhibit.Sha256 is { } digest ? $"with an exhibit of SHA-256 {Digest.Short(digest)}"
        : FormattableString.Invariant($"played at {one.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}Z in {one.Steps} steps");
}
