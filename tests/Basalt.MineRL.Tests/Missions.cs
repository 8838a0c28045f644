using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.MineRL.Tests;

/// <summary>The four tasks of the competition, as their files state them.</summary>
internal static class Missions
{
    public const string Episode = "2949c07a-0000-4000-8000-000000000000";

    public static IReadOnlyList<TaskSpec> Tasks { get; } = [.. TaskFile.ReadAll(Path.Combine(House(), "datasets", "tasks")).Where(task => task.Environment == "minecraft")];

    public static Scenario Scenario(string task, int which = 0) => Tasks.Single(spec => spec.Id == task).Scenarios[which];

    /// <summary>What the Python package sends for a task.</summary>
    public static string Document(string task) => MissionDocument.Of(Scenario(task)).Write(Episode);

    private static string House()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Basalt.sln")))
        {
            at = at.Parent!;
        }

        return at.FullName;
    }
}
