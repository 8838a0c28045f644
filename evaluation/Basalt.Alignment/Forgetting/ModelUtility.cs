namespace Basalt.Alignment;

/// <summary>What a model still knows of one set of questions.</summary>
/// <param name="Probability">Mean probability of the true answer: exp(−nats a token), or its share among true and false answers.</param>
/// <param name="Rouge">Mean ROUGE-L recall of the model's own answer.</param>
/// <param name="Truth">Mean of max(0, 1 − 1/T), see <see cref="TruthStatistic.KeptRatio"/>; on a forget set <see cref="TruthStatistic.ForgetRatio"/>.</param>
public sealed record KnowledgeFigures(double Probability, double Rouge, double Truth)
{
    /// <summary>The share of the true answer among true and false ones, each with probability exp(−nats a token).</summary>
    public static double Share(double trueLoss, IEnumerable<double> falseLosses) =>
        Math.Exp(-trueLoss) / (Math.Exp(-trueLoss) + falseLosses.Sum(loss => Math.Exp(-loss)));
}

/// <summary>
/// TOFU's model utility: the harmonic mean of probability, ROUGE-L and truth on the retain set, real authors and world facts. One figure near
/// 0 pulls the whole to 0. Source: Maini et al., 2024.
/// </summary>
public static class ModelUtility
{
    /// <param name="sets">The sets that should be kept: three in TOFU, at least one.</param>
    /// <returns>From 0 to 1.</returns>
    public static double Of(IEnumerable<KnowledgeFigures> sets)
    {
        double[] figures = [.. sets.SelectMany(set => new[] { set.Probability, set.Rouge, set.Truth })];
        return figures.Any(figure => figure <= 0) ? 0 : figures.Length / figures.Sum(figure => 1 / figure);
    }
}
