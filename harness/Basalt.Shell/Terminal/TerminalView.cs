using Basalt.Domains;
using Basalt.Harness;
using Microsoft.Extensions.Logging;

namespace Basalt.Shell;

/// <summary>Shows what is played on the terminal.</summary>
internal sealed class TerminalView : IRunView
{
    public static TerminalView Instance { get; } = new();

    public void Say(string sentence) => Terminal.Say(sentence);

    public ILogger Log(string name) => TerminalLog.Create(name);

    public Task<T> WatchAsync<T>(IReadOnlyList<Assignment> plan, Func<IRunProgress, Task<T>> run) => RunBars.ShowAsync(plan, run);
}
