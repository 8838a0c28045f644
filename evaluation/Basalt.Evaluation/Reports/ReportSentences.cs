using System.Globalization;

namespace Basalt.Evaluation;

/// <summary>What a report says in words, for the terminal and for pages.</summary>
public static class ReportSentences
{
    /// <summary>The record in one sentence.</summary>
    public static string Summary(RankReport report)
    {
        var parts = new List<string> { $"{Count(report.Votes, "vote")} of {Count(report.Raters, "rater")} in {Count(report.Tasks.Count, "task")}" };
        if (report.Answers - report.Votes - report.OtherVotes.Values.Sum() is > 0 and var notCounted)
        {
            parts.Add($"{Count(notCounted, "answer")} not counted");
        }

        if (report.BannedRaters > 0)
        {
            parts.Add($"{Count(report.BannedRaters, "rater")} banned");
        }

        if (report.VoidedEpisodes > 0)
        {
            parts.Add($"{Count(report.VoidedEpisodes, "episode")} voided");
        }

        return string.Join(", ", parts) + "." + Whose(report);
    }

    /// <summary>What was rated and whose votes they are, where that is not people's verdicts alone.</summary>
    private static string Whose(RankReport report)
    {
        var question = report.Question is { } id ? $" Rated by the answers to: {report.Questions.GetValueOrDefault(id, id)}" : "";
        var kind = report.Kind == RaterKind.Person ? "" : $" The votes are those of {report.Kind.Plural()}, not of people.";
        var others = report.OtherVotes.OrderBy(votes => votes.Key).Select(votes => $"{Count(votes.Value, "vote")} of {votes.Key.Plural()}").ToList();
        return question + kind + (others.Count > 0 ? $" Not on this board: {string.Join(", ", others)}." : "");
    }

    /// <summary>What the checks of a task say.</summary>
    /// <param name="label">The name of a submission, for people; null when its id is all there is.</param>
    public static IReadOnlyList<string> Of(TrustChecks checks, Func<string, string>? label = null)
    {
        string Name(string id) => label?.Invoke(id) ?? id;
        var sentences = new List<string> { Stop(checks.Stop, Name) };
        if (checks.Stop.WithoutVotes.Count > 0)
        {
            sentences.Add($"No votes yet, and so no rank: {string.Join(", ", checks.Stop.WithoutVotes.Select(Name))}.");
        }

        sentences.AddRange(checks.Neighbours.Where(test => test.Verdict != NeighbourVerdict.Open).Select(test => Neighbours(test, Name)));
        if (checks.Agreement is { } agreement)
        {
            sentences.Add($"Raters agree among each other with Krippendorff's alpha {ReportPage.Number(agreement)} (1 is always, 0 is chance).");
        }

        if (checks.WithinRaters is { } within)
        {
            sentences.Add($"A rater who sees a pair again says the same in {Range(within)}.");
        }

        if (checks.LeftWins is { } left)
        {
            var matters = left.Low > 0.5 || left.High < 0.5 ? ": sides matter, which they should not" : "";
            sentences.Add($"The left side wins in {Range(left)}{matters}.");
        }

        if (checks.Methods.Where(method => method.Tau is not null).ToList() is [_, ..] ranked)
        {
            var orders = string.Join(", ", ranked.Select(method => $"{method.Method} {ReportPage.Number(method.Tau!.Value)}"));
            sentences.Add($"Other methods' order agrees with this one with Kendall's tau (1 is the same order): {orders}.");
        }

        foreach (var problem in checks.Methods.Where(method => method.Problem is not null).GroupBy(method => method.Problem!))
        {
            sentences.Add($"{string.Join(", ", problem.Select(method => method.Method))}: no answer; {problem.Key.TrimEnd('.')}.");
        }

        return sentences;
    }

