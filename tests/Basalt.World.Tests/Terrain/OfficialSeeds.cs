using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>The worlds of the competition, from the files of its tasks.</summary>
internal static class OfficialSeeds
{
    private static readonly string[] Tasks = ["build-village-house", "find-cave", "make-waterfall", "village-animal-pen"];

    /// <summary>Land of every task by its name, made once.</summary>
    private static readonly Dictionary<(string Task, long Seed), Lazy<TerrainSource>> Lands = Read();

    public static IEnumerable<(string Task, long Seed)> All => Lands.Keys;

    public static TheoryData<long> Of(string task) => [.. Lands.Keys.Where(key => key.Task == task).Select(key => key.Seed)];

    public static TerrainSource Land(string task, long seed) => Lands[(task, seed)].Value;

    /// <summary>The steps after which an episode of the task ends.</summary>
    public static int MaxSteps(string task) => (int)File(task)["maxSteps"]!;

    private static Dictionary<(string, long), Lazy<TerrainSource>> Read()
    {
        Dictionary<(string, long), Lazy<TerrainSource>> lands = [];
        foreach (var task in Tasks)
        {
            var file = File(task);
            foreach (var seed in file["seeds"]!.Values<long>())
            {
                lands[(task, seed)] = new(() => new TerrainSource(seed, (string)file["setup"]!["biome"]!, (bool)file["setup"]!["village"]!));
            }
        }

        return lands;
    }

    private static JObject File(string task)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Basalt.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no folder above the tests has Basalt.sln");
        }

        var path = Path.Combine(folder.FullName, "datasets", "tasks", task + ".json");
        return Json.ReadObject(System.IO.File.ReadAllText(path), path);
    }
}
