using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>People whose answers are known, with a count of the questions. Pairs of the test are no question.</summary>
/// <param name="pairs">What may be asked about.</param>
/// <param name="tested">The pairs of the test.</param>
/// <param name="margin">The people's answer.</param>
public sealed class AskedPeople(IReadOnlyList<TextPair> pairs, IReadOnlySet<TextPair> tested, Func<TextPair, double> margin) : IPeople
{
    private readonly HashSet<TextPair> _known = [.. pairs];

    public IReadOnlyList<TextPair> Pairs => pairs;

    /// <summary>Questions so far.</summary>
    public long Questions { get; private set; }

    /// <summary>Letters in them.</summary>
    public long Letters { get; private set; }

    public double Ask(TextPair pair)
    {
        if (!_known.Contains(pair))
        {
            var begins = pair.First[..Math.Min(40, pair.First.Length)];
            throw new BasaltException(
                tested.Contains(pair) || tested.Contains(new(pair.Second, pair.First))
                    ? $"it asked people about a pair of the test, “{begins}…”; wanted questions about the pairs to learn alone"
                    : $"it asked people about a pair that nobody gave it, “{begins}…”; wanted one of the {pairs.Count} pairs to learn");
        }

        Questions++;
        Letters += pair.First.Length + pair.Second.Length;
        return margin(pair);
    }
}
