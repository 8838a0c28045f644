using System.Globalization;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>
/// The battle format of LMArena: a JSON list, or one object a line, with <c>model_a</c>, <c>model_b</c>, <c>winner</c>
/// (<c>model_a</c>, <c>model_b</c>, <c>tie</c>, <c>tie (bothbad)</c>), <c>question_id</c>, <c>judge</c>, <c>tstamp</c> (seconds since 1970)
/// and the two conversations.
/// </summary>
public static class ArenaBattles
{
    public const string Task = "arena";

    private static readonly DateTimeOffset NoTime = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads battles. Every question is a scenario of its task (<see cref="Task"/> where none is named), and every conversation an episode.</summary>
    /// <exception cref="BasaltException">The file is not as described; the message names the line.</exception>
    public static Import Read(string file)
    {
        var models = new Dictionary<string, string>();
        var episodes = new Dictionary<string, EpisodeRecord>();
        var exhibits = new Dictionary<string, string>();
        var raters = new Dictionary<string, RaterJoined>();
        var compared = new List<Compared>();
        foreach (var (battle, place) in Battles(file).Select((battle, place) => (battle, place)))
        {
            var at = TimeOf(battle) ?? NoTime.AddSeconds(place);
            var question = battle["question_id"]?.Text() ?? battle["id"]?.Text() ?? $"battle-{place}";
            var (left, right) = (battle.Need("model_a").Text(), battle.Need("model_b").Text());
            if (left == right)
            {
                throw battle.Wrong($"{left} on both sides", "two models");
            }

            var rater = (battle["judge"] ?? battle["judge_hash"] ?? battle["evaluation_session_id"])?.Text() ?? "arena";
            raters.TryAdd(rater, new RaterJoined(rater, "arena", new Dictionary<string, string>(), at));
            var id = $"battle/{place}/{Import.Id(question)}";
            compared.Add(new Compared(
                new Comparison(
                    id, Meet(battle, left, question, "conversation_a", at), Meet(battle, right, question, "conversation_b", at), rater, VerdictOf(battle.Need("winner")), "",
                    new Dictionary<string, string>(), at, at),
                id, null, [], at));
        }

        var first = compared.Count > 0 ? compared.Min(battle => battle.At) : NoTime;
        return new(
            [
                .. models.Select(model => new SubmissionEntered(new Submission(model.Key, model.Value, "recorded", []), first)),
                .. episodes.Values.Select(episode => new EpisodeEntered(episode, episode.StartedAt)),
                .. raters.Values,
                .. compared,
            ],
            exhibits);

        string Meet(Placed battle, string model, string question, string conversation, DateTimeOffset at)
        {
            var submission = Import.Id(model);
            if (!models.TryAdd(submission, model) && models[submission] != model)
            {
                throw battle.Wrong($"the models {models[submission]} and {model}", "names that differ in more than their capitals");
            }

            var task = battle["task"] is { } named ? Import.Id(named.Text()) : Task;
            var id = $"{task}/{submission}/{Import.Id(question)}";
            var path = $"episodes/{id}.md";
            if (episodes.TryAdd(id, new EpisodeRecord
            {
                Id = id,
                TaskId = task,
                ScenarioId = Import.Id(question),
                SubmissionId = submission,
                Seed = 0,
                Steps = battle[conversation]?.Token is JArray turns ? turns.Count / 2 : 0,
                End = EpisodeEnd.Finished,
                Exhibit = new Exhibit("text/markdown", path),
                StartedAt = at,
                Duration = TimeSpan.Zero,
                World = "LMArena",
                Harness = Import.Elsewhere,
            }))
            {
                exhibits.Add(path, Transcript(battle[conversation]));
            }

            return id;
        }
    }

    /// <summary>Writes the comparisons that are rated, one battle a line.</summary>
    /// <param name="raters">Under which name a rater goes out.</param>
    public static async Task WriteAsync(TextWriter writer, RecordState state, Func<string, string> raters, CancellationToken cancellation)
    {
        foreach (var comparison in state.Comparisons)
        {
            var left = state.EpisodesById[comparison.LeftEpisode];
            var battle = new JObject
            {
                ["question_id"] = left.ScenarioId,
                ["model_a"] = left.SubmissionId,
                ["model_b"] = state.EpisodesById[comparison.RightEpisode].SubmissionId,
                ["winner"] = comparison.Verdict switch
                {
                    Verdict.Left => "model_a",
                    Verdict.Right => "model_b",
                    Verdict.Draw => "tie",
                    _ => "tie (bothbad)",
                },
                ["judge"] = raters(comparison.Rater),
                ["turn"] = 1,
                ["anony"] = true,
                ["language"] = "English",
                ["tstamp"] = comparison.At.ToUnixTimeMilliseconds() / 1000.0,
                ["task"] = left.TaskId,
            };
            await writer.WriteAsync((battle.ToString(Newtonsoft.Json.Formatting.None) + "\n").AsMemory(), cancellation);
        }
    }

    private static IEnumerable<Placed> Battles(string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }

        if (text.AsSpan().TrimStart().StartsWith("["))
        {
            return new Placed(file, Import.ReadJson(file)).Items();
        }

        return text.Split('\n').Select((line, at) => (line, at)).Where(line => !string.IsNullOrWhiteSpace(line.line))
            .Select(line => new Placed($"{file}:{line.at + 1}", Json.ReadObject(line.line, $"{file}:{line.at + 1}")));
    }

    private static Verdict VerdictOf(Placed winner) => winner.Text() switch
    {
        "model_a" => Verdict.Left,
        "model_b" => Verdict.Right,
        "tie" => Verdict.Draw,
        "tie (bothbad)" or "both_bad" or "bothbad" => Verdict.BothBad,
        var other => throw winner.Wrong($"the winner {other}", "model_a, model_b, tie or tie (bothbad)"),
    };

    private static DateTimeOffset? TimeOf(Placed battle) =>
        battle["tstamp"]?.Number() is { } seconds && double.IsFinite(seconds) && Math.Abs(seconds) < 1e11
            ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000))
            : battle["timestamp"] is { Token.Type: JTokenType.String } text ? Import.Time(text.Text()) : null;

    private static string Transcript(Placed? conversation)
    {
        if (conversation is not { Token: JArray } turns)
        {
            return "The file of battles holds no conversation.\n";
        }

        var text = new StringBuilder();
        foreach (var turn in turns.Items())
        {
            var role = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(turn.Need("role").Text());
            var content = turn.Token["content"] switch
            {
                JValue { Value: string said } => said,
                // Newer files have a list of parts, of which text is one kind.
                JArray parts => string.Join("\n\n", parts.OfType<JObject>().Select(part => (string?)part["text"]).OfType<string>()),
                _ => "",
            };
            text.Append(CultureInfo.InvariantCulture, $"**{role}**\n\n{content}\n\n");
        }

        return text.ToString();
    }
}
