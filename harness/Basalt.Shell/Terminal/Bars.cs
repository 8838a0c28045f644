using Spectre.Console;

namespace Basalt.Shell;

/// <summary>A bar for one long job.</summary>
internal static class Bars
{
    /// <summary>Runs a job that reports the share that is done, 0 to 1.</summary>
    public static Task<T> RunAsync<T>(string what, Func<Action<double>, Task<T>> job) =>
        Terminal.People.Progress().AutoClear(true).StartAsync(context =>
        {
            var bar = context.AddTask(what, maxValue: 1);
            return job(share => bar.Value = share);
        });
}
