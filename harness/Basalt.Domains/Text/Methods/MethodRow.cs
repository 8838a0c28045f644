using Basalt.Text;

namespace Basalt.Domains;

/// <summary>A way to reply that submissions may name as their <c>method</c>.</summary>
/// <param name="Name">What people write.</param>
/// <param name="Settings">The settings that belong to it, beside those that every method has.</param>
/// <param name="MakeAsync">Makes the decoder.</param>
public sealed record MethodRow(
    string Name, IReadOnlyList<string> Settings, Func<MethodSettings, TextAssets, CancellationToken, Task<IDecoder>> MakeAsync) : INamedRow
{
    /// <summary>A method that needs nothing but its settings.</summary>
    public MethodRow(string name, IReadOnlyList<string> settings, Func<MethodSettings, IDecoder> make)
        : this(name, settings, (stated, _, _) => Task.FromResult(make(stated)))
    {
    }
}
