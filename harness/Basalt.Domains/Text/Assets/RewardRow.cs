using System.Globalization;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>A text reward that settings may name.</summary>
/// <param name="Name">
/// What people write. A name that ends in <c>-N</c> stands for every whole number from 1, as in <c>length-12</c>. A name that begins with
/// <c>*</c> stands for every file with that ending.
/// </param>
/// <param name="Meaning">What the reward measures, as half a sentence.</param>
/// <param name="MakeAsync">Makes the reward from the name as it was written.</param>
public sealed record RewardRow(string Name, string Meaning, Func<string, TextAssets, CancellationToken, Task<IReward>> MakeAsync) : INamedRow
{
    private const string AnyNumber = "-N";
    private const char AnyFile = '*';

    /// <summary>A reward that needs nothing.</summary>
    public RewardRow(string name, string meaning, Func<IReward> make)
        : this(name, meaning, (_, _, _) => Task.FromResult(make()))
    {
    }

    /// <summary>A reward that needs the number in its name.</summary>
    public RewardRow(string name, string meaning, Func<int, IReward> make)
        : this(name, meaning, (written, _, _) => Task.FromResult(make(NumberIn(written, name[..^1]))))
    {
    }

    /// <summary>Whether every score is a question to an endpoint. Methods that need thousands of scores refuse such a reward.</summary>
    public bool AsksAnEndpoint { get; init; }

    public bool Covers(string name) =>
        Name[0] == AnyFile ? name.EndsWith(Name[1..], StringComparison.OrdinalIgnoreCase)
        : Name.EndsWith(AnyNumber, StringComparison.Ordinal) ? NumberIn(name, Name[..^1]) > 0
        : name == Name;

    /// <summary>The number behind a prefix; 0 when there is none.</summary>
    private static int NumberIn(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
