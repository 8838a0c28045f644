using System.Collections.Concurrent;
using Basalt.Core;
using Basalt.Harness;
using Spectre.Console;

namespace Basalt.Shell;

/// <summary>A run as people watch it: one bar for all of it, with steps a second and the time left, and one for each episode under way.</summary>
internal sealed class RunBars(ProgressContext context, IReadOnlyList<Assignment> plan) : IRunProgress
{
    private readonly ProgressTask _whole =
        context.AddTask("all episodes", maxValue: Math.Max(1, plan.Sum(assignment => (double)assignment.MaxSteps)));

    private readonly ConcurrentDictionary<string, ProgressTask> _underWay = [];

    /// <summary>Shows bars while something runs, or lines where there is no terminal.</summary>
    public static Task<T> ShowAsync<T>(IReadOnlyList<Assignment> plan, Func<IRunProgress, Task<T>> run) => Terminal.People.Profile.Out.IsTerminal
        ? Bars().AutoClear(true).StartAsync(context => run(new RunBars(context, plan)))
        : run(new RunLines(plan.Count));

    /// <summary>Bars with a description on the left, the share, and the time left.</summary>
    public static Progress Bars() => Terminal.People.Progress().Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(),
        new SpinnerColumn());

    public void Began(Assignment assignment) =>
        _underWay[assignment.Id] = context.AddTask(Markup.Escape(assignment.Id), maxValue: assignment.MaxSteps);

    public void Stepped(Assignment assignment, int steps)
    {
        if (steps % 10 == 0 && _underWay.TryGetValue(assignment.Id, out var bar))
        {
            _whole.Increment(steps - bar.Value);
            bar.Value = steps;
        }
    }

    public void Completed(Assignment assignment, EpisodeRecord record, bool played)
    {
        // An episode that ended early is done all the same.
        if (_underWay.TryRemove(assignment.Id, out var bar))
        {
            _whole.Increment(assignment.MaxSteps - bar.Value);
            bar.StopTask();
            bar.HideWhenCompleted = true;
            bar.Value = bar.MaxValue;
        }
        else
        {
            _whole.Increment(assignment.MaxSteps);
        }
    }
}
