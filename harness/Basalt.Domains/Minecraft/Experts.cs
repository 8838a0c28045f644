using Basalt.Agents;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>Who demonstrates a task.</summary>
/// <param name="Task">The task's id.</param>
/// <param name="Create">Makes the scripted expert.</param>
/// <param name="Scout">Makes the scout, which leads to a place where there is something to learn; null when there is none.</param>
public sealed record Expert(
    string Task, Func<IAgent<PrivilegedObservation, PlayerInput>> Create, Func<IAgent<PrivilegedObservation, PlayerInput>>? Scout = null);

/// <summary>The scripted experts.</summary>
public static class Experts
{
    /// <summary>One row a task.</summary>
    public static IReadOnlyList<Expert> All { get; } =
    [
        new("find-cave", () => new FindCaveExpert(), () => new CaveScout()),
        new("make-waterfall", () => new WaterfallExpert()),
        new("village-animal-pen", () => new PenExpert()),
        new("build-village-house", () => new HouseExpert()),
    ];

    /// <summary>Ids of the tasks that an expert demonstrates.</summary>
    public static IReadOnlyList<string> Tasks { get; } = [.. All.Select(expert => expert.Task)];

    /// <summary>Ids of the tasks in which a scout can lead.</summary>
    public static IReadOnlyList<string> Scouted { get; } = [.. All.Where(expert => expert.Scout is not null).Select(expert => expert.Task)];

    /// <summary>The expert of a task.</summary>
    /// <exception cref="BasaltException">Nobody demonstrates it.</exception>
    public static Expert Of(string task) => All.SingleOrDefault(expert => expert.Task == task)
        ?? throw new BasaltException($"found the task {task}, which nobody teaches; wanted one of {string.Join(", ", Tasks)}");
}
