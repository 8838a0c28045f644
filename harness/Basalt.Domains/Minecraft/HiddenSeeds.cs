using Basalt.Core;
using Basalt.Harness;
using Basalt.World;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Draws the worlds of a season from a secret, so that nobody knows them before they are revealed.</summary>
public sealed class HiddenSeeds
{
    private const int MostDraws = 1000;

    private readonly byte[] _secret;

    private HiddenSeeds(byte[] secret) => _secret = secret;

    /// <summary>Worlds that a secret in a file gives.</summary>
    /// <inheritdoc cref="HiddenScenarios.SecretIn"/>
    public static HiddenSeeds From(string file) => new(HiddenScenarios.SecretIn(file));

    /// <summary>
    /// The task with hidden scenarios in place of its own: seeds of 62 bits, in which the task can be done, under names that say nothing.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <exception cref="BasaltException">The task has no seeds, or no fitting land is found.</exception>
    public TaskSpec Of(TaskSpec task, int count)
    {
        if (task.Scenarios[0].Setup["seed"] is null)
        {
            throw new BasaltException($"{task.Id}: found a task without seeds and --seeds-from; wanted tasks in worlds that a seed makes");
        }

        return task with { Scenarios = [.. Enumerable.Range(0, count).Select(place => Scenario(task, place))] };
    }

    /// <summary>The plan with the agents' own seeds of this season, from which nobody can tell a scenario.</summary>
    public IReadOnlyList<Assignment> WithAgentSeeds(IReadOnlyList<Assignment> plan) =>
    [
        .. plan.Select(assignment => assignment with
        {
            Seed = (int)(HiddenScenarios.Draw(
                _secret, $"agent {assignment.Task.Id} {assignment.Scenario.Id} {assignment.Submission.ContentDigest()}") & int.MaxValue),
        }),
    ];

    /// <summary>The scenarios of these tasks as their file holds them. The same secret gives the same file.</summary>
    public HiddenScenarios Hidden(IEnumerable<TaskSpec> tasks) => new(
        $"{HiddenScenarios.Draw(_secret, "salt 1"):x16}{HiddenScenarios.Draw(_secret, "salt 2"):x16}",
        tasks.ToDictionary(task => task.Id, task => task.Scenarios));

    private Scenario Scenario(TaskSpec task, int place)
    {
        var setup = (JObject)task.Scenarios[0].Setup.DeepClone();
        for (var draw = 0; draw < MostDraws; draw++)
        {
            setup["seed"] = HiddenScenarios.Draw(_secret, $"seed {task.Id} {place} {draw}");
            if (IsFit(task, setup))
            {
                return new Scenario($"hidden-{HiddenScenarios.Draw(_secret, $"name {task.Id} {place}"):x16}"[..15], setup);
            }
        }

        throw new BasaltException($"{task.Id}: found no fitting land in {MostDraws} draws; wanted one, so give another secret");
    }

    // As the official seeds are: with the mouth of a cave, or a village's houses, near the beginning.
    private static bool IsFit(TaskSpec task, JObject setup)
    {
        const int Reach = 96;
        var needsVillage = (bool?)setup["village"] ?? false;
        var needsCave = task.Id == "find-cave";
        if (!needsVillage && !needsCave)
        {
            return true;
        }

        var land = new TerrainSource((long)setup["seed"]!, (string?)setup["biome"] ?? "plains", needsVillage);
        var (x, z) = ((int)land.Spawn.X, (int)land.Spawn.Z);
        return (!needsCave || land.CaveMouthsNear(x, z, Reach).Any())
            && (!needsVillage || (land.Village?.Houses ?? []).Any(
                house => Math.Abs(house.Bounds.MinX - x) <= Reach && Math.Abs(house.Bounds.MinZ - z) <= Reach));
    }
}
