using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>
/// The people of every step, as margins about pairs: by how much a model of their era finds the first text likelier than the second,
/// beyond what a model of all eras finds.
/// </summary>
/// <param name="Source">Where the texts come from, in a few words.</param>
/// <param name="Eras">Names of the steps, oldest first.</param>
/// <param name="Learned">How many of the pairs examinees may ask about; the others are the test.</param>
/// <param name="Margins">One vector an era, one number a pair.</param>
/// <param name="FirstHalves">The same of models that know one half of an era's texts.</param>
/// <param name="SecondHalves">The same of the other half.</param>
public sealed record PeopleHistory(
    string Source, IReadOnlyList<string> Eras, int Learned, IReadOnlyList<TextPair> Pairs, IReadOnlyList<IReadOnlyList<double>> Margins,
    IReadOnlyList<IReadOnlyList<double>> FirstHalves, IReadOnlyList<IReadOnlyList<double>> SecondHalves)
{
    /// <summary>The pairs that examinees may ask about.</summary>
    public IReadOnlyList<TextPair> Taught => [.. Pairs.Take(Learned)];

    /// <summary>The pairs of the test.</summary>
    public IReadOnlyList<TextPair> Tested => [.. Pairs.Skip(Learned)];

    /// <summary>The people's value vectors: their margins about the pairs of the test, one vector an era.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Vectors => [.. Margins.Select(margins => margins.Skip(Learned).ToArray())];

    /// <summary>The gate that these people must pass before they rank anybody.</summary>
    public ReliabilityGate Gate() => ReliabilityGate.Of(FirstHalves, SecondHalves);

    /// <summary>Digest of the test's pairs and of what people find about them.</summary>
    public string Identity() => Digest.Of(Newtonsoft.Json.Linq.JToken.FromObject(new { Tested, Vectors }, Json.Serializer));

    /// <summary>This history, if it is whole.</summary>
    /// <param name="where">Names it in an error.</param>
    /// <exception cref="BasaltException">Something is missing, of another length, or no number.</exception>
    public PeopleHistory Checked(string where)
    {
        if (Eras is not { Count: >= 2 } || Pairs is null || Learned < 1 || Learned >= Pairs.Count)
        {
            throw new BasaltException(
                $"{where}: found {Eras?.Count ?? 0} eras and {Pairs?.Count ?? 0} pairs of which {Learned} are learned; "
                    + "wanted at least 2 eras, and pairs to learn and to test");
        }

        foreach (var (name, vectors) in new[] { ("margins", Margins), ("firstHalves", FirstHalves), ("secondHalves", SecondHalves) })
        {
            if (ValueVectors.Checked(vectors, Pairs.Count, $"{where}: {name}").Count != Eras.Count)
            {
                throw new BasaltException($"{where}: found {vectors.Count} {name}; wanted {Eras.Count}, one an era");
            }
        }

        return this;
    }
}
