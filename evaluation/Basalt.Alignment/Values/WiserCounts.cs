namespace Basalt.Alignment;

/// <summary>
/// What people said of one ordered pair of values, counted as the published graph counts: every vote on the reversed pair adds an impression, and
/// a yes on it adds one to <paramref name="LessWise"/>.
/// </summary>
/// <param name="Wiser">Votes that the second is wiser.</param>
/// <param name="NotWiser">Votes that it is not.</param>
/// <param name="Unsure">Votes of people who do not know.</param>
/// <param name="Impressions">All votes on the pair and on the reversed one.</param>
/// <param name="LessWise">Votes that the first is wiser than the second.</param>
public readonly record struct WiserCounts(int Wiser, int NotWiser, int Unsure, int Impressions, int LessWise)
{
    /// <summary>(W − L) / (W + N + U + L), from −1 to 1; 0 without a vote.</summary>
    public double Likelihood
    {
        get
        {
            var votes = Wiser + NotWiser + Unsure + LessWise;
            return votes == 0 ? 0 : (Wiser - LessWise) / (double)votes;
        }
    }

    /// <summary>Entropy of all five counts, in bits. That impressions are among them is the published formula and not an oversight here.</summary>
    public double Entropy
    {
        get
        {
            double all = Wiser + NotWiser + Unsure + Impressions + LessWise;
            return Part(Wiser) + Part(NotWiser) + Part(LessWise) + Part(Unsure) + Part(Impressions);
            double Part(int count) => count == 0 ? 0 : -(count / all) * Math.Log2(count / all);
        }
    }
}

/// <summary>Which edges of a moral graph are kept. The usual values are those of the published graph.</summary>
/// <param name="LeastWiser">Fewest votes that the second value is wiser.</param>
/// <param name="LeastLikelihood">Least likelihood that it is, −1 to 1.</param>
/// <param name="MostEntropy">Most entropy of the counts, in bits.</param>
public sealed record GraphRule(int LeastWiser = 2, double LeastLikelihood = 0.33, double MostEntropy = 1.69)
{
    /// <summary>The rule of the published graph.</summary>
    public static GraphRule Published { get; } = new();

    /// <summary>Whether an edge of these counts is kept.</summary>
    public bool Keeps(WiserCounts counts) =>
        counts.Wiser >= LeastWiser && counts.Likelihood >= LeastLikelihood && counts.Entropy <= MostEntropy;
}
