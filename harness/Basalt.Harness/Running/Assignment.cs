using Basalt.Core;

namespace Basalt.Harness;

/// <summary>One cell of the grid: this submission plays this scenario of this task.</summary>
/// <param name="Seed">Of the agent's own chance.</param>
/// <param name="MaxSteps">The task's limit, or less when a run is kept short.</param>
public sealed record Assignment(TaskSpec Task, Scenario Scenario, Submission Submission, int Seed, int MaxSteps)
{
    /// <summary><c>task/submission/scenario</c>: the episode's id, and its place under <c>episodes</c> in a run's folder.</summary>
    public string Id => $"{Task.Id}/{Submission.Id}/{Scenario.Id}";
}
