using Basalt.Text;

namespace Basalt.Domains;

/// <summary>Measures methods on prompts: each method answers every prompt once a seed.</summary>
public static class SteerTable
{
    /// <summary>Measures one method.</summary>
    /// <param name="seeds">How many seeds, 1 or more; the same number gives the same answers.</param>
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
        SeededFigure Over(Func<string, Reply, double> of) =>
            new([.. answers.Select(seed => seed.Average(answer => of(answer.Prompt, answer.Reply)))]);
        return new SteerRow(
            method, family, rewards.ToDictionary(reward => reward.Name, reward => Over((prompt, reply) => reward.Score(prompt, reply.Text))),
            Over((_, reply) => reply.Divergence), Over((_, reply) => reply.ModelSteps), Over((_, reply) => reply.ValueSteps),
            $"{answers[0][0].Prompt} {answers[0][0].Reply.Text}");
    }

    /// <summary>A family's reward at a divergence, seed by seed, on straight lines between its points; null outside of them.</summary>
    public static SeededFigure? RewardAt(IReadOnlyList<SteerRow> family, string reward, double divergence)
    {
        var points = family.Select(row => (Kl: row.Divergence.Mean, Reward: row.Rewards[reward])).OrderBy(point => point.Kl).ToList();
        var next = points.FindIndex(point => point.Kl >= divergence);
        if (next < 0 || (next == 0 && points[0].Kl != divergence))
        {
            return null;
        }

        var (kl, above) = points[next];
        if (next == 0)
        {
            return above;
        }

        var (klBefore, below) = points[next - 1];
        var share = (divergence - klBefore) / (kl - klBefore);
        return new([.. below.BySeed.Zip(above.BySeed, (from, to) => from + ((to - from) * share))]);
    }
}
