using System.Text;
using Basalt.Core;

namespace Basalt.Agents;

/// <summary>
/// Answers of an endpoint that is steered token by token: it says its likeliest next tokens, and values choose among them. One
/// request a token; the endpoint's model stays as it is.
/// </summary>
public sealed class SteeredEndpoint(ChatEndpoint endpoint, IReward reward, double strength, int candidates, SamplingSettings sampling, Random random)
{
    /// <summary>Says the next turn of a dialogue.</summary>
    /// <exception cref="BasaltException">The endpoint does not answer, or tells no log-probabilities.</exception>
    public Task<EndpointAnswer> AnswerAsync(string instruction, Dialogue dialogue, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var model = new EndpointLanguageModel(endpoint, candidates, cancellation);
            var steered = new ValueGuidedModel(model, [new(new RewardSoFar(reward, model), strength)], candidates);
            var reply = string.Concat(new TokenSampler(steered, sampling).Stream(Prompt(instruction, dialogue), random)).Trim();
            return new EndpointAnswer(reply, model.PromptTokens, model.AnswerTokens, endpoint.Price(model.PromptTokens, model.AnswerTokens), model.Tries);
        },
        cancellation);

    /// <summary>A dialogue as a text to be continued, for endpoints know no turns where they tell log-probabilities.</summary>
    private static string Prompt(string instruction, Dialogue dialogue)
    {
        var text = new StringBuilder(instruction).Append("\n\n");
        foreach (var turn in dialogue.Turns)
        {
            text.Append(turn.Speaker == Speaker.Prompt ? "Text: " : "Answer: ").Append(turn.Text).Append('\n');
        }

        return text.Append("Answer:").ToString();
    }
}
