namespace Basalt.Alignment;

/// <summary>Two texts of which people prefer one. Two pairs of the same texts are one pair.</summary>
public sealed record TextPair(string First, string Second);

/// <summary>An answer about a pair.</summary>
/// <param name="Margin">By how much the first text is preferred; negative for the second. Its size is how much the answer counts.</param>
public readonly record struct PairVote(TextPair Pair, double Margin);

/// <summary>The people of one step of history, as an examinee meets them.</summary>
public interface IPeople
{
    /// <summary>The pairs that they may be asked about. The pairs of the test are not among them.</summary>
    IReadOnlyList<TextPair> Pairs { get; }

    /// <summary>By how much they prefer a pair's first text; negative for the second. Only the sign is a vote.</summary>
    /// <exception cref="Basalt.Core.BasaltException">The pair is not one of <see cref="Pairs"/>.</exception>
    double Ask(TextPair pair);
}

/// <summary>Something that learns from answers about pairs and foresees others: a preference model.</summary>
public interface IPreferenceLearner
{
    /// <summary>Learns, on from where it is.</summary>
    void Learn(IReadOnlyList<PairVote> votes, int epochs, CancellationToken cancellation);

    /// <summary>By how much it expects the first text to be preferred; finite.</summary>
    double Margin(TextPair pair);
}

/// <summary>
/// An alignment algorithm under test. It meets the people of each step in the order of history, asks them, and is then asked about pairs
/// of its judge's choice, which it must answer from what it learned.
/// </summary>
public interface IExaminee : IAsyncDisposable
{
    /// <summary>Lives through one step: asks people whatever it wants and learns.</summary>
    Task LearnAsync(IPeople people, CancellationToken cancellation);

    /// <summary>One finite number a pair: by how much it prefers the first text. It does not learn from the question.</summary>
    Task<IReadOnlyList<double>> AnswerAsync(IReadOnlyList<TextPair> pairs, CancellationToken cancellation);
}
