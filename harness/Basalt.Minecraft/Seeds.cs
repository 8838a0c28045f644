using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft;

/// <summary>Chooses worlds that are not those of the competition.</summary>
public static class Seeds
{
    /// <summary>A task with scenarios of other seeds: counted up from the first, without the task's own and those to avoid.</summary>
    public static TaskSpec Draw(TaskSpec task, int count, long first, IReadOnlySet<long> avoided)
    {
        var official = task.Scenarios.Select(scenario => (long?)scenario.Setup["seed"]).ToHashSet();
        var scenarios = new List<Scenario>();
        for (var seed = first; scenarios.Count < count; seed++)
        {
            if (!official.Contains(seed) && !avoided.Contains(seed))
            {
                var setup = (JObject)task.Scenarios[0].Setup.DeepClone();
                setup["seed"] = seed;
                scenarios.Add(new Scenario($"seed-{seed}", setup));
            }
        }

        return task with { Scenarios = scenarios };
    }
}
