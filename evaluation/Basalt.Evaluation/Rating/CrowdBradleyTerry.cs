using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>A rater's reliability: the chance of answering as the skills say, as a Beta distribution.</summary>
public readonly record struct Reliability(double Alpha, double Beta)
{
    /// <summary>Ten good answers to one bad one, before any is seen.</summary>
    public static Reliability Initial { get; } = new(10, 1);

    /// <summary>The expected share of answers that follow the skills; .5 is a coin.</summary>
    public double Mean => Alpha / (Alpha + Beta);
}

/// <summary>A strength on the logistic scale, with its variance.</summary>
public readonly record struct CrowdStrength(double Mean, double Variance)
{
    public static CrowdStrength Initial { get; } = new(0, 1);
}

/// <summary>
/// Bradley-Terry with a reliability for each rater, one vote after another, so the order matters. Draws say nothing here. Ratings are on the
/// scale of Elo with the prior mean 1000.
/// X. Chen, P. Bennett, K. Collins-Thompson and E. Horvitz, "Pairwise ranking aggregation in a crowdsourced setting" (2013).
/// </summary>
public sealed class CrowdBradleyTerry : IRatingSystem
{
    private const double LeastVarianceShare = 1e-4;
    private const double RaterShare = 0.1;
    private const double Mean = 1000;

    public Rating Initial => OnElo(CrowdStrength.Initial);

    /// <inheritdoc/>
    /// <remarks>A weight counts as so many identical outcomes in a row and must be a whole number.</remarks>
    /// <exception cref="BasaltException">A weight is not a positive whole number.</exception>
    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes)
    {
        var (_, strengths) = Learn(outcomes, _ => "");
        return strengths.ToDictionary(pair => pair.Key.Submission, pair => OnElo(pair.Value));
    }

    /// <summary>The reliability and the strengths after one more vote.</summary>
    public static (Reliability Rater, CrowdStrength Winner, CrowdStrength Loser) Update(Reliability rater, CrowdStrength winner, CrowdStrength loser)
    {
        var (learnt, _) = Learn(rater, winner, loser);
        var chance = Chance(winner, loser);
        var (agreeing, against) = (rater.Alpha * chance, rater.Beta * (1 - chance));
        var believed = agreeing / (agreeing + against);
        var shift = believed - chance;
        var curvature = (believed * (1 - believed)) - (chance * (1 - chance));
        return (
            learnt,
            new(winner.Mean + (winner.Variance * shift), winner.Variance * Math.Max(1 + (winner.Variance * curvature), LeastVarianceShare)),
            new(loser.Mean - (loser.Variance * shift), loser.Variance * Math.Max(1 + (loser.Variance * curvature), LeastVarianceShare)));
    }

    /// <summary>How much a vote of this rater on this pair is expected to tell, in nats, a tenth of it for what it tells of the rater.</summary>
    public static double ExpectedInformation(Reliability rater, CrowdStrength first, CrowdStrength second)
    {
        var (_, chance) = Learn(rater, first, second);
        var won = Update(rater, first, second);
        var lost = Update(rater, second, first);
        return (chance * Told(won.Rater, won.Winner, won.Loser)) + ((1 - chance) * Told(lost.Rater, lost.Loser, lost.Winner));

        double Told(Reliability laterRater, CrowdStrength laterFirst, CrowdStrength laterSecond) =>
            Divergence(laterFirst, first) + Divergence(laterSecond, second) + (RaterShare * Divergence(laterRater, rater));
    }

    /// <summary>Every rater's reliability and every submission's strength after all votes.</summary>
    /// <param name="votes">Oldest first; the order matters.</param>
    /// <param name="taskOf">The task that a vote counts for: a submission has a strength at each.</param>
    internal static (Dictionary<string, Reliability> Raters, Dictionary<(string Task, string Submission), CrowdStrength> Strengths) Learn(
        IEnumerable<Outcome> votes, Func<Outcome, string> taskOf)
    {
        var raters = new Dictionary<string, Reliability>();
        var strengths = new Dictionary<(string Task, string Submission), CrowdStrength>();
        foreach (var vote in votes)
        {
            var times = vote.Times("Crowd-BT wants a positive whole number");
            var rater = raters.GetValueOrDefault(vote.Rater, Reliability.Initial);
            var isTurned = vote.Result == OutcomeResult.SecondWon;
            var winner = (taskOf(vote), isTurned ? vote.Second : vote.First);
            var loser = (taskOf(vote), isTurned ? vote.First : vote.Second);
            var upper = strengths.GetValueOrDefault(winner, CrowdStrength.Initial);
            var lower = strengths.GetValueOrDefault(loser, CrowdStrength.Initial);
            for (var i = 0; i < times && !vote.IsDraw; i++)
            {
                (rater, upper, lower) = Update(rater, upper, lower);
            }

            (raters[vote.Rater], strengths[winner], strengths[loser]) = (rater, upper, lower);
        }

        return (raters, strengths);
    }

    private static Rating OnElo(CrowdStrength strength) =>
        new(Mean + (BradleyTerry.Elo * strength.Mean), BradleyTerry.Elo * Math.Sqrt(strength.Variance));

    // Matches the two first moments of the reliability after the vote; also the chance of this vote.
    private static (Reliability Learnt, double Chance) Learn(Reliability rater, CrowdStrength winner, CrowdStrength loser)
    {
        var (alpha, beta) = (rater.Alpha, rater.Beta);
        var chance = Chance(winner, loser);
        var first = chance + (0.5 * (winner.Variance + loser.Variance) * chance * (1 - chance) * (1 - (2 * chance)));
        var second = 1 - first;
        var vote = ((first * alpha) + (second * beta)) / (alpha + beta);
        var mean = ((first * (alpha + 1) * alpha) + (second * alpha * beta)) / (vote * (alpha + beta + 1) * (alpha + beta));
        var square = ((first * (alpha + 2) * (alpha + 1) * alpha) + (second * (alpha + 1) * alpha * beta))
            / (vote * (alpha + beta + 2) * (alpha + beta + 1) * (alpha + beta));
        var variance = square - (mean * mean);
        return (new((mean - square) * mean / variance, (mean - square) * (1 - mean) / variance), vote);
    }

    private static double Chance(CrowdStrength first, CrowdStrength second) => 1 / (1 + Math.Exp(second.Mean - first.Mean));

    private static double Divergence(CrowdStrength of, CrowdStrength from)
    {
        var ratio = of.Variance / from.Variance;
        var shift = of.Mean - from.Mean;
        return (shift * shift / (2 * from.Variance)) + ((ratio - 1 - Math.Log(ratio)) / 2);
    }

    private static double Divergence(Reliability of, Reliability from) =>
        GammaFunction.LogBeta(from.Alpha, from.Beta) - GammaFunction.LogBeta(of.Alpha, of.Beta)
        + ((of.Alpha - from.Alpha) * GammaFunction.Digamma(of.Alpha)) + ((of.Beta - from.Beta) * GammaFunction.Digamma(of.Beta))
        + ((from.Alpha - of.Alpha + from.Beta - of.Beta) * GammaFunction.Digamma(of.Alpha + of.Beta));
}
