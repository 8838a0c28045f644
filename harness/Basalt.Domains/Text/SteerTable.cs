using Basalt.Text;


namespace Basalt.Domains;

/// <summary>A figure with its 95 % interval over seeds.</summary>
public readonly record struct Spread(double Mean, double Half)
{
    // Student's t, two-sided 95 %, by degrees of freedom from 1.
    private static readonly double[] T =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093,
    ];

    /// <summary>The figure of one number for each seed. There is no interval when there is one seed.</summary>
    public static Spread Of(IReadOnlyCollection<double> seeds)
    {
        var mean = seeds.Average();
        if (seeds.Count < 2)
        {
            return new(mean, double.NaN);
        }

        var deviation = Math.Sqrt(seeds.Sum(one => (one - mean) * (one - mean)) / (seeds.Count - 1));
        return new(mean, T[Math.Min(seeds.Count - 2, T.Length - 1)] * deviation / Math.Sqrt(seeds.Count));
    }
}

/// <summary>How one method did on the prompts of a task.</summary>
/// <param name="Family">Methods of one family lie on one line of the picture.</param>
/// <param name="Rewards">Mean of each reward.</param>
/// <param name="ModelSteps">Tokens asked of the model, for one answer.</param>
public sealed record SteerRow(
    string Method, string Family, IReadOnlyDictionary<string, Spread> Rewards, Spread Divergence, Spread ModelSteps, Spread ValueSteps,
    string Example);

/// <summary>Measures methods on prompts: every one answers every prompt once a seed.</summary>
public static class SteerTable
{
    public static SteerRow Measure(
        string family, string method, IDecoder decoder, IReadOnlyList<IReward> rewards, IReadOnlyList<string> prompts, int seeds,
        CancellationToken cancellation)
    {
        var answers = Enumerable.Range(1, seeds).Select(seed =>
        {
            var random = new Random(seed);
            return prompts.Select(prompt =>
            {
                cancellation.ThrowIfCancellationRequested();
                return (Prompt: prompt, Reply: decoder.Answer(prompt, random));
            }).ToList();
        }).ToList();
        Spread Over(Func<string, Reply, double> of) =>
            Spread.Of([.. answers.Select(seed => seed.Average(answer => of(answer.Prompt, answer.Reply)))]);
        return new SteerRow(
            method, family, rewards.ToDictionary(reward => reward.Name, reward => Over((prompt, reply) => reward.Score(prompt, reply.Text))),
            Over((_, reply) => reply.Divergence), Over((_, reply) => reply.ModelSteps), Over((_, reply) => reply.ValueSteps),
            $"{answers[0][0].Prompt} {answers[0][0].Reply.Text}");
    }

    /// <summary>A family's reward at a divergence, on straight lines between its points; null outside of them.</summary>
    public static double? RewardAt(IReadOnlyList<SteerRow> family, string reward, double divergence)
    {
        var points = family.Select(row => (Kl: row.Divergence.Mean, Reward: row.Rewards[reward].Mean)).OrderBy(point => point.Kl).ToList();
        var next = points.FindIndex(point => point.Kl >= divergence);
        if (next <= 0)
        {
            return next == 0 && points[0].Kl == divergence ? points[0].Reward : null;
        }

        var (left, right) = (points[next - 1], points[next]);
        return left.Reward + ((right.Reward - left.Reward) * (divergence - left.Kl) / (right.Kl - left.Kl));
    }
}