    /// <summary>What a report says of one task beyond the standings: the method, intervals that allow for raters, and the questions.</summary>
    /// <param name="questions">Wording of the questions by id.</param>
    public static IEnumerable<string> Details(TaskPart task, IReadOnlyDictionary<string, string> questions)
    {
        if (task.Method is { } method)
        {
            yield return $"Rated by {method}.";
        }

        if (task.ByRaters is { Rounds: > 0 } redrawn)
        {
            var intervals = task.Ranked.Select(one => (one.Competitor.Label, Interval: redrawn.Intervals[one.SubmissionId]))
                .Select(one => $"{one.Label} {ReportPage.Number(one.Interval.Low)} to {ReportPage.Number(one.Interval.High)}");
            yield return $"95 % intervals that allow for raters, {Count(redrawn.Raters, "rater")} drawn anew {redrawn.Rounds} times: "
                + $"{string.Join(", ", intervals)}{(redrawn.Raters < 10 ? "; too narrow with so few raters" : "")}.";
        }

        foreach (var question in (task.Questions ?? []).GroupBy(result => result.Question))
        {
            yield return $"{questions.GetValueOrDefault(question.Key, question.Key)} Yes for "
                + $"{string.Join(", ", question.Select(result => $"{task.Label(result.SubmissionId)} {Range(result.Yes)}"))}.";
        }
    }

    /// <summary>What a report says of all tasks together beyond the standings: raters' reliability and general skill.</summary>
    public static IEnumerable<string> Details(RankReport report)
    {
        if (report.Reliabilities is { Count: > 0 } raters)
        {
            var shares = raters.Take(5).Select(rater => $"{rater.Rater} {ReportPage.Percent(rater.Share)} of {Count(rater.Votes, "vote")}");
            yield return $"Raters who agree least with all votes (50 % is a coin): {string.Join(", ", shares)}.";
        }

        if (report.General is { Count: > 0 } general)
        {
            var skills = general.Select(one => $"{report.Label(one.SubmissionId)} {ReportPage.Skill(one.Skill)}");
            yield return $"Skill at all tasks together, also of those who did not play every task: {string.Join(", ", skills)}.";
        }
    }

    internal static string Range(Interval share) =>
        $"{ReportPage.Percent(share.Value)} (95 % interval {ReportPage.Percent(share.Low)} to {ReportPage.Percent(share.High)})";

    private static string Stop(StopAdvice stop, Func<string, string> name)
    {
        if (stop.MayStop)
        {
            return "The order of the prize places is settled.";
        }

        var open = stop.Gaps.Where(gap => !gap.IsSettled)
            .Select(gap => $"{name(gap.Upper)} before {name(gap.Lower)} ({ReportPage.Percent(gap.ChanceBetter)} sure)").ToList();
        return open.Count > 0
            ? $"About {Count(stop.VotesMissing, "more vote")} would settle the prize places: {string.Join(", ", open)}."
            : "Nothing is settled before everybody has votes.";
    }

    private static string Neighbours(NeighbourTest test, Func<string, string> name)
    {
        var verdict = test.Verdict == NeighbourVerdict.UpperIsBetter ? "is better" : "is not clearly better";
        return $"Directly compared, {name(test.Upper)} won {test.Wins}, lost {test.Losses} and drew {test.Draws} against {name(test.Lower)}: "
            + $"a sequential test says that {name(test.Upper)} {verdict}.";
    }

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    /// <summary>Who the competitors are: the digests that are known, and who is unverified.</summary>
    public static IEnumerable<string> Identities(TaskPart task)
    {
        var field = task.Standings.Select(standing => standing.Competitor).ToList();
        foreach (var one in field.Where(one => one.Digest is not null))
        {
            yield return $"{one.Name}{(one.Team is null ? "" : $", {one.Team}")}: {one.Mark}";
        }

        var unverified = field.Where(one => one.Digest is null).Select(one => one.Label).ToList();
        if (unverified.Count > 0)
        {
            yield return $"Unverified, since nobody saw what played: {(unverified.Count == field.Count ? "all" : string.Join(", ", unverified))}.";
        }
    }
}
