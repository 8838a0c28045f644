using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation;

/// <summary>
/// The human answers of the BASALT benchmark as it published them: <c>human_answers.json</c> (newest first), beside it
/// <c>banned_workers.json</c> and <c>agent_videos/AGENT/TASK/seed_N.mp4</c>, which may both be missing. They are entered in the order
/// of the benchmark's own replay, oldest first; answers of banned workers are entered too, and a decision that bans them after.
/// </summary>
/// <remarks>
/// Questions are told by their place, since the page always sent them in its own order: the second direct question about a waterfall is
/// <c>make-waterfall.d2</c>. Its check boxes know no "unsure": an unchecked one is a no.
/// </remarks>
public static class BenchmarkArchive
{
    public const string Answers = "human_answers.json";
    public const string Banned = "banned_workers.json";
    public const string Videos = "agent_videos";

    // Times before this are not of the clock but of a page's own count.
    private static readonly DateTimeOffset FirstAnswers = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NoTime = new(2022, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> TaskIds = new()
    {
        ["FindCave"] = "find-cave",
        ["MakeWaterfall"] = "make-waterfall",
        ["CreateVillageAnimalPen"] = "village-animal-pen",
        ["BuildVillageHouse"] = "build-village-house",
    };

    /// <summary>Reads a folder.</summary>
    /// <param name="scenarios">Scenario ids by task id; a video of another seed is an error.</param>
    /// <exception cref="BasaltException">A file is missing or not as published; the message names file and line.</exception>
    public static Import Read(string folder, IReadOnlyDictionary<string, IReadOnlySet<string>> scenarios)
    {
        var file = Path.Combine(folder, Answers);
        if (!File.Exists(file))
        {
            throw new BasaltException($"{folder}: found no {Answers}; wanted the folder of the benchmark's answers");
        }

        var episodes = new Dictionary<string, EpisodeRecord>();
        var teams = new Dictionary<string, string>();
        foreach (var (agent, task, seed, path) in ReadVideos(folder, scenarios))
        {
            Meet(agent, task, seed, path);
        }

        var compared = new List<Compared>();
        var raters = new Dictionary<string, RaterJoined>();
        var ids = new HashSet<string>();
        foreach (var (answer, place) in new Placed(file, Import.ReadJson(file)).Items().Reverse().Select((answer, place) => (answer, place)))
        {
            var sides = answer.Need("episodes").Items().Take(2).ToList();
            if (sides.Count < 2)
            {
                throw answer.Wrong($"{sides.Count} episodes", "two");
            }

            var task = TaskOf(answer.Need("task"));
            // As in the benchmark's replay the first episode's seed holds for the match.
            var seed = sides[0].Need("seed").Text();
            var (left, right) = (sides[0].Need("agent_name").Text(), sides[1].Need("agent_name").Text());
            if (left == right)
            {
                throw answer.Wrong($"{left} on both sides", "two agents");
            }

            var result = answer.Need("result");
            var page = Page(result.Need("eval_metadata"));
            var (started, ended) = (Clock(page["start_time"]), Clock(page["end_time"]));
            var at = ended ?? Import.Time(answer["created_at"]?.Text()) ?? NoTime.AddMinutes(place);
            var rater = answer.Need("worker_id").Text();
            raters.TryAdd(rater, new RaterJoined(rater, "mturk", new Dictionary<string, string>(), at));
            var named = $"benchmark/{answer["hash"]?.Text() ?? $"{place}"}";
            var id = ids.Add(named) ? named : $"{named}/{place}";
            compared.Add(new Compared(
                new Comparison(
                    id, Meet(left, task, seed, null), Meet(right, task, seed, null), rater, VerdictOf(result, page), Justification(page), AnswersOf(page, task), started ?? at, at),
                id,
                page["start_time"]?.Number() is { } from && page["end_time"]?.Number() is { } to && to > from ? TimeSpan.FromMilliseconds(to - from) : null,
                [],
                at));
        }

        var first = compared.Count > 0 ? compared[0].At : NoTime;
        var last = compared.Count > 0 ? compared.Max(answer => answer.At) : NoTime;
        return new(
        [
            .. teams.Select(team => new SubmissionEntered(new Submission(team.Key, team.Value, "recorded", []), first)),
            .. episodes.Values.Select(episode => new EpisodeEntered(episode, first)),
            .. raters.Values,
            .. compared,
            .. ReadBanned(folder).Select(worker => new RaterDecided(worker, Banned: true, "on the benchmark's list of banned workers", "BASALT benchmark", last)),
        ]);

        string Meet(string agent, string task, string seed, string? path)
        {
            var submission = Import.Id(agent);
            if (!teams.TryAdd(submission, agent) && teams[submission] != agent)
            {
                throw new BasaltException($"{file}: found the agents {teams[submission]} and {agent}; wanted names that differ in more than their capitals");
            }

            var scenario = $"seed-{Import.Id(seed)}";
            var id = $"{task}/{submission}/{scenario}";
            episodes.TryAdd(id, new EpisodeRecord
            {
                Id = id,
                TaskId = task,
                ScenarioId = scenario,
                SubmissionId = submission,
                Seed = 0,
                Steps = 0,
                End = EpisodeEnd.Finished,
                Exhibit = new Exhibit("video/mp4", path ?? $"{Videos}/{agent}/{TaskIds.First(known => known.Value == task).Key}/seed_{seed}.mp4"),
                StartedAt = NoTime,
                Duration = TimeSpan.Zero,
                World = "MineRL, as the BASALT benchmark recorded it",
                Harness = Import.Elsewhere,
            });
            return id;
        }
    }

    private static IEnumerable<(string Agent, string Task, string Seed, string Path)> ReadVideos(string folder, IReadOnlyDictionary<string, IReadOnlySet<string>> scenarios)
    {
        var videos = Path.Combine(folder, Videos);
        if (!Directory.Exists(videos))
        {
            yield break;
        }

        var seen = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(videos, "*.mp4", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(videos, file).Split('/');
            if (parts.Length != 3 || !parts[2].StartsWith("seed_", StringComparison.Ordinal))
            {
                throw new BasaltException($"{file}: found a video out of place; wanted {Videos}/AGENT/TASK/seed_N.mp4");
            }

            var task = TaskIds.GetValueOrDefault(ShortName(parts[1])) ?? throw new BasaltException($"{file}: found the task {parts[1]}; wanted one of {string.Join(", ", TaskIds.Keys)}");
            var seed = parts[2]["seed_".Length..^".mp4".Length];
            if (scenarios.TryGetValue(task, out var known) && !known.Contains($"seed-{seed}"))
            {
                throw new BasaltException($"{file}: found the seed {seed}; wanted one of the task's, {string.Join(", ", known.Select(id => id["seed-".Length..]))}");
            }

            if (!seen.TryAdd($"{parts[0]}/{task}/{seed}", file))
            {
                throw new BasaltException($"{file}: found the seed {seed} a second time, after {seen[$"{parts[0]}/{task}/{seed}"]}; wanted every seed once for each agent and task");
            }

            yield return (parts[0], task, seed, $"{Videos}/{string.Join('/', parts)}");
        }
    }

    private static IEnumerable<string> ReadBanned(string folder)
    {
        var file = Path.Combine(folder, Banned);
        return File.Exists(file) ? new Placed(file, Import.ReadJson(file)).Items().Select(worker => worker.Need("workerId").Text()).Distinct() : [];
    }

    private static string TaskOf(Placed task) =>
        TaskIds.GetValueOrDefault(ShortName(task.Text())) ?? throw task.Wrong($"the task {task.Text()}", $"one of {string.Join(", ", TaskIds.Keys)}");

    private static string ShortName(string task) =>
        task.StartsWith("MineRLBasalt", StringComparison.Ordinal) && task.EndsWith("-v0", StringComparison.Ordinal) ? task["MineRLBasalt".Length..^"-v0".Length] : task;

    // The server took the page's report as text and handed it on as either.
    private static Placed Page(Placed report)
    {
        if (report.Token is JObject)
        {
            return report;
        }

        var text = report.Text();
        var line = ((Newtonsoft.Json.IJsonLineInfo)report.Token).LineNumber;
        var body = Json.ReadObject(text, $"{report.File}:{line}: eval_metadata");
        return report with { Token = body };
    }

    private static Verdict VerdictOf(Placed result, Placed page)
    {
        if (result["is_draw"] is { Token: JValue { Value: true } })
        {
            return Verdict.Draw;
        }

        var winner = page.Need("win_player");
        return winner.Text() switch
        {
            "p1" => Verdict.Left,
            "p2" => Verdict.Right,
            "draw" => Verdict.Draw,
            var other => throw winner.Wrong($"the winner {other}", "p1, p2 or draw"),
        };
    }

    private static string Justification(Placed page) => page["responses"]?["justificationText"] is { Token: JValue { Value: string text } } ? text : "";

    private static Dictionary<string, string> AnswersOf(Placed page, string task)
    {
        var answers = new Dictionary<string, string>();
        var number = 0;
        foreach (var direct in page["responses"]?["direct_question"]?.Items() ?? [])
        {
            number++;
            answers[$"{task}.d{number}:left"] = YesNo(direct.Need("player_1"));
            answers[$"{task}.d{number}:right"] = YesNo(direct.Need("player_2"));
        }

        number = 0;
        foreach (var comparative in page["responses"]?["comparisons"]?.Items() ?? [])
        {
            var answer = comparative.Need("answer");
            answers[$"{task}.c{++number}"] = answer.Text() switch
            {
                "p1" => "left",
                "p2" => "right",
                "draw" => "draw",
                "na" => "na",
                var other => throw answer.Wrong($"the answer {other}", "p1, p2, draw or na"),
            };
        }

        return answers;
    }

    private static string YesNo(Placed box) => box.Token.ToString().ToLowerInvariant() switch
    {
        "true" => "yes",
        "false" => "no",
        var other => throw box.Wrong($"the answer {other}", "true or false"),
    };

    private static DateTimeOffset? Clock(Placed? milliseconds) =>
        milliseconds?.Number() is { } number && number >= FirstAnswers.ToUnixTimeMilliseconds() && number < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)number)
            : null;
}
