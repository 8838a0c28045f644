using Basalt.Core;

namespace Basalt.Harness;

/// <summary>One episode of a plan, as a line of <c>plan.jsonl</c>.</summary>
/// <param name="Row">Its number, from 1. It stays the same when a plan grows.</param>
/// <param name="Submission">The submission's id.</param>
/// <param name="Seed">The agent's random seed.</param>
/// <param name="MaxSteps">The step limit.</param>
/// <param name="View">As in <see cref="PlayConditions"/>, and so are the next two.</param>
/// <param name="Key">The digest that identifies the episode: whatever else the line says, it must give this.</param>
public sealed record PlanRow(
    int Row, string Task, string Scenario, string Submission, int Seed, int MaxSteps, string View, string World, int Protocol, string Key)
{
    internal static PlanRow Of(int row, Assignment assignment) => new(
        row, assignment.Task.Id, assignment.Scenario.Id, assignment.Submission.Id, assignment.Seed, assignment.MaxSteps,
        assignment.Conditions.View, assignment.Conditions.World, assignment.Conditions.Protocol, assignment.Key);
}

/// <summary>A submission of a plan.</summary>
/// <param name="Submission">What it is, with its digests.</param>
/// <param name="Place">Where its files lie, relative to the plan's folder: a folder, or one model. Null when it has none.</param>
public sealed record PlannedSubmission(Submission Submission, string? Place);

/// <summary>The first line of <c>plan.jsonl</c>.</summary>
/// <param name="Plan">Version of the file's form.</param>
/// <param name="Harness">What made the plan.</param>
/// <param name="Rows">How many rows follow.</param>
/// <param name="HiddenScenarios">
/// SHA-256 of the file of hidden scenarios: whoever knows it can check later what is revealed. Null where the scenarios are public, as
/// <paramref name="Tasks"/> then states them.
/// </param>
public sealed record PlanHeader(
    int Plan, Provenance Harness, int Rows, IReadOnlyList<TaskSpec> Tasks, IReadOnlyList<PlannedSubmission> Submissions,
    string? HiddenScenarios = null)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int Version = 1;
}
