using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// Writes the comparisons of texts that have a winner as rows of preferences in TRL's formats. Rows that were imported in the same format go out
/// letter for letter, first and in their order.
/// </summary>
/// <param name="folder">The run's folder.</param>
public sealed class PreferenceExport(string folder, RecordState state)
{
    private readonly RecordState _state = state.OfOneKind();

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="unpaired">Rows with a label in the place of pairs.</param>
    /// <returns>How many rows there are, and how many comparisons are none: draws, and those of videos.</returns>
    /// <exception cref="BasaltException">There is no row.</exception>
    public async Task<(int Rows, int Others)> WriteAsync(string file, bool unpaired, CancellationToken cancellation)
    {
        var (rows, others) = unpaired ? Unpaired() : Paired();
        if (rows.Count == 0)
        {
            throw new BasaltException($"{folder}: found no comparison of two texts that has a winner; wanted one at least for a file of preferences");
        }

        await WholeFile.WriteAsync(file, async stream =>
        {
            await using var text = new StreamWriter(stream, leaveOpen: true);
            foreach (var row in rows)
            {
                await text.WriteAsync((row + "\n").AsMemory(), cancellation);
            }
        });
        return (rows.Count, others);
    }

    private (List<string> Rows, int Others) Paired()
    {
        var kept = new KeptRows(folder);
        var paired = _state.Rows.Where(rows => rows.Form == PreferenceImport.Paired).Select(rows => rows.File).ToHashSet();
        var (rows, others) = (new List<string>(), 0);
        foreach (var answer in Votes())
        {
            if (answer.Source is { } source && paired.Contains(source.File) && kept.Line(source) is { } line)
            {
                rows.Add(line);
            }
            else if (Sides(answer.Comparison) is var (prompt, chosen, rejected))
            {
                rows.Add(Line(("prompt", prompt), ("chosen", chosen), ("rejected", rejected)));
            }
            else
            {
                others++;
            }
        }

        return (rows, others);
    }

    private (List<string> Rows, int Others) Unpaired()
    {
        var kept = new KeptRows(folder);
        var files = _state.Rows.Where(rows => rows.Form == PreferenceImport.Unpaired).ToDictionary(rows => rows.File, rows => kept.All(rows.File));
        List<string> rows = [.. files.Values.OfType<IReadOnlyList<string>>().SelectMany(lines => lines)];
        HashSet<string> said = [];
        var others = 0;
        foreach (var answer in Votes().Where(answer => answer.Source is null || files.GetValueOrDefault(answer.Source.File) is null))
        {
            if (Sides(answer.Comparison) is not var (prompt, chosen, rejected))
            {
                others++;
                continue;
            }

            foreach (var (completion, label) in new[] { (chosen, true), (rejected, false) })
            {
                // A reply that won twice is one good reply.
                var row = Line(("prompt", prompt), ("completion", completion), ("label", label));
                if (said.Add(row))
                {
                    rows.Add(row);
                }
            }
        }

        return (rows, others);
    }

    private IEnumerable<ComparisonEntered> Votes() => _state.Kept.Where(answer => _state.PurposeOf(answer) == Purpose.Ordinary);

    /// <summary>The parts of a row: what both were asked, and what the winner and the loser said; null when there is no winner or no text.</summary>
    private (JToken Prompt, JToken Chosen, JToken Rejected)? Sides(Comparison vote)
    {
        var (left, right) = (_state.EpisodesById[vote.LeftEpisode], _state.EpisodesById[vote.RightEpisode]);
        if (vote.Verdict is not (Verdict.Left or Verdict.Right) || !IsTranscript(left) || !IsTranscript(right))
        {
            return null;
        }

        var (one, other) = (Turns(left), Turns(right));
        var shared = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        // The prompt ends with a prompt; what both replied alike belongs to the replies.
        while (shared > 0 && one[shared - 1].Speaker == Speaker.Agent)
        {
            shared--;
        }

        if (shared == 0 || shared == one.Count || shared == other.Count)
        {
            return null;
        }

        IReadOnlyList<Turn> prompt = [.. one.Take(shared)], first = [.. one.Skip(shared)], second = [.. other.Skip(shared)];
        var asText = prompt.Count == 1 && first.Count == 1 && second.Count == 1;
        var (chosen, rejected) = vote.Verdict == Verdict.Left ? (first, second) : (second, first);
        return (PreferenceRow.Part(prompt, asText), PreferenceRow.Part(chosen, asText), PreferenceRow.Part(rejected, asText));
    }

    private static bool IsTranscript(EpisodeRecord episode) => episode.Exhibit.MediaType == "text/markdown" && episode.World != "LMArena";

    private IReadOnlyList<Turn> Turns(EpisodeRecord episode)
    {
        var path = EpisodeFolder.ExhibitPath(folder, episode, episode.Id);
        return Transcript.Read(File.ReadAllText(path), path).Turns;
    }

    private static string Line(params (string Name, JToken Value)[] fields) =>
        new JObject(fields.Select(field => new JProperty(field.Name, field.Value))).ToString(Formatting.None);
}
