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
    /// <summary>Natural logarithm of the probability of the reply after its prompt; of a reward model, the reward.</summary>
    double LogProbability(Utterance text);

    /// <summary>Adds to the gradient: how the loss changes with the log-probability of the text.</summary>
    void Add(Utterance text, double slope);

    /// <summary>One step down the gradient, which is then forgotten.</summary>
    void Step();
}

/// <summary>Two texts, of which the first was preferred.</summary>
/// <param name="Weight">How often, or how surely; positive.</param>
public sealed record Preference(Utterance Chosen, Utterance Rejected, double Weight = 1);
