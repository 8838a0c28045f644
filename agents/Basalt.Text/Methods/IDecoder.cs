namespace Basalt.Text;

/// <summary>A way to answer a prompt with a model.</summary>
public interface IDecoder
{
    /// <summary>As in <c>best-of-16</c>.</summary>
    string Name { get; }

    /// <summary>Answers a prompt.</summary>
    /// <param name="random">The same state gives the same answer.</param>
    Reply Answer(Prompt prompt, Random random);

    /// <summary>The answer's text as it comes; in one piece where it must be whole before it can be chosen.</summary>
    IEnumerable<string> Stream(Prompt prompt, Random random) => [Answer(prompt, random).Text];
}

/// <summary>An answer and what it cost.</summary>
/// <param name="ModelSteps">Tokens that were asked of the language model, rejected drafts included.</param>
/// <param name="ValueSteps">Candidates that a value function looked at.</param>
/// <param name="RewardCalls">Drafts that were scored.</param>
/// <param name="Divergence">
/// How far the answer's distribution is from the model's, in nats. It is an estimate for this one answer; 0 for the model itself.
/// </param>
public sealed record Reply(string Text, long ModelSteps, long ValueSteps = 0, long RewardCalls = 0, double Divergence = 0);
