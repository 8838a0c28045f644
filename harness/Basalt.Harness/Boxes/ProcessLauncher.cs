using System.Collections.Concurrent;
using System.Diagnostics;

namespace Basalt.Harness;

/// <summary>
/// Starts processes from one thread that never ends. What ends with its parent (PR_SET_PDEATHSIG of prctl(2)) ends with the thread that
/// started it, and the threads of a pool come and go.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Waiting = [];

    static ProcessLauncher() => new Thread(Work) { IsBackground = true, Name = "process launcher" }.Start();

    /// <inheritdoc cref="Process.Start(ProcessStartInfo)"/>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Waiting.Add((start, started));
        return started.Task;
    }

    private static void Work()
    {
        foreach (var (start, started) in Waiting.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception problem)
            {
                started.SetException(problem);
            }
        }
    }
}
