using System.Text;
using Basalt.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>
/// The battle format of LMArena: a JSON list, or one object a line, with <c>model_a</c>, <c>model_b</c>, <c>winner</c>
/// (<c>model_a</c>, <c>model_b</c>, <c>tie</c>, <c>tie (bothbad)</c>), <c>question_id</c>, <c>judge</c>, <c>tstamp</c> (see
/// <see cref="WrittenTime"/>) and the two conversations.
/// </summary>
/// <remarks>
/// A battle is known by what its row says (<see cref="Battle.Key"/>), never by its place. A row with an id that stands in a file again
/// is the same battle. Rows without any id may be equal and yet be two battles: the second equal row of a file is the second such battle.
/// </remarks>
public static class ArenaBattles
{
    public const string Task = "arena";

    /// <summary>The rater of a row that names no judge.</summary>
    internal const string Nobody = "arena";

    private const string World = "LMArena";

    /// <summary>
    /// Reads battles. Every question is a scenario of its task (<see cref="Task"/> where none is named), and every conversation an episode.
    /// </summary>
    /// <param name="into">The log that they go into, so that its names keep their ids and nothing is entered twice; null for an empty one.</param>
    /// <param name="folder">Of that log's run; null when there is none.</param>
    /// <exception cref="BasaltException">The file is not as described; the message names the line.</exception>
    public static Import Read(string file, RecordState? into = null, string? folder = null)
    {
        var log = into ?? RecordState.Empty;
        var battles = JsonCursor.ReadItems(file).Select(Battle.Read).ToList();
        var keptRows = KeptRows.Of(file);
        var models = ImportedIds.OfCompetitors(battles.SelectMany(battle => new[] { battle.Left, battle.Right }), log, World);
        var tasks = TaskIds(battles, log);
        var older = new OlderBattles(log, folder);
        var entered = log.EpisodesEntered.ToDictionary(episode => episode.Id);
        var (submissions, episodes, raters) = (new Dictionary<string, Entry>(), new Dictionary<string, Entry>(), new Dictionary<string, Entry>());
        var exhibits = new Dictionary<string, string>();
        var compared = new List<ComparisonEntered>();
        var times = new Dictionary<string, int>();
        var (again, known) = (0, 0);
        foreach (var battle in battles)
        {
            var key = battle.Key();
            var time = times[key] = times.GetValueOrDefault(key) + 1;
            if (time > 1 && battle.Question is not null)
            {
                again++;
                continue;
            }

            if (older.Take(battle))
            {
                known++;
                continue;
            }

            var id = $"battle/{key}{(time > 1 ? $"-{time}" : "")}";
            var (left, right) = (Meet(battle, key, battle.Left, Battle.LeftTurns), Meet(battle, key, battle.Right, Battle.RightTurns));
            if (log.AnswersByServing.ContainsKey(id))
            {
                known++;
                continue;
            }

            var (rater, at) = (battle.Judge ?? Nobody, battle.At ?? WrittenTime.Unknown);
            raters.TryAdd(rater, new RaterJoined(rater, "arena", new Dictionary<string, string>(), WrittenTime.Unknown));
            var comparison = new Comparison(id, left, right, rater, battle.Verdict, "", new Dictionary<string, string>(), at, at)
            {
                Kind = RaterKind.Person,
            };
            compared.Add(new ComparisonEntered(comparison, id, null, [], at)
            {
                Row = battle.Kept(),
                Source = keptRows is { Path: var rows } ? new(rows, battle.Line) : null,
            });
        }

        if (keptRows is var (path, text) && compared.Count > 0)
        {
            exhibits.Add(path, text);
        }

        var joined = raters.Where(rater => !log.Raters.ContainsKey(rater.Key)).Select(rater => rater.Value);
        return new([.. submissions.Values, .. episodes.Values, .. joined, .. compared], exhibits)
        {
            Notes =
            [
                .. again > 0 ? [$"{again} of {battles.Count} rows say a battle that another row says too; it counts once"] : Array.Empty<string>(),
                .. known > 0 ? [$"{known} of {battles.Count} battles are in the record already"] : Array.Empty<string>(),
            ],
        };

        string Meet(Battle battle, string key, string model, string side)
        {
            var (submission, task, scenario, turns) = (models[model], tasks[battle.Task ?? Task], battle.Scenario(key), battle.Turns(side));
            var id = $"{task}/{submission}/{scenario}{(turns is null ? "" : $"-{Digest.Short(Digest.Of(turns))}")}";
            var path = $"episodes/{id}.md";
            var transcript = turns is null ? Conversation.None : Conversation.Transcript(turns);
            // What an older Basalt wrote there may be a conversation.
            if (exhibits.ContainsKey(path) || entered.GetValueOrDefault(id) is { Exhibit.Sha256: null })
            {
                return id;
            }

            exhibits.Add(path, transcript);
            var bytes = Encoding.UTF8.GetBytes(transcript);
            var episode = new EpisodeRecord
            {
                Id = id,
                TaskId = task,
                ScenarioId = scenario,
                SubmissionId = submission,
                Seed = 0,
                Steps = (turns?.Count ?? 0) / 2,
                End = EpisodeEnd.Finished,
                Exhibit = new Exhibit("text/markdown", path, Digest.Of(bytes), bytes.Length),
                StartedAt = WrittenTime.Unknown,
                Duration = TimeSpan.Zero,
                World = World,
                Harness = Import.Elsewhere,
            };
            if (turns is not null)
            {
                exhibits.Add(Conversation.TurnsPath(episode), Conversation.Lines(turns));
            }

            if (!entered.ContainsKey(id))
            {
                episodes.Add(id, new EpisodeEntered(episode, WrittenTime.Unknown));
            }

            if (!log.Submissions.ContainsKey(submission))
            {
                var competitor = new Submission(submission, model, "recorded", []) { Name = model };
                submissions.TryAdd(submission, new SubmissionEntered(competitor, WrittenTime.Unknown));
            }

            return id;
        }
    }

