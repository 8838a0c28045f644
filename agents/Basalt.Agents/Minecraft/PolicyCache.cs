using System.Collections.Concurrent;

namespace Basalt.Agents;

/// <summary>Loads each policy once and shares it among all players. Thread-safe.</summary>
/// <param name="open">Creates the runner of a model, as <see cref="PolicyModel.Load"/> does. The cache disposes the runners.</param>
public sealed class PolicyCache(Func<string, IPolicyRunner> open) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IPolicyRunner>> _runners = [];

    /// <summary>Returns the runner of a model file. A failed load is tried again on the next call.</summary>
    /// <exception cref="Core.BasaltException">As <see cref="PolicyModel.Load"/>.</exception>
    public IPolicyRunner Take(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return _runners.GetOrAdd(full, key => new Lazy<IPolicyRunner>(() => open(key))).Value;
        }
        catch
        {
            _runners.TryRemove(full, out _);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var runner in _runners.Values.Where(runner => runner.IsValueCreated).Select(runner => runner.Value))
        {
            (runner as IDisposable)?.Dispose();
        }
    }
}
