using System.Security.Cryptography;
using System.Text;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Which episodes a run consists of.</summary>
public static class RunPlan
{
    /// <summary>
    /// Every submission on every scenario of every task: scenario by scenario, so that a run stopped early has whole pairs.
    /// </summary>
    /// <param name="scenarios">The largest number of scenarios of each task, in the task's order.</param>
    /// <param name="maxSteps">A limit below the task's own; null for the task's.</param>
    /// <param name="conditions">Gives the conditions for the tasks of an environment, by the environment's name.</param>
    public static IReadOnlyList<Assignment> Grid(
        IReadOnlyList<TaskSpec> tasks, IReadOnlyList<Submission> submissions, int scenarios, int? maxSteps,
        Func<string, PlayConditions> conditions) =>
    [
        .. from place in Enumerable.Range(0, scenarios)
           from task in tasks
           where place < task.Scenarios.Count
           from submission in submissions
           select new Assignment(
               task, task.Scenarios[place], submission, SeedOf(task.Scenarios[place].Id, submission),
               Math.Min(maxSteps ?? task.MaxSteps, task.MaxSteps), conditions(task.Environment)),
    ];

    // The agent's seed depends on the cell alone, never on the order of play or on a name.
    private static int SeedOf(string scenario, Submission submission)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scenario}/{submission.ContentDigest()}"));
        return BitConverter.ToInt32(hash) & int.MaxValue;
    }
}
