using System.Text;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// Reads a file of preferences, a row a line. A pair is a comparison of two competitors named <c>chosen</c> and <c>rejected</c>, for such a file
/// does not say who wrote what: it is for learning, and its board says nothing. Rows with a label are paired within their prompt, the first good
/// one with the first bad one; a row without a partner is kept and goes out again.
/// </summary>
public static class PreferenceImport
{
    /// <summary>The task of imported preferences.</summary>
    public const string Task = "preferences";

    /// <summary>What rows with a label are called in the record.</summary>
    internal const string Unpaired = "unpaired";

    internal const string Paired = "paired";
    private const string Chosen = "chosen";
    private const string Rejected = "rejected";

    /// <param name="kind">Who preferred; a file of preferences does not say it.</param>
    /// <exception cref="BasaltException">A row is in no format; the message names its line.</exception>
    public static Import Read(string file, RaterKind kind)
    {
        var kept = KeptRows.Of(file) ?? throw new BasaltException($"{file}: found a list; wanted one object a line, as TRL's files have it");
        List<PreferenceRow> rows = [];
        foreach (var (text, at) in kept.Text.Split('\n').Select((text, at) => (text, at)).Where(line => line.text.Trim().Length > 0))
        {
            var where = $"{file}:{at + 1}";
            rows.Add(PreferenceRow.Read(Json.ReadWhole(text, where), where, at + 1));
        }

        if (rows.Count == 0)
        {
            throw new BasaltException($"{file}: found no row; wanted one preference a line");
        }

        var isPaired = rows[0].IsPaired;
        if (rows.FirstOrDefault(row => row.IsPaired != isPaired) is { } other)
        {
            throw new BasaltException($"{file}:{other.Line}: found a row of the other format than the first; wanted one format in a file");
        }

        var rater = $"rows-{Path.GetFileNameWithoutExtension(kept.Path)}";
        var (episodes, exhibits) = (new Dictionary<string, Entry>(), new Dictionary<string, string> { [kept.Path] = kept.Text });
        List<Entry> compared = [];
        foreach (var (chosen, rejected) in isPaired ? rows.Select(row => (row, row)) : Partners(rows))
        {
            var (better, worse) = (Meet(chosen.Prompt, chosen.Chosen!, Chosen), Meet(rejected.Prompt, rejected.Rejected!, Rejected));
            var id = $"{rater}/{chosen.Line}";
            // Who stands left is chance and always the same.
            var isLeft = Digest.Of(new JObject { ["id"] = id })[0] % 2 == 0;
            var comparison = new Comparison(
                id, isLeft ? better : worse, isLeft ? worse : better, rater, isLeft ? Verdict.Left : Verdict.Right, "",
                new Dictionary<string, string>(), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
            {
                Kind = kind,
            };
            compared.Add(new ComparisonEntered(comparison, id, null, [], DateTimeOffset.UnixEpoch) { Source = new(kept.Path, chosen.Line) });
        }

        var alone = isPaired ? 0 : rows.Count - (2 * compared.Count);
        return new(
        [
            .. new[] { Chosen, Rejected }.Select(who => new SubmissionEntered(new(who, who, "recorded", []) { Name = who }, DateTimeOffset.UnixEpoch)),
            .. episodes.Values,
            new RaterJoined(rater, "import", new Dictionary<string, string>(), DateTimeOffset.UnixEpoch),
            new RowsImported(kept.Path, isPaired ? Paired : Unpaired, rows.Count, DateTimeOffset.UnixEpoch),
            .. compared,
        ],
        exhibits)
        {
            Notes = alone > 0 ? [$"{alone} of {rows.Count} rows have no partner of the other label at their prompt: they are kept, and no comparison is made of them"] : [],
        };

        string Meet(IReadOnlyList<Turn> prompt, IReadOnlyList<Turn> said, string who)
        {
            var transcript = Encoding.UTF8.GetBytes(Transcript.Write(new([.. prompt, .. said])));
            var scenario = $"prompt-{Digest.Short(Digest.Of(Encoding.UTF8.GetBytes(Transcript.Write(new(prompt)))))}";
            var id = $"{Task}/{who}/{scenario}-{Digest.Short(Digest.Of(transcript))}";
            var path = $"episodes/{id}.md";
            exhibits[path] = Encoding.UTF8.GetString(transcript);
            episodes.TryAdd(id, new EpisodeEntered(
                new EpisodeRecord
                {
                    Id = id, TaskId = Task, ScenarioId = scenario, SubmissionId = who, Seed = 0, Steps = 1, End = EpisodeEnd.Finished,
                    Exhibit = new Exhibit("text/markdown", path, Digest.Of(transcript), transcript.Length),
                    StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.Zero, World = "preferences", Harness = new("unknown", "unknown", ""),
                },
                DateTimeOffset.UnixEpoch));
            return id;
        }
    }

    private static IEnumerable<(PreferenceRow Chosen, PreferenceRow Rejected)> Partners(IReadOnlyList<PreferenceRow> rows) => rows
        .GroupBy(row => Transcript.Write(new(row.Prompt)))
        .SelectMany(prompt => prompt.Where(row => row.Chosen is not null).Zip(prompt.Where(row => row.Rejected is not null)))
        .OrderBy(pair => pair.First.Line);
}
