using Basalt.Evaluation;
using Basalt.Evaluation.Web;

namespace Basalt.Domains;

/// <summary>
/// A rater that is a program and says so: it takes the larger of two video files for the one in which more happens. Good enough to show
/// that votes travel; no judgement of anybody's skill.
/// </summary>
public static class ScriptedRater
{
    public const string Name = "scripted-rater";

    // Files whose sizes differ by less count as equal.
    private const double SameWithin = 0.03;

    /// <summary>Votes through the site's HTTP API as a browser would.</summary>
    /// <returns>How many votes were taken.</returns>
    public static async Task<int> VoteAsync(string invitation, int most, CancellationToken cancellation)
    {
        using var rater = await RaterClient.JoinAsync(invitation, looks: true, cancellation);
        var votes = 0;
        while (votes < most && await rater.NextAsync(cancellation) is { } fetched)
        {
            var (left, right) = (fetched.Left.Length, fetched.Right.Length);
            var isSame = Math.Abs(left - right) < SameWithin * Math.Max(left, right);
            var verdict = isSame ? Verdict.Draw : left > right ? Verdict.Left : Verdict.Right;
            var reason = $"scripted: {left} bytes left, {right} bytes right";
            await rater.VoteAsync(fetched.Pair, verdict, reason, new Dictionary<string, string>(), cancellation);
            votes++;
        }

        return votes;
    }
}
