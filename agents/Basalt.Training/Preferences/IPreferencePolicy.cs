namespace Basalt.Training;

/// <summary>A text as policies see it: what was given, and what the policy said.</summary>
/// <param name="prompt">Tokens that are not the policy's own.</param>
/// <param name="reply">Tokens whose probability counts.</param>
public sealed class Utterance(IReadOnlyList<int> prompt, IReadOnlyList<int> reply)
{
    public IReadOnlyList<int> Prompt => prompt;

    public IReadOnlyList<int> Reply => reply;
}

/// <summary>A policy that can be taught by its texts' log-probabilities.</summary>
public interface IPreferencePolicy
{
    /// <summary>For each text the natural logarithm of the probability of the reply after its prompt; of a reward model, the reward.</summary>
    IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts);

    /// <summary>One step down the gradient of a loss.</summary>
    /// <param name="slopes">From the texts' log-probabilities, as they are before the step, to how the loss changes with each of them.</param>
    void Step(IReadOnlyList<Utterance> texts, Func<IReadOnlyList<double>, IReadOnlyList<double>> slopes);
}

/// <summary>Two texts, of which the first was preferred.</summary>
/// <param name="Weight">How often, or how surely; positive.</param>
public sealed record Preference(Utterance Chosen, Utterance Rejected, double Weight = 1);
