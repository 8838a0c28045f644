using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>A made-up file of answers in the benchmark's published schema, newest first.</summary>
public sealed class BenchmarkArchiveGoldenTests : IDisposable
{
    private static readonly string Constants = GoldenFile.Path("bedd/bedd_constants.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-benchmark-").FullName;
    private readonly JArray _answers = JArray.Parse(File.ReadAllText(GoldenFile.Path("bedd/SYNTHETIC_human_answers_sample.json")));
    private readonly HashSet<string> _banned = [.. JArray.Parse(File.ReadAllText(GoldenFile.Path("bedd/SYNTHETIC_banned_workers.json")))
        .Select(worker => (string)worker["workerId"]!)];
    private readonly RecordState _state;

    public BenchmarkArchiveGoldenTests()
    {
        File.Copy(GoldenFile.Path("bedd/SYNTHETIC_human_answers_sample.json"), Path.Combine(_folder, BenchmarkArchive.Answers));
        File.Copy(GoldenFile.Path("bedd/SYNTHETIC_banned_workers.json"), Path.Combine(_folder, BenchmarkArchive.Banned));
        var import = BenchmarkArchive.Read(_folder, new Dictionary<string, IReadOnlySet<string>>());
        _state = RecordState.Empty.Apply(import.Entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
    }

    [Fact]
    public void EveryAnswerIsEnteredAndThoseOfBannedWorkersAreNotRated()
    {
        Assert.Equal(_answers.Count, _state.Answers.Count);
        Assert.Equal(_answers.Count(answer => !_banned.Contains((string)answer["worker_id"]!)), _state.Comparisons.Count);
        Assert.NotEqual(_state.Answers.Count, _state.Comparisons.Count);
    }

    [Fact]
    public void TheOrderIsThatOfTheReplayOldestFirst() =>
        Assert.Equal(
            _answers.Reverse().Where(answer => !_banned.Contains((string)answer["worker_id"]!)).Select(answer => $"benchmark/{answer["hash"]}"),
            _state.Comparisons.Select(comparison => comparison.Id));

    [Fact]
    public void EveryVerdictIsTheOneOfTheReplay()
    {
        var expected = _answers.Reverse()
            .Select(answer => (bool)answer["result"]!["is_draw"]! ? Verdict.Draw
                : (string)answer["result"]!["eval_metadata"]!["win_player"]! == "p1" ? Verdict.Left
                : Verdict.Right);
        Assert.Equal(expected, _state.Answers.Select(answer => answer.Comparison.Verdict));
    }

    [Fact]
    public void EverySideIsTheAgentOfTheFile()
    {
        var expected = _answers.Reverse().Select(answer => ($"{answer["episodes"]![0]!["agent_name"]}", $"{answer["episodes"]![1]!["agent_name"]}"));
        string Team(string episode) => _state.Submissions[_state.EpisodesById[episode].SubmissionId].Team;
        Assert.Equal(expected, _state.Answers.Select(answer => (Team(answer.Comparison.LeftEpisode), Team(answer.Comparison.RightEpisode))));
    }

    [Fact]
    public void TheOnlineRatingsAreThoseOfTheReplay()
    {
        var board = Leaderboard.Build(_state.Episodes, _state.Comparisons);
        foreach (var task in _answers.Reverse().Where(answer => !_banned.Contains((string)answer["worker_id"]!))
            .GroupBy(answer => (string)answer["task"]!))
        {
            var replayed = new TrueSkill().Rate(task.Select(answer => new Outcome(
                (string)answer["episodes"]![0]!["agent_name"]!,
                (string)answer["episodes"]![1]!["agent_name"]!,
                (bool)answer["result"]!["is_draw"]! ? OutcomeResult.Draw
                    : (string)answer["result"]!["eval_metadata"]!["win_player"]! == "p1" ? OutcomeResult.FirstWon
                    : OutcomeResult.SecondWon)));
            var standings = board.Tasks.Single(one => one.TaskId == OurName(task.Key)).Standings.ToDictionary(
                standing => _state.Submissions[standing.SubmissionId].Team);
            Assert.All(replayed, agent => Assert.Equal(agent.Value, standings[agent.Key].Online));
        }

        static string OurName(string task) => task switch
        {
            "FindCave" => "find-cave",
            "MakeWaterfall" => "make-waterfall",
            "CreateVillageAnimalPen" => "village-animal-pen",
            _ => "build-village-house",
        };
    }

    [Fact]
    public void EverySeedIsOneOfItsTask()
    {
        var tasks = (JObject)JObject.Parse(File.ReadAllText(Constants))["tasks"]!;
        var known = tasks.Properties().SelectMany(task => task.Value["seeds"]!.Select(seed => $"seed-{seed}")).ToHashSet();
        Assert.All(_state.Episodes, episode => Assert.Contains(episode.ScenarioId, known));
    }

    [Fact]
    public void EveryQuestionHasItsAnswerUnderOurId()
    {
        foreach (var (answer, entered) in _answers.Reverse().Zip(_state.Answers))
        {
            var responses = answer["result"]!["eval_metadata"]!["responses"]!;
            var task = _state.EpisodesById[entered.Comparison.LeftEpisode].TaskId;
            var last = responses["comparisons"]!.Last!;
            var expected = (string)last["answer"]! switch { "p1" => "left", "p2" => "right", var same => same };
            Assert.Equal(expected, entered.Comparison.Answers[$"{task}.c{responses["comparisons"]!.Count()}"]);
            var direct = (string)responses["direct_question"]![0]!["player_2"]! == "true" ? "yes" : "no";
            Assert.Equal(direct, entered.Comparison.Answers[$"{task}.d1:right"]);
            Assert.Equal(responses["comparisons"]!.Count() + (2 * responses["direct_question"]!.Count()), entered.Comparison.Answers.Count);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
