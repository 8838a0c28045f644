using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary>The options that say who plays what: every agent on every scenario of every task.</summary>
internal sealed class GridOptions : IOptionGroup
{
    private readonly Option<string[]> _tasks = Declare.Several("--tasks", "Task ids or task files; all Minecraft tasks when none is named.");
    private readonly Option<string[]> _agents = Declare.Several(
        "--agents", "Competitors: random, walker, baseline, a model.onnx, tcp://host:port or NAME=tcp://host:port, a submission; for "
            + "text tasks text-plain, text-best-of-16, text-value-guided, text-guarded.", ["walker"]);
    private readonly Option<int> _scenarios = Declare.Usual("--scenarios", 1, "How many of each task's scenarios, in its order.");
    private readonly Option<int?> _steps = Declare.Optional<int?>("--steps", "End episodes after so many steps; the task's own limit otherwise.");

    public void AddTo(Command verb)
    {
        verb.Add(_tasks);
        verb.Add(_agents);
        verb.Add(_scenarios);
        verb.Add(_steps);
    }

    /// <summary>The option that was given first; null when none was.</summary>
    public string? Given(ParseResult parsed) =>
        new Option[] { _tasks, _agents, _scenarios, _steps }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>The plan that the options ask for.</summary>
    /// <param name="seeds">Where the worlds come from; null for the tasks' own.</param>
    /// <exception cref="BasaltException">A value is wrong, or something that it names is not there.</exception>
    public async Task<IReadOnlyList<Assignment>> ReadAsync(
        ParseResult parsed, Catalogue catalogue, IReadOnlyList<string> worlds, HiddenSeeds? seeds, CancellationToken cancellation)
    {
        var chosen = Catalogue.Tasks(parsed.GetValue(_tasks)!, [.. catalogue.All.Select(domain => domain.Environment)]);
        var count = Positive.Of("--scenarios", parsed.GetValue(_scenarios));
        var limit = parsed.GetValue(_steps) is { } most ? Positive.Of("--steps", most) : (int?)null;
        var submissions = catalogue.CompetitorsNamed(parsed.GetValue(_agents)!, Terminal.Say);
        var conditions = await catalogue.ConditionsAsync(chosen, worlds, policyView: false, cancellation);
        return seeds is null
            ? RunPlan.Grid(chosen, submissions, count, limit, conditions)
            : seeds.WithAgentSeeds(RunPlan.Grid([.. chosen.Select(task => seeds.Of(task, count))], submissions, count, limit, conditions));
    }
}
