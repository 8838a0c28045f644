using Basalt.Agents;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Minecraft;
using Basalt.World;

namespace Basalt.Bench;

/// <summary>
/// What the scripted experts can do: on every world of the competition, whether an episode fulfils all that its task asks for by the
/// program's own checks. No video is made, so that the figures need minutes.
/// </summary>
public static class ExpertsBench
{
    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        List<Measurement> figures = [];
        foreach (var task in Catalogue.Tasks(Experts.Tasks))
        {
            List<string> missed = [];
            var steps = 0;
            await using var environment = new DAggerEnvironment(
                new WorldEnvironment(new WorldOptions { Width = 64, Height = 36, Threads = 1 }), learner: null, learnerShare: 0,
                task.Instruction, scenario => new TerrainOracleMap(scenario));
            var conditions = new PlayConditions("64x36", WorldEnvironment.Name, WireProtocol.Version);
            var expertPlayer = new Submission("teacher", "Basalt", "teacher", []);
            foreach (var assignment in RunPlan.Grid([task], [expertPlayer], task.Scenarios.Count, null, _ => conditions))
            {
                progress($"{task.Id}, {assignment.Scenario.Id}");
                await using var expert = Experts.Of(task.Id).Create();
                var (unmet, taken) = await PlayAsync(assignment, environment, expert, cancellation);
                steps += taken;
                if (unmet.Count > 0)
                {
                    missed.Add($"{assignment.Scenario.Id} ({string.Join(", ", unmet)})");
                }
            }

            figures.Add(new(
                $"experts.{task.Id}", task.Scenarios.Count - missed.Count, "episodes", task.Scenarios.Count,
                $"worlds of the competition in which the expert did all that is asked, in {steps / task.Scenarios.Count} steps on average"
                + (missed.Count > 0 ? $"; not in {string.Join(", ", missed)}" : "") + "; reference: all of them"));
        }

        return figures;
    }

    private static async Task<(IReadOnlyList<string> Unmet, int Steps)> PlayAsync(
        Assignment assignment, IEnvironment<PrivilegedObservation, PlayerInput> environment,
        IAgent<PrivilegedObservation, PlayerInput> expert, CancellationToken cancellation)
    {
        await expert.BeginAsync(assignment.Task.Instruction, assignment.Seed, cancellation);
        var step = await environment.ResetAsync(assignment.Scenario, cancellation);
        var facts = Telemetry.ReadChecks(step.Telemetry, environment.World);
        var steps = 0;
        while (!step.IsLast && steps < assignment.MaxSteps)
        {
            step = await environment.StepAsync(await expert.ActAsync(step.Observation, cancellation), cancellation);
            facts = Telemetry.ReadChecks(step.Telemetry, environment.World) ?? facts;
            steps++;
        }

        return ([.. TaskChecks.Of(assignment.Task.Id, facts!).Where(check => !check.Met).Select(check => check.Name)], steps);
    }
}
