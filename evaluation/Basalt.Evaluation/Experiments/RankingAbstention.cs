namespace Basalt.Evaluation;

/// <summary>The answer to which of two competitors is better.</summary>
public enum RankingAnswer
{
    First,
    Second,

    /// <summary>The forecast is not sure enough for the error that is allowed.</summary>
    CannotRankYet,
}

/// <summary>
/// Says "cannot rank yet" as often as it must: a threshold on how sure a forecast is, chosen on held-out comparisons so that those
/// that are ranked are wrong no more often than allowed, with a bound that holds for every threshold tried. Source: Geifman and
/// El-Yaniv, "Selective Classification for Deep Neural Networks", 2017; the bound is Hoeffding's.
/// </summary>
/// <param name="Sure">Least distance of a forecast from one half; above ½ nothing is ever ranked.</param>
/// <param name="Ranked">Share of the held-out comparisons that are ranked.</param>
/// <param name="Wrong">Their share that is wrong.</param>
public sealed record RankingAbstention(double Sure, double Ranked, double Wrong)
{
    /// <param name="held">Forecasts of comparisons that they were not made from; draws count as half wrong.</param>
    /// <param name="allowed">Share of wrong rankings that is allowed, above 0.</param>
    /// <param name="risk">Chance that the bound does not hold, above 0.</param>
    public static RankingAbstention Of(IReadOnlyCollection<Forecast> held, double allowed, double risk = 0.1)
    {
        var surest = held.OrderByDescending(forecast => Math.Abs(forecast.Chance - 0.5)).ToList();
        var best = new RankingAbstention(double.PositiveInfinity, 0, 0);
        var wrong = 0.0;
        for (var count = 1; count <= surest.Count; count++)
        {
            wrong += Loss(surest[count - 1]);
            var sure = Math.Abs(surest[count - 1].Chance - 0.5);
            // A threshold takes all that are equally sure.
            if (count < surest.Count && Math.Abs(surest[count].Chance - 0.5) == sure)
            {
                continue;
            }

            if ((wrong / count) + Math.Sqrt(Math.Log(surest.Count / risk) / (2 * count)) <= allowed)
            {
                best = new RankingAbstention(sure, (double)count / surest.Count, wrong / count);
            }
        }

        return best;
    }

    /// <summary>What a forecast allows to be said.</summary>
    public RankingAnswer Rank(double chance) =>
        Math.Abs(chance - 0.5) < Sure || chance == 0.5 ? RankingAnswer.CannotRankYet : chance > 0.5 ? RankingAnswer.First : RankingAnswer.Second;

    private static double Loss(Forecast forecast) =>
        forecast.Result == 0.5 || forecast.Chance == 0.5 ? 0.5 : forecast.Chance > 0.5 == forecast.Result > 0.5 ? 0 : 1;
}
