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
        Assert.Equal(["Votes over time", "Standings: Find a cave", "Chances: Find a cave", "Wins: Find a cave"], drawings.Select(drawing => (string)drawing.Attribute("aria-label")!));
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
        Assert.All(submissions, submission => Assert.Contains($"<td>{submission}</td>", page));
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
    }

    [Fact]
    public void ARecordWithoutEpisodesIsAPageToo() => Assert.Contains("0 votes of 0 raters in 0 tasks.", ReportPage.Write("Standings", RankReport.Of(RecordState.Empty, new Dictionary<string, string>(), Provenance.Of([]))));

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
    public void AnAxisIsMarkedAtRoundNumbers(double from, double to, int most, double[] ticks) => Assert.Equal(ticks, Svg.Ticks(from, to, most).Select(tick => Math.Round(tick, 9)));

    private static IReadOnlyList<XElement> Drawings(string page)
    {
        var drawings = new List<XElement>();
        for (var at = page.IndexOf("<svg", StringComparison.Ordinal); at >= 0; at = page.IndexOf("<svg", at + 1, StringComparison.Ordinal))
        {
            drawings.Add(XElement.Parse(page[at..(page.IndexOf("</svg>", at, StringComparison.Ordinal) + "</svg>".Length)]));
        }

        return drawings;
    }

    private static RankReport Report(int votes, params string[] submissions)
    {
        var entries = submissions.Select(submission => (Entry)RecordSamples.Entered("find-cave", submission, "seed-1"))
            .Concat(Enumerable.Range(0, votes).Select(vote => RecordSamples.Compared(
                $"s{vote}", "ann", $"find-cave/{submissions[vote % submissions.Length]}/seed-1", $"find-cave/{submissions[(vote + 1) % submissions.Length]}/seed-1", (Verdict)(vote % 4))));
        var state = RecordState.Empty.Apply(entries.Select((entry, at) => new LoggedEntry(at + 1, entry)));
        return RankReport.Of(state, new Dictionary<string, string> { ["find-cave"] = "Find a cave" }, Provenance.Of(["rank"]));
    }
}
