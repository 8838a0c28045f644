namespace Basalt.Domains;

/// <summary>How one method did on the prompts of a task.</summary>
/// <param name="Family">Methods of one family lie on one line of the picture.</param>
/// <param name="Rewards">The mean of each reward over the prompts, by the reward's name.</param>
/// <param name="Divergence">KL from the frozen model, in nats an answer.</param>
/// <param name="ModelSteps">Tokens asked of the model, for one answer.</param>
/// <param name="ValueSteps">Candidates that a value function looked at, for one answer.</param>
/// <param name="Example">A prompt and what was answered to it.</param>
public sealed record SteerRow(
    string Method, string Family, IReadOnlyDictionary<string, SeededFigure> Rewards, SeededFigure Divergence, SeededFigure ModelSteps,
    SeededFigure ValueSteps, string Example);
