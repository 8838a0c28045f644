namespace Basalt.Text;

/// <summary>The first draft that is good enough; the best of them when none is.</summary>
/// <param name="enough">The reward from which on a draft is taken.</param>
/// <param name="tries">Drafts at most.</param>
public sealed class RejectionDecoder(ILanguageModel model, IReward reward, double enough, int tries, SamplingSettings settings) : IDecoder
{
    public string Name => FormattableString.Invariant($"rejection-{enough:0.##}");

    public Reply Answer(Prompt prompt, Random random)
    {
        var meter = new MeteredModel(model);
        var sampler = new TokenSampler(meter, settings);
        var (best, most, made) = ("", double.NegativeInfinity, 0);
        while (made < tries && most < enough)
        {
            var draft = string.Concat(sampler.Stream(prompt, random));
            made++;
            if (reward.Score(prompt.Text, draft) is var worth && worth > most)
            {
                (best, most) = (draft, worth);
            }
        }

        // After k tries the accepted share is about 1/k, and conditioning on an event of probability p costs −ln p.
        return new Reply(best, meter.Steps, 0, made, Math.Log(made));
    }
}
