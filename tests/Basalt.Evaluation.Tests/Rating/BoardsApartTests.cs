using Basalt.Core;

namespace Basalt.Evaluation.Tests;

public sealed class BoardsApartTests
{
    private static readonly Dictionary<string, string> Titles = [];

    [Fact]
    public void VotesOfPeopleModelsAndProgramsNeverMeetOnABoard()
    {
        var state = State([
            Vote("a", "b", Verdict.Left, RaterKind.Person), Vote("a", "b", Verdict.Right, RaterKind.Model), Vote("b", "c", Verdict.Left, RaterKind.Model),
            Vote("c", "a", Verdict.Left, RaterKind.Program),
        ]);
        Assert.Equal(("a", 1), First(state));
        Assert.Equal(("b", 2), First(state.Of(RaterKind.Model)));
        Assert.Equal(("c", 1), First(state.Of(RaterKind.Program)));
        var problem = Assert.Throws<BasaltException>(() => Leaderboard.Build(state.Episodes, state.Comparisons));
        Assert.Contains("one kind on a board", problem.Message);
    }

    [Fact]
    public void ABoardSaysWhoseVotesItLeftOut()
    {
        var state = State([Vote("a", "b", Verdict.Left, RaterKind.Person), Vote("b", "c", Verdict.Left, RaterKind.Model)]);
        Assert.Contains("Not on this board: 1 vote of models.", Summary(state));
        Assert.Contains("The votes are those of models, not of people.", Summary(state.Of(RaterKind.Model)));
    }

    [Fact]
    public void WithoutAVoteOfPeopleTheBoardIsThatOfWhoVoted() =>
        Assert.Equal(RaterKind.Program, Leaderboard.Of(State([Vote("a", "b", Verdict.Left, RaterKind.Program)])).Kind);

    [Fact]
    public void AnOlderLogsRaterIsAPersonOrTheScriptedProgram()
    {
        var older = Vote("a", "b", Verdict.Left, null);
        var line = EntryJson.Write(older);
        Assert.DoesNotContain("kind\":\"person", line);
        Assert.Equal(RaterKind.Person, ((ComparisonEntered)EntryJson.Read(line, "a log")).Comparison.RatedBy);
        Assert.Equal(RaterKind.Program, (older.Comparison with { Rater = "scripted-rater" }).RatedBy);
        Assert.Equal(line, EntryJson.Write(EntryJson.Read(line, "a log")));
    }

    [Fact]
    public void AnswersToAComparativeQuestionHaveABoardOfTheirOwn()
    {
        var state = State([
            Vote("a", "b", Verdict.Left, RaterKind.Person, "right"), Vote("a", "c", Verdict.Left, RaterKind.Person, "right"),
            Vote("b", "c", Verdict.Left, RaterKind.Person, "na"), Vote("b", "c", Verdict.Left, RaterKind.Person),
        ]);
        Assert.Equal(("a", 4), First(state));
        var about = Leaderboard.Of(state.About("find-cave.c1")).Tasks.Single();
        Assert.Equal((2, "a"), (about.Outcomes.Count, about.Standings.Last(one => one.Rank is not null).SubmissionId));
        Assert.Equal(2, state.QuestionsAnswered["find-cave.c1"]);
        var problem = Assert.Throws<BasaltException>(() => state.About("find-cave.c9"));
        Assert.Contains("find-cave.c9; wanted one of find-cave.c1", problem.Message);
    }

    [Fact]
    public void AStateThatGrowsReadsAsOneThatWasReadWhole()
    {
        Entry[] votes =
        [
            Vote("a", "b", Verdict.Left, RaterKind.Model, "right"), Vote("b", "c", Verdict.Left, RaterKind.Person, "left"),
            Vote("c", "b", Verdict.Left, RaterKind.Model, "draw"),
        ];
        var grown = State(votes[..1]).Of(RaterKind.Model).About("find-cave.c1");
        _ = grown.Comparisons;
        grown = grown.Apply(new LoggedEntry(100, votes[1])).Apply(new LoggedEntry(101, votes[2]));
        Assert.Equal(
            State(votes).Of(RaterKind.Model).About("find-cave.c1").Comparisons.Select(vote => (vote.Id, vote.Verdict)),
            grown.Comparisons.Select(vote => (vote.Id, vote.Verdict)));
    }

    [Theory]
    [InlineData("trueskill")]
    [InlineData("trueskill-online")]
    [InlineData("bradley-terry")]
    [InlineData("bradley-terry-davidson")]
    [InlineData("bradley-terry-rao-kupper")]
    [InlineData("crowd-bradley-terry")]
    [InlineData("trueskill-through-time")]
    public void ExchangedSidesChangeNoBitOfAnyBoard(string method)
    {
        var random = new Random(4);
        string[] field = ["a", "b", "c", "d"];
        ComparisonEntered[] votes = [.. Enumerable.Range(0, 120).Select(_ =>
        {
            random.Shuffle(field);
            var answer = new[] { "left", "right", "draw", "na" }[random.Next(4)];
            return Vote(field[0], field[1], (Verdict)random.Next(4), RaterKind.Person, answer, $"r{random.Next(5)}");
        })];
        var (one, other) = (State(votes), State(votes.Select(Turned)));
        var rates = RatingMethods.Published.Named(method);
        Assert.Equal(Json.Write(Leaderboard.Of(one, rates)), Json.Write(Leaderboard.Of(other, rates)));
        Assert.Equal(Json.Write(Leaderboard.Of(one.About("find-cave.c1"), rates)), Json.Write(Leaderboard.Of(other.About("find-cave.c1"), rates)));
    }

    private static ComparisonEntered Turned(ComparisonEntered vote) => vote with
    {
        Comparison = vote.Comparison with
        {
            LeftEpisode = vote.Comparison.RightEpisode,
            RightEpisode = vote.Comparison.LeftEpisode,
            Verdict = vote.Comparison.Verdict switch { Verdict.Left => Verdict.Right, Verdict.Right => Verdict.Left, var same => same },
            Answers = vote.Comparison.Answers.ToDictionary(
                answer => answer.Key, answer => answer.Value switch { "left" => "right", "right" => "left", var same => same }),
        },
    };

    private static (string, int) First(RecordState state)
    {
        var best = Leaderboard.Of(state).Tasks.Single().Standings[0];
        return (best.SubmissionId, Leaderboard.Of(state).Tasks.Single().Outcomes.Count);
    }

    private static string Summary(RecordState state) => ReportSentences.Summary(RankReport.Of(state, Titles, Provenance.Of([])));

    private static int _count;

    private static ComparisonEntered Vote(
        string left, string right, Verdict verdict, RaterKind? kind, string? answer = null, string rater = "ann")
    {
        var number = Interlocked.Increment(ref _count);
        var comparison = Competition.Comparison($"find-cave/{left}/seed-0", $"find-cave/{right}/seed-0", verdict, rater) with
        {
            Id = $"vote-{number}",
            Kind = kind,
            Answers = answer is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["find-cave.c1"] = answer },
        };
        return new(comparison, comparison.Id, null, [], DateTimeOffset.UnixEpoch);
    }

    private static RecordState State(IEnumerable<Entry> votes) => RecordState.Empty.Apply(
        Competition.Episodes(["a", "b", "c", "d"], 1).Select(episode => (Entry)new EpisodeEntered(episode, DateTimeOffset.UnixEpoch))
            .Concat(votes).Select((entry, at) => new LoggedEntry(at + 1, entry)));
}
