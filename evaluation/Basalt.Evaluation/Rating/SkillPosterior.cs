namespace Basalt.Evaluation;

/// <summary>What is believed of all skills together: a normal distribution whose covariance knows who was compared with whom.</summary>
public sealed class SkillPosterior
{
    private readonly Dictionary<string, int> _index;

    internal SkillPosterior(IReadOnlyList<string> competitors, double[] means, double[,] covariance, TrueSkillSettings settings)
    {
        Competitors = competitors;
        Means = means;
        Covariance = covariance;
        Settings = settings;
        _index = competitors.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
    }

    /// <summary>Ids in the order of the alphabet.</summary>
    public IReadOnlyList<string> Competitors { get; }
    public TrueSkillSettings Settings { get; }
    internal double[] Means { get; }
    internal double[,] Covariance { get; }

    /// <summary>
    /// A competitor's skill. The deviation is that of the skill relative to the mean of all: votes say nothing of a shift that is common to
    /// all, and rankings do not depend on it.
    /// </summary>
    public Rating this[string id]
    {
        get
        {
            var (i, count) = (_index[id], Means.Length);
            double row = 0, all = 0;
            for (var j = 0; j < count; j++)
            {
                row += Covariance[i, j];
                for (var k = 0; k < count; k++)
                {
                    all += Covariance[j, k];
                }
            }

            return new(Means[i], Math.Sqrt(Math.Max(Covariance[i, i] - (2 * row / count) + (all / count / count), 0)));
        }
    }

    /// <summary>The difference of two skills, <paramref name="first"/>'s minus <paramref name="second"/>'s.</summary>
    public Rating Difference(string first, string second)
    {
        var (mean, variance) = Difference(_index[first], _index[second]);
        return new(mean, Math.Sqrt(variance));
    }

    /// <summary>The probability that <paramref name="first"/> is the more skilled.</summary>
    public double ChanceBetter(string first, string second)
    {
        var difference = Difference(first, second);
        return Gaussian.Cumulative(difference.Mean / difference.Deviation);
    }

    /// <summary>The ranks that the votes leave open: best and worst place that no difference known with 97.5 % contradicts.</summary>
    public (int Best, int Worst) RankRange(string id)
    {
        var others = Competitors.Where(other => other != id).ToList();
        return (
            1 + others.Count(other => ChanceBetter(other, id) > 0.975),
            Competitors.Count - others.Count(other => ChanceBetter(id, other) > 0.975));
    }

    /// <summary>The probability of being the best of all, by drawing skills; the same seed gives the same answer.</summary>
    public IReadOnlyDictionary<string, double> ChancesBest(int draws = 10_000, int seed = 1)
    {
        var count = Means.Length;
        var factor = SymmetricMatrix.Cholesky(Covariance);
        var random = new Random(seed);
        var best = new int[count];
        var normal = new double[count];
        for (var draw = 0; draw < draws && count > 0; draw++)
        {
            var (leader, most) = (0, double.NegativeInfinity);
            for (var i = 0; i < count; i++)
            {
                normal[i] = random.NextGaussian();
                var skill = Means[i];
                for (var j = 0; j <= i; j++)
                {
                    skill += factor[i, j] * normal[j];
                }

                (leader, most) = skill > most ? (i, skill) : (leader, most);
            }

            best[leader]++;
        }

        return Competitors.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => best[pair.i] / (double)draws);
    }

    /// <summary>
    /// How much one more vote on a pair is expected to tell, in nats: the expected fall of the joint distribution's entropy.
    /// Only the difference of the two is measured, so the entropy falls as the variance of that difference does.
    /// </summary>
    public double ExpectedInformation(string first, string second) => ExpectedInformation(_index[first], _index[second]);

    internal double ExpectedInformation(int first, int second)
    {
        var (mean, variance) = Difference(first, second);
        var total = variance + (2 * Settings.Beta * Settings.Beta);
        var deviation = Math.Sqrt(total);
        var (difference, margin) = (mean / deviation, Settings.DrawMargin() / deviation);
        var share = variance / total;
        return (Gaussian.Cumulative(difference - margin) * Gain(TruncatedGaussian.Win(difference, margin).W))
            + (Gaussian.Cumulative(-difference - margin) * Gain(TruncatedGaussian.Win(-difference, margin).W))
            + (margin > 0 ? TruncatedGaussian.DrawProbability(difference, margin) * Gain(TruncatedGaussian.Draw(difference, margin).W) : 0);

        double Gain(double w) => -0.5 * double.LogP1(-share * w);
    }

    internal (double Mean, double Variance) Difference(int i, int j) =>
        (Means[i] - Means[j], Math.Max(Covariance[i, i] + Covariance[j, j] - (2 * Covariance[i, j]), double.Epsilon));
}
