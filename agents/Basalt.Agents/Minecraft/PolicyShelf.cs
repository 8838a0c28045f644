using System.Collections.Concurrent;

namespace Basalt.Agents;

/// <summary>Policies that are in use, each loaded once and shared by all who play it.</summary>
/// <param name="open">Makes the runner of a model, as <see cref="PolicyModel.Load"/> does; closed with the shelf.</param>
public sealed class PolicyShelf(Func<string, IPolicyRunner> open) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IPolicyRunner>> _runners = [];

    /// <summary>The runner of a model file. One that cannot be loaded is tried again when it is asked for again.</summary>
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
