namespace Basalt.Training;

/// <summary>A prompt and the policy's reply.</summary>
/// <param name="prompt">Tokens that the policy did not generate.</param>
/// <param name="reply">Tokens that the policy generated; only they count for the log-probability.</param>
public sealed class Utterance(IReadOnlyList<int> prompt, IReadOnlyList<int> reply)
{
    public IReadOnlyList<int> Prompt => prompt;

    public IReadOnlyList<int> Reply => reply;
}

/// <summary>A policy that can be trained through the log-probabilities of its texts.</summary>
public interface IPreferencePolicy
{
    /// <summary>For each text the natural logarithm of the probability of the reply after its prompt. A reward model returns the reward.</summary>
    IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts);

    /// <summary>One step of gradient descent.</summary>
    /// <param name="slopes">Returns the derivative of the loss for each text's log-probability before the step.</param>
    void Step(IReadOnlyList<Utterance> texts, Func<IReadOnlyList<double>, IReadOnlyList<double>> slopes);
}

/// <summary>A pair of texts with a preference for the first.</summary>
/// <param name="Weight">Weight in the loss; positive.</param>
public sealed record Preference(Utterance Chosen, Utterance Rejected, double Weight = 1);
