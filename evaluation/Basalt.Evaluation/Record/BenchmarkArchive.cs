using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The human answers of the BASALT benchmark as it published them: <c>human_answers.json</c> (newest first), beside it
/// <c>banned_workers.json</c> and <c>agent_videos/AGENT/TASK/seed_N.mp4</c>, which may both be missing. They are entered in the order
/// of the benchmark's own replay, oldest first; answers of banned workers are entered too, and a decision that bans them after.
/// </summary>
/// <remarks>
/// An answer is known by its hash, and one without a hash, or with another's, by what it says. A second equal answer of a file is the second
/// such answer. Questions are told by their place, since the page always sent them in its own order: the second direct question about a
/// waterfall is <c>make-waterfall.d2</c>. Its check boxes know no "unsure": an unchecked one is a no.
/// </remarks>
public static class BenchmarkArchive
{
    public const string Answers = "human_answers.json";
    public const string Banned = "banned_workers.json";
    public const string Videos = "agent_videos";

    private const string World = "MineRL, as the BASALT benchmark recorded it";

    // Numbers before this, in seconds since 1970, are not of the clock but a page's own count of milliseconds.
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
    /// <param name="into">The log that they go into, so that its names keep their ids and nothing is entered twice; null for an empty one.</param>
    /// <exception cref="BasaltException">A file is missing or not as published; the message names file and line.</exception>
    public static Import Read(string folder, IReadOnlyDictionary<string, IReadOnlySet<string>> scenarios, RecordState? into = null)
    {
        var log = into ?? RecordState.Empty;
        var file = Path.Combine(folder, Answers);
        if (!File.Exists(file))
        {
            throw new BasaltException($"{folder}: found no {Answers}; wanted the folder of the benchmark's answers");
        }

        var videos = ReadVideos(folder, scenarios).ToList();
        var answers = JsonCursor.Read(file).Items().Reverse().Select(Answer.Read).ToList();
        var judged = answers.SelectMany(answer => new[] { answer.Left, answer.Right });
        var agents = ImportedIds.OfCompetitors(videos.Select(video => video.Agent).Concat(judged), log, World);
        var names = new Dictionary<string, string>();
        var episodes = new Dictionary<string, EpisodeRecord>();
        foreach (var (agent, task, seed, path) in videos)
        {
            Meet(agent, task, seed, path);
        }

        var compared = new List<ComparisonEntered>();
        var raters = new Dictionary<string, RaterJoined>();
        var ids = new AnswerIds(log);
        foreach (var answer in answers)
        {
            var at = answer.At ?? WrittenTime.Unknown;
            raters.TryAdd(answer.Worker, new RaterJoined(answer.Worker, "mturk", new Dictionary<string, string>(), at));
            var comparison = new Comparison(
                "", Meet(answer.Left, answer.Task, answer.Seed, null), Meet(answer.Right, answer.Task, answer.Seed, null),
                answer.Worker, answer.Verdict, answer.Reason, answer.Answers, answer.Started ?? at, at)
            { Kind = RaterKind.Person };
            var id = ids.Of(answer, comparison);
            compared.Add(new ComparisonEntered(comparison with { Id = id }, id, answer.Watched, [], at));
        }

        var entered = log.EpisodesEntered.Select(episode => episode.Id).ToHashSet();
        return new(
        [
            .. episodes.Values.Select(episode => episode.SubmissionId).Distinct().Where(id => !log.Submissions.ContainsKey(id))
                .Select(id => new SubmissionEntered(new Submission(id, names[id], "recorded", []) { Name = names[id] }, NoTime)),
            .. episodes.Values.Where(episode => !entered.Contains(episode.Id)).Select(episode => new EpisodeEntered(episode, NoTime)),
            .. raters.Values.Where(rater => !log.Raters.ContainsKey(rater.Rater)),
            .. compared.Where(answer => !log.AnswersByServing.ContainsKey(answer.ServingId)),
            .. ReadBanned(folder).Where(worker => !log.Decisions.ContainsKey(worker))
                .Select(worker => new RaterDecided(worker, Banned: true, "on the benchmark's list of banned workers", "BASALT benchmark", NoTime)),
        ]);

        string Meet(string agent, string task, string seed, string? path)
        {
            var submission = agents[agent];
            names[submission] = agent;
            var scenario = $"seed-{ImportedIds.Unique(seed)}";
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
                World = World,
                Harness = Import.Elsewhere,
            });
            return id;
        }
    }

    private static IEnumerable<(string Agent, string Task, string Seed, string Path)> ReadVideos(
        string folder, IReadOnlyDictionary<string, IReadOnlySet<string>> scenarios)
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

            var task = TaskIds.GetValueOrDefault(ShortName(parts[1]))
                ?? throw new BasaltException($"{file}: found the task {parts[1]}; wanted one of {string.Join(", ", TaskIds.Keys)}");
            var seed = parts[2]["seed_".Length..^".mp4".Length];
            if (scenarios.TryGetValue(task, out var known) && !known.Contains($"seed-{seed}"))
            {
                throw new BasaltException(
                    $"{file}: found the seed {seed}; wanted one of the task's, "
                        + $"{string.Join(", ", known.Select(id => id["seed-".Length..]))}");
            }

            if (!seen.TryAdd($"{parts[0]}/{task}/{seed}", file))
            {
                throw new BasaltException(
                    $"{file}: found the seed {seed} a second time, after {seen[$"{parts[0]}/{task}/{seed}"]}; wanted every seed once for "
                        + "each agent and task");
            }

            yield return (parts[0], task, seed, $"{Videos}/{string.Join('/', parts)}");
        }
    }

    private static IEnumerable<string> ReadBanned(string folder)
    {
        var file = Path.Combine(folder, Banned);
        return File.Exists(file) ? JsonCursor.Read(file).Items().Select(worker => worker.Need("workerId").RaterName()).Distinct() : [];
    }

    internal static string TaskOf(JsonCursor task) =>
        TaskIds.GetValueOrDefault(ShortName(task.Text())) ?? throw task.Wrong($"the task {task.Text()}", $"one of {string.Join(", ", TaskIds.Keys)}");

    private static string ShortName(string task) =>
        task.StartsWith("MineRLBasalt", StringComparison.Ordinal) && task.EndsWith("-v0", StringComparison.Ordinal)
            ? task["MineRLBasalt".Length..^"-v0".Length]
            : task;

    /// <summary>A time by the clock that a page wrote; null for a time since the page was opened.</summary>
    internal static DateTimeOffset? Clock(JsonCursor? time) =>
        time is { } written && !(written.Number() is { } number && number >= 0 && number < FirstAnswers.ToUnixTimeSeconds())
            ? WrittenTime.Read(written)
            : null;
}
