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

    /// <summary>
    /// A part of a plan for one of several machines: every <paramref name="of"/>-th assignment, beginning with <paramref name="shard"/>
    /// (0-based).
    /// </summary>
    public static IReadOnlyList<Assignment> Shard(IReadOnlyList<Assignment> plan, int shard, int of) =>
        [.. plan.Where((_, place) => place % of == shard)];

    /// <summary>The part of a plan that somebody named.</summary>
    /// <param name="option">Where the name was given, as an error says it.</param>
    /// <param name="part">As in <c>2/8</c>: the second of eight.</param>
    /// <exception cref="BasaltException">It names no part.</exception>
    public static IReadOnlyList<Assignment> Part(IReadOnlyList<Assignment> plan, string option, string part) =>
        part.Split('/') is [var first, var second] && int.TryParse(first, out var which) && int.TryParse(second, out var of)
        && which >= 1 && which <= of
            ? Shard(plan, which - 1, of)
            : throw new BasaltException($"{option} is {part}; must be I/N with 1 ≤ I ≤ N");

    // The agent's seed depends on the cell alone, never on the order of play or on a name.
    private static int SeedOf(string scenario, Submission submission)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scenario}/{submission.ContentDigest()}"));
        return BitConverter.ToInt32(hash) & int.MaxValue;
    }
}
