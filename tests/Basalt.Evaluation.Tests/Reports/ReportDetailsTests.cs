using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

/// <summary>What a report holds beyond the standings.</summary>
public sealed class ReportDetailsTests
{
    private static readonly string[] Submissions = ["a", "b", "c"];
    private static readonly string[] Raters = ["ann", "bob", "cy", "contrary"];

    [Fact]
    public void WithoutSettingsThereAreTheStandingsAlone()
    {
        var report = RankReport.Of(State(), new Dictionary<string, string>(), Provenance.Of([]));
        Assert.Equal((null, null), (report.Reliabilities, report.General));
        Assert.All(report.Tasks, task => Assert.Equal((null, null, null), (task.ByRaters, task.Questions, task.Curves)));
    }

    [Fact]
    public void IntervalsByRatersAreInThePageAndInTheSentences()
    {
        var task = Report().Tasks[0];
        Assert.Equal((4, 50), (task.ByRaters!.Raters, task.ByRaters.Rounds));
        Assert.All(task.ByRaters.Intervals.Values, interval => Assert.True(interval.Low <= interval.Value && interval.Value <= interval.High));
        Assert.Contains(
            Sentences(Report()), sentence => sentence.StartsWith("95 % intervals that allow for raters, 4 raters drawn anew 50 times: a "));
        Assert.Contains("Intervals that allow for raters", ReportPage.Write("Standings", Report()));
    }

    [Fact]
    public void ARaterAgainstTheRestIsTheLeastReliableAndHasNoName()
    {
        var reliabilities = Report().Reliabilities!;
        Assert.Equal("rater-4", reliabilities[0].Rater);
        Assert.True(reliabilities[0].Share < 0.6 && reliabilities[^1].Share > 0.8);
        Assert.True(reliabilities[^1].NextVoteNats > reliabilities[0].NextVoteNats);
        Assert.DoesNotContain("contrary", ReportPage.Write("Standings", Report()));
        Assert.Contains(Sentences(Report()), sentence => sentence.StartsWith("Raters who agree least with all votes (50 % is a coin): rater-4 "));
    }

    [Fact]
    public void AQuestionIsAnsweredByMoreThanCountingHeads()
    {
        var results = Report().Tasks[0].Questions!;
        Assert.Equal((3, "b"), (results.Count, results[^1].SubmissionId));

        // Three of four say yes of a's recording, and the one who is always against says no.
        Assert.InRange(results.Single(result => result.SubmissionId == "a").SaidYes, 0.6, 0.9);
        Assert.True(results[0].Yes.Value > 0.95 && results[2].Yes.Value < 0.05);
        Assert.Contains(Sentences(Report()), sentence => sentence.StartsWith("Did it find a cave? Yes for "));
        Assert.Contains("<td>Did it find a cave?</td>", ReportPage.Write("Standings", Report()));
    }

    [Fact]
    public void SkillAtAllTasksTogetherNeedsTwoTasks()
    {
        var general = Report().General!;
        Assert.Equal("a", general[0].SubmissionId);
        Assert.Contains("Skill at all tasks together", ReportPage.Write("Standings", Report()));
    }

    [Fact]
    public void ThroughTimeTheBoardShowsACurveForEverybody()
    {
        var report = Report("trueskill-through-time");
        var curve = report.Tasks[0].Curves!["a"];
        Assert.Equal([0.0, 1, 2], curve.Select(point => (point.At - curve[0].At).TotalDays));
        Assert.Equal(report.Tasks[0].Standings[0].Rating, curve[^1].Rating);
        Assert.Contains("aria-label=\"Skill over time: find-cave\"", ReportPage.Write("Standings", report));
    }

    [Theory]
    [InlineData("bradley-terry")]
    [InlineData("crowd-bradley-terry")]
    public void AnotherMethodsPageSaysItsNameAndClaimsNoMoreThanItKnows(string name)
    {
        var report = Report(name);
        var page = ReportPage.Write("Standings", report);
        Assert.Contains($"by {RatingMethods.Published.Named(name).Title}.", page);
        Assert.DoesNotContain("Who is better", page);
        Assert.DoesNotContain("NaN", page);
        Assert.Contains($"Rated by {RatingMethods.Published.Named(name).Title}.", Sentences(report));
        Assert.Contains(ReportSentences.Of(report.Tasks[0].Checks), sentence => sentence.Contains("TrueSkill, all votes at once "));
    }

    [Fact]
    public void NeighboursThatMetOftenAreTestedDirectly()
    {
        var sentences = ReportSentences.Of(Report().Tasks[0].Checks);
        Assert.Contains(sentences, sentence =>
            sentence.StartsWith("Directly compared, c won ") && sentence.EndsWith(" against b: a sequential test says that c is better."));
    }

    private static IReadOnlyList<string> Sentences(RankReport report) =>
        [.. report.Tasks.SelectMany(task => ReportSentences.Details(task, report.Questions)), .. ReportSentences.Details(report)];

    private static RankReport Report(string method = "trueskill") =>
        RankReport.Of(State(), new Dictionary<string, string>(), Provenance.Of(["rank"]), new()
        {
            Method = RatingMethods.Published.Named(method),
            RaterRedraws = 50,
            Questions = new Dictionary<string, string> { ["q"] = "Did it find a cave?" },
        });

    // The order is a, c, b with some upsets; one rater is mostly against it.
    private static RecordState State()
    {
        var random = new Random(4);
        var episodes =
            from task in new[] { "find-cave", "house" }
            from submission in Submissions
            select (Entry)RecordSamples.Entered(task, submission, "seed-1");
        List<Entry> votes = [];
        for (var number = 0; number < 240; number++)
        {
            string[] pair = [.. Submissions];
            random.Shuffle(pair);
            var rater = Raters[number % Raters.Length];
            var task = number % 3 == 0 ? "house" : "find-cave";
            var isLeft = "acb".IndexOf(pair[0]) < "acb".IndexOf(pair[1]) ^ (random.Next(10) == 0) ^ (rater == "contrary" && random.Next(5) > 0);
            string Found(string submission) => (submission is "a" or "c") ^ (rater == "contrary") ? "yes" : "no";
            var verdict = isLeft ? Verdict.Left : Verdict.Right;
            var vote = RecordSamples.Compared($"s{number}", rater, $"{task}/{pair[0]}/seed-1", $"{task}/{pair[1]}/seed-1", verdict);
            votes.Add(vote with
            {
                Comparison = vote.Comparison with
                {
                    At = RecordSamples.Start.AddDays(number / 80),
                    Answers = new Dictionary<string, string> { ["q:left"] = Found(pair[0]), ["q:right"] = Found(pair[1]), ["other"] = "left" },
                },
            });
        }

        return RecordState.Empty.Apply([.. episodes.Concat(votes).Select((entry, at) => new LoggedEntry(at + 1, entry))]);
    }
}
