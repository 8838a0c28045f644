namespace Basalt.Text;

/// <summary>The best of several drafts, by a reward.</summary>
/// <param name="count">N, at least 1. The divergence ln N − (N − 1)/N is exact when no two drafts are equally good.</param>
public sealed class BestOfDecoder(ILanguageModel model, IReward reward, int count, SamplingSettings settings) : IDecoder
{
    public string Name => $"best-of-{count}";

    public Reply Answer(Prompt prompt, Random random)
    {
        var meter = new MeteredModel(model);
        var sampler = new TokenSampler(meter, settings);
        var (best, most) = ("", double.NegativeInfinity);
        for (var i = 0; i < count; i++)
        {
            var draft = string.Concat(sampler.Stream(prompt, random));
            if (reward.Score(prompt.Text, draft) is var worth && worth > most)
            {
                (best, most) = (draft, worth);
            }
        }

        return new Reply(best, meter.Steps, 0, count, Math.Log(count) - ((count - 1.0) / count));
    }
}