    /// <summary>What files of battles call the tasks of a log, by task id.</summary>
    internal static IReadOnlyDictionary<string, string> TaskNames(RecordState log)
    {
        var names = new Dictionary<string, string>();
        Dictionary<string, string>? tasks = null;
        foreach (var answer in log.Answers)
        {
            if (answer.Row?["task"] is JValue { Value: { } name })
            {
                tasks ??= log.EpisodesEntered.ToDictionary(episode => episode.Id, episode => episode.TaskId);
                if (tasks.TryGetValue(answer.Comparison.LeftEpisode, out var task))
                {
                    names.TryAdd(task, $"{name}");
                }
            }
        }

        return names;
    }

    /// <summary>
    /// Writes the comparisons that are rated, one battle a line. What was read from a file of battles goes out as it came in, with its judge.
    /// </summary>
    /// <param name="raters">Under which name any other rater goes out.</param>
    /// <param name="folder">Of the run, where the conversations of imported battles are.</param>
    public static async Task WriteAsync(
        TextWriter writer, RecordState state, Func<string, string> raters, string folder, CancellationToken cancellation)
    {
        var competitors = Competitor.All(state.Episodes, state.Submissions);
        var kept = new KeptRows(folder);
        foreach (var answer in state.Kept.Where(answer => state.PurposeOf(answer) == Purpose.Ordinary))
        {
            var (left, right) = (state.EpisodesById[answer.Comparison.LeftEpisode], state.EpisodesById[answer.Comparison.RightEpisode]);
            if (kept.Line(answer.Source) is { } line)
            {
                await writer.WriteAsync((line + "\n").AsMemory(), cancellation);
                continue;
            }

            var battle = answer.Row is { } row
                ? AsItWas(row, left, right, folder)
                : Row(answer.Comparison, left, competitors[left.SubmissionId], competitors[right.SubmissionId], raters);
            await writer.WriteAsync((battle.ToString(Formatting.None) + "\n").AsMemory(), cancellation);
        }
    }

    private static JObject AsItWas(JObject row, EpisodeRecord left, EpisodeRecord right, string folder)
    {
        var battle = new JObject(row);
        foreach (var (side, episode) in new[] { (Battle.LeftTurns, left), (Battle.RightTurns, right) })
        {
            if (!battle.ContainsKey(side) && Conversation.Read(folder, episode) is { } turns)
            {
                battle[side] = turns;
            }
        }

        return battle;
    }

    private static JObject Row(Comparison comparison, EpisodeRecord left, Competitor first, Competitor second, Func<string, string> raters)
    {
        // An older Basalt kept no row. Who judged a battle is public where it comes from.
        var isPublic = comparison.Id.StartsWith("battle/", StringComparison.Ordinal);
        return new()
        {
            ["question_id"] = left.ScenarioId,
            ["model_a"] = first.Distinct,
            ["model_b"] = second.Distinct,
            ["winner"] = comparison.Verdict switch
            {
                Verdict.Left => "model_a",
                Verdict.Right => "model_b",
                Verdict.Draw => "tie",
                _ => "tie (bothbad)",
            },
            ["judge"] = isPublic ? comparison.Rater : raters(comparison.Rater),
            ["turn"] = 1,
            ["anony"] = true,
            ["language"] = "English",
            ["tstamp"] = comparison.At.ToUnixTimeMilliseconds() / 1000.0,
            ["task"] = left.TaskId,
        };
    }

    private static ImportedIds TaskIds(IReadOnlyList<Battle> battles, RecordState log)
    {
        var names = TaskNames(log).Append(new(Task, Task)).DistinctBy(task => task.Key).ToDictionary();
        var others = log.EpisodesEntered.Where(episode => episode.World != World).Select(episode => episode.TaskId).Distinct();
        return new(battles.Select(battle => battle.Task ?? Task), others.Except(names.Keys).ToDictionary(id => id).Concat(names).ToDictionary(), []);
    }
}
