using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// Answers of an endpoint that is steered token by token: it says its likeliest next tokens, and values choose among them. One
/// request a token; the endpoint's model stays as it is.
/// </summary>
/// <param name="valueOf">Makes the value function, of the endpoint's tokens and of what is replied to.</param>
public sealed class SteeredEndpoint(
    ChatEndpoint endpoint, Func<ITokenizer, string, IValueFunction> valueOf, double strength, int candidates, SamplingSettings sampling, Random random)
{
    /// <summary>Steered by what a reward makes of the reply so far.</summary>
    public SteeredEndpoint(ChatEndpoint endpoint, IReward reward, double strength, int candidates, SamplingSettings sampling, Random random)
        : this(endpoint, (tokens, _) => new RewardSoFar(reward, tokens), strength, candidates, sampling, random)
    {
    }

    /// <summary>Says the next turn of a dialogue.</summary>
    /// <exception cref="BasaltException">The endpoint does not answer, tells no log-probabilities, or the reply has no text.</exception>
    public Task<EndpointAnswer> AnswerAsync(string instruction, Dialogue dialogue, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var model = new EndpointLanguageModel(endpoint, candidates, cancellation);
            EndpointAnswer answer;
            try
            {
                var guided = new ValueGuidedModel(model, [new(valueOf(model, dialogue.Turns[^1].Text), strength)], candidates);
                var (text, isCut) = new TokenSampler(guided, sampling).Reply(Prompt.Of(instruction, dialogue), random);
                var reply = text.Trim();
                answer = Used(model, reply) with
                {
                    Outcome = reply.Length == 0 ? AnswerOutcome.Empty : isCut ? AnswerOutcome.Cut : AnswerOutcome.Complete,
                };
            }
            catch (BasaltException problem) when (problem.InnerException is UnansweredException { Found: var found })
            {
                // The tokens before the one that was not told are paid for too.
                throw new BasaltException(problem.Message, problem.ExitCode, new UnansweredException(
                    Used(model, "") with { Outcome = found.Outcome, FinishReason = found.FinishReason, Tries = model.Tries + found.Tries }));
            }

            return answer.Outcome.IsAnswer() ? answer : throw endpoint.Unanswered($"found no answer, {answer.Outcome.Meaning()}", answer);
        },
        cancellation);

    private EndpointAnswer Used(EndpointLanguageModel model, string text) =>
        new(text, model.PromptTokens, model.AnswerTokens, endpoint.Price(model.PromptTokens, model.AnswerTokens), model.Tries)
        {
            Model = model.Named,
        };
}
