using System.Xml.Linq;
using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class ReportPageTests
{
    private const string Hostile = "<script>alert('a & b')</script>";

    [Fact]
    public void ThePageNeedsNothingFromElsewhere()
    {
        var page = ReportPage.Write("Standings", Report(20, "a", "b", "c"));
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain("@import", page);
    }

    [Fact]
    public void EveryDrawingIsWellFormedAndSaysWhatItShows()
    {
        var drawings = Drawings(ReportPage.Write("Standings", Report(20, "a", "b", "c")));
        Assert.Equal(["Votes over time", "Standings: Find a cave", "Chances: Find a cave", "Wins: Find a cave"], drawings.Select(
            drawing => (string)drawing.Attribute("aria-label")!));
        Assert.All(drawings, drawing => Assert.DoesNotContain("NaN", drawing.ToString()));
    }

    [Fact]
    public void NamesCannotBreakOutOfThePage()
    {
        var page = ReportPage.Write(Hostile, Report(20, Hostile, "b"));
        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;alert(&#39;a &amp; b&#39;)&lt;/script&gt;", page);
        Assert.Equal(4, Drawings(page).Count);
    }

    [Theory]
    [InlineData(0, "a")]
    [InlineData(0, "a", "b")]
    [InlineData(1, "a", "b")]
    public void FewVotesAreNoReasonToFail(int votes, params string[] submissions)
    {
        var page = ReportPage.Write("Standings", Report(votes, submissions));
        Assert.All(submissions, submission => Assert.Contains($"<td><bdi>{submission}</bdi>", page));
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
    }

    [Fact]
    public void WithoutVotesNothingIsShownAsAResult()
    {
        var page = ReportPage.Write("Standings", Report(0, "a", "b"));
        Assert.Contains("No votes yet: nobody has a rank.", page);
        Assert.Contains("<tr><td>–</td><td><bdi>a</bdi>", page);
        Assert.DoesNotContain("%</td>", page);
        Assert.DoesNotContain("settle", page);
        Assert.Empty(Drawings(page));
    }

    [Theory]
    [InlineData("模型甲", "模型甲")]
    [InlineData("é 🦙", "é 🦙")]
    [InlineData("שלום", "שלום")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    public void ANameIsShownAsItWasGivenWithWhatIsInvisibleMadeVisible(string name, string shown)
    {
        var state = State(1, "a", "b")
            .Apply(new LoggedEntry(1000, new SubmissionEntered(
                new Submission("a", "us & them", "onnx", []) { Name = name, Digest = new string('5', 64) }, RecordSamples.Start)));
        var page = ReportPage.Write("Standings", RankReport.Of(state, new Dictionary<string, string>(), Provenance.Of([])));
        Assert.Contains($"<bdi>{shown}</bdi> <small><bdi>us &amp; them</bdi></small> <small>555555555555</small>", page);
        Assert.Contains("<bdi>b</bdi> <small>unverified</small>", page);
        Assert.Equal(4, Drawings(page).Count);
        var file = StandingsFile.Of([], Leaderboard.Of(state), Provenance.Of([])).Tasks[0].Standings.Single(row => row.Id == "a");
        Assert.Equal((shown, "us & them", new string('5', 64)), (file.Submission, file.Team, file.Digest));
    }

    [Fact]
    public void SentencesNameThoseWhomPeopleKnow()
    {
        var state = State(1, "a", "b")
            .Apply(new LoggedEntry(1000, new SubmissionEntered(
                new Submission("b", "", "onnx", []) { Name = "The Loser" }, RecordSamples.Start)));
        var task = RankReport.Of(state, new Dictionary<string, string>(), Provenance.Of([])).Tasks[0];
        Assert.Contains(ReportSentences.Of(task.Checks, task.Label), sentence => sentence.Contains("a before The Loser"));
        Assert.Contains(
            ReportSentences.Of(task.Checks, task.Label),
            sentence => sentence.Contains("no answer; found that The Loser never took half a point"));
    }

    [Fact]
    public void WhoHasNoVoteIsNamedAndNothingIsSettled()
    {
        var state = State(1, "a", "b").Apply(new LoggedEntry(1000, RecordSamples.Entered("find-cave", "late", "seed-1")));
        var task = RankReport.Of(state, new Dictionary<string, string>(), Provenance.Of([])).Tasks[0];
        Assert.False(task.Checks.Stop.MayStop);
        Assert.Contains("No votes yet, and so no rank: late.", ReportSentences.Of(task.Checks, task.Label));
        Assert.Equal([1L, 2L, null], StandingsSheet.Of(Leaderboard.Of(state)).Columns.Single(column => column.Name == "rank").Values);
    }

    [Fact]
    public void ARecordWithoutEpisodesIsAPageToo() =>
        Assert.Contains("0 votes of 0 raters in 0 tasks.", ReportPage.Write("Standings", RankReport.Of(
            RecordState.Empty, new Dictionary<string, string>(), Provenance.Of([]))));

    [Fact]
    public void TheMatrixShowsTheShareOfEachSideWithDrawsAsHalf()
    {
        var drawing = MatrixPlot.Wins("Wins", ["a", "b"], [new Encounters("a", "b", Wins: 5, Losses: 1, Draws: 1, BothBad: 1)]);
        Assert.Contains(">75</text>", drawing);
        Assert.Contains(">25</text>", drawing);
        Assert.Contains("b against a: 1 won, 5 lost, 1 drawn, 1 both bad", drawing);
    }

    [Fact]
    public void TheChancesOfTwoAddUpToOne()
    {
        var part = Report(20, "a", "b", "c").Tasks[0];
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                Assert.Equal(1, part.Chances[row][column] + part.Chances[column][row], 9);
            }
        }
    }

    [Theory]
    [InlineData(0, 300, 5, new double[] { 0, 100, 200, 300 })]
    [InlineData(-1, 1, 8, new[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData(12.1, 34.9, 8, new double[] { 15, 20, 25, 30 })]
    public void AnAxisIsMarkedAtRoundNumbers(double from, double to, int most, double[] ticks) =>
        Assert.Equal(ticks, Svg.Ticks(from, to, most).Select(tick => Math.Round(tick, 9)));

    private static IReadOnlyList<XElement> Drawings(string page)
    {
        var drawings = new List<XElement>();
        for (var at = page.IndexOf("<svg", StringComparison.Ordinal); at >= 0; at = page.IndexOf("<svg", at + 1, StringComparison.Ordinal))
        {
            drawings.Add(XElement.Parse(page[at..(page.IndexOf("</svg>", at, StringComparison.Ordinal) + "</svg>".Length)]));
        }

        return drawings;
    }

    private static RankReport Report(int votes, params string[] submissions) =>
        RankReport.Of(State(votes, submissions), new Dictionary<string, string> { ["find-cave"] = "Find a cave" }, Provenance.Of(["rank"]));

    private static RecordState State(int votes, params string[] submissions)
    {
        var entries = submissions.Select(submission => (Entry)RecordSamples.Entered("find-cave", submission, "seed-1"))
            .Concat(Enumerable.Range(0, votes).Select(vote => RecordSamples.Compared(
                $"s{vote}", "ann", $"find-cave/{submissions[vote % submissions.Length]}/seed-1",
                $"find-cave/{submissions[(vote + 1) % submissions.Length]}/seed-1", (Verdict)(vote % 4))));
        return RecordState.Empty.Apply(entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
    }
}
