namespace Basalt.Evaluation;

/// <summary>A player's place in a team.</summary>
/// <param name="Weight">Share of the game that the player took part in, 0 to 1; a share below 0.0001 counts as that much.</param>
public readonly record struct TeamMember(Rating Rating, double Weight = 1);

/// <summary>
/// TrueSkill for any number of teams of any size: expectation propagation on the chain of team differences, swept until it stands still.
/// R. Herbrich, T. Minka and T. Graepel, "TrueSkill: a Bayesian skill rating system" (2006).
/// </summary>
public sealed class TrueSkillTeams(TrueSkillSettings? settings = null)
{
    private const double LeastWeight = 1e-4;
    private const double StandsStill = 1e-13;
    private const int MostSweeps = 10_000;

    public TrueSkillSettings Settings { get; } = (settings ?? TrueSkillSettings.Basalt).Checked();

    /// <summary>The ratings after a game.</summary>
    /// <param name="teams">At least two, none empty.</param>
    /// <param name="ranks">One for each team; the lowest is best, equal ones drew.</param>
    /// <returns>In the shape of <paramref name="teams"/>.</returns>
    public IReadOnlyList<IReadOnlyList<Rating>> Update(IReadOnlyList<IReadOnlyList<TeamMember>> teams, IReadOnlyList<double> ranks)
    {
        if (teams.Count < 2 || ranks.Count != teams.Count || teams.Any(team => team.Count == 0))
        {
            throw new ArgumentException(
                $"found {teams.Count} teams and {ranks.Count} ranks; wanted at least two teams with members, and one rank for each");
        }

        var order = Enumerable.Range(0, teams.Count).OrderBy(team => ranks[team]).ToArray();
        var means = order.Select(team => teams[team].Sum(member => Weight(member) * member.Rating.Mean)).ToArray();
        var variances = order.Select(team => teams[team].Sum(member => Square(Weight(member)) * (Variance(member) + Square(Settings.Beta))))
            .ToArray();
        var (upward, downward) = Chain(order, teams, ranks, means, variances);
        var updated = new IReadOnlyList<Rating>[teams.Count];
        for (var place = 0; place < order.Length; place++)
        {
            // The two neighbours' messages about the team's performance, as precision and precision times mean.
            var precision = downward[place].Precision + upward[place].Precision;
            var weighted = downward[place].Weighted + upward[place].Weighted;
            var (mean, variance) = (means[place], variances[place]);
            updated[order[place]] =
            [
                .. teams[order[place]].Select(member =>
                {
                    var weight = Weight(member);
                    var own = Variance(member);
                    var share = weight * own / (1 + (precision * variance));
                    return new Rating(
                        member.Rating.Mean + (share * (weighted - (precision * mean))),
                        Math.Sqrt(own * (1 - (weight * share * precision))));
                }),
            ];
        }

        return updated;
    }

    /// <summary>Match quality: the chance of a draw of all, relative to that of equals whose skill is known, 0 to 1.</summary>
    public double Quality(IReadOnlyList<IReadOnlyList<TeamMember>> teams)
    {
        // With d the differences of neighbouring teams: exp(-d' M^-1 d / 2) * sqrt(det B / det M), both matrices tridiagonal.
        var count = teams.Count - 1;
        double[] noise = [.. teams.Select(team => team.Sum(member => Square(Weight(member) * Settings.Beta)))];
        double[] spread = [.. teams.Select((team, i) => noise[i] + team.Sum(member => Square(Weight(member) * member.Rating.Deviation)))];
        double[] means = [.. teams.Select(team => team.Sum(member => Weight(member) * member.Rating.Mean))];
        double logRatio = 0, exponent = 0, noisePivot = 0, pivot = 0, residual = 0;
        for (var i = 0; i < count; i++)
        {
            var noiseFactor = i == 0 ? 0 : noise[i] / noisePivot;
            var factor = i == 0 ? 0 : spread[i] / pivot;
            noisePivot = noise[i] + noise[i + 1] - (noiseFactor * noise[i]);
            pivot = spread[i] + spread[i + 1] - (factor * spread[i]);
            residual = means[i] - means[i + 1] + (factor * residual);
            logRatio += Math.Log(noisePivot / pivot);
            exponent += residual * residual / pivot;
        }

        return Math.Exp(0.5 * (logRatio - exponent));
    }

    private (Message[] Upward, Message[] Downward) Chain(
        int[] order, IReadOnlyList<IReadOnlyList<TeamMember>> teams, IReadOnlyList<double> ranks, double[] means, double[] variances)
    {
        // upward[i] comes to team i from the game below it (with team i + 1), downward[i] from the game above it.
        var upward = new Message[order.Length];
        var downward = new Message[order.Length];
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            double change = 0;
            for (var step = 0; step < (2 * order.Length) - 3; step++)
            {
                var i = step < order.Length - 1 ? step : (2 * order.Length) - 4 - step;
                var upper = Without(means[i], variances[i], downward[i]);
                var lower = Without(means[i + 1], variances[i + 1], upward[i + 1]);
                var players = teams[order[i]].Count + teams[order[i + 1]].Count;
                var (toUpper, toLower) = Compare(upper, lower, Settings.DrawMargin(players), ranks[order[i]] == ranks[order[i + 1]]);
                change = Math.Max(change, Math.Max(toUpper.Distance(upward[i], variances[i]), toLower.Distance(downward[i + 1], variances[i + 1])));
                (upward[i], downward[i + 1]) = (toUpper, toLower);
            }

            if (change < StandsStill || order.Length == 2)
            {
                break;
            }
        }

        return (upward, downward);
    }

    private static (double Mean, double Variance) Without(double mean, double variance, Message message)
    {
        var precision = (1 / variance) + message.Precision;
        return (((mean / variance) + message.Weighted) / precision, 1 / precision);
    }

    // One truncated difference, sent back to both sides.
    private static (Message ToUpper, Message ToLower) Compare(
        (double Mean, double Variance) upper, (double Mean, double Variance) lower, double margin, bool drawn)
    {
        var variance = upper.Variance + lower.Variance;
        var deviation = Math.Sqrt(variance);
        var difference = (upper.Mean - lower.Mean) / deviation;
        var (v, w) = drawn ? TruncatedGaussian.Draw(difference, margin / deviation) : TruncatedGaussian.Win(difference, margin / deviation);

        // The message about the difference has the variance s²(1-w)/w and the mean m + s·v/w; a w of 0 says nothing.
        var factor = w / variance;
        var about = upper.Mean - lower.Mean + (v == 0 || w == 0 ? 0 : deviation * v / w);
        return (
            Message.Of(factor / (1 - w + (factor * lower.Variance)), about + lower.Mean),
            Message.Of(factor / (1 - w + (factor * upper.Variance)), upper.Mean - about));
    }

    private double Variance(TeamMember member) => Square(member.Rating.Deviation) + Square(Settings.Drift);

    private static double Weight(TeamMember member) => Math.Max(member.Weight, LeastWeight);

    private static double Square(double x) => x * x;

    private readonly record struct Message(double Precision, double Weighted)
    {
        public static Message Of(double precision, double mean) => new(precision, precision * mean);

        // Relative to what the receiver is known by without any message.
        public double Distance(Message other, double variance) =>
            Math.Max(
                Math.Abs(Precision - other.Precision) * variance,
                Math.Abs(Weighted - other.Weighted) * Math.Sqrt(variance) / Math.Max(1, Math.Abs(Weighted) * Math.Sqrt(variance)));
    }
}
