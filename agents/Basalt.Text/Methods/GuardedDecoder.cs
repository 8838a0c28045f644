namespace Basalt.Text;

/// <summary>
/// Guarded serving: several drafts, those that say nothing or that the guardrail holds unsafe dropped, the best of the rest by a reward;
/// a fixed refusal when none is left. Nothing below the threshold is ever served. Source: Corrêa, "Dynamic Normativity", 2024, and Aira's serving.
/// </summary>
/// <param name="drafts">How many, at least 1.</param>
/// <param name="threshold">Least safety, in log-odds; negative infinity drops nothing.</param>
public sealed class GuardedDecoder(IDecoder draft, IReward reward, IGuardrail guardrail, int drafts, double threshold) : IDecoder
{
    /// <summary>What is said when nothing may be: the one text that the guardrail is not asked about.</summary>
    public const string Refusal = "I would rather not answer that. Is there something else that I can help with?";

    public string Name => $"guarded {draft.Name}";

    public Reply Answer(Prompt prompt, Random random)
    {
        Reply[] made = [.. Enumerable.Range(0, drafts).Select(_ => draft.Answer(prompt, random))];
        var served = made.Select(reply => reply.Text)
            .Where(text => !string.IsNullOrWhiteSpace(text) && guardrail.Safety(text) >= threshold)
            .MaxBy(text => reward.Score(prompt.Text, text)) ?? Refusal;
        return new Reply(
            served, made.Sum(one => one.ModelSteps), made.Sum(one => one.ValueSteps), made.Sum(one => one.RewardCalls) + drafts,
            made.Average(one => one.Divergence));
    }
}
