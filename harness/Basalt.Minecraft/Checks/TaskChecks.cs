namespace Basalt.Minecraft;

/// <summary>Checks by program what each task asks for, from the facts that a world states. It ranks nobody: people do.</summary>
public static class TaskChecks
{
    // A new task's check is one file beside this one and one row here.
    private static readonly Dictionary<string, Func<WorldChecks, IEnumerable<Check>>> Rows = new()
    {
        ["find-cave"] = FindCaveCheck.Of,
        ["make-waterfall"] = MakeWaterfallCheck.Of,
        ["village-animal-pen"] = VillageAnimalPenCheck.Of,
        ["build-village-house"] = BuildVillageHouseCheck.Of,
    };

    /// <summary>Ids of the tasks that have checks.</summary>
    public static IReadOnlyCollection<string> Names => Rows.Keys;

    /// <summary>The checks of a task.</summary>
    /// <param name="taskId">As in <c>find-cave</c>.</param>
    /// <param name="facts">What the world stated.</param>
    /// <returns>None for a task that has no row: nobody knows what it asks for.</returns>
    public static IReadOnlyList<Check> Of(string taskId, WorldChecks facts) => Rows.TryGetValue(taskId, out var check) ? [.. check(facts)] : [];
}
