namespace Basalt.Alignment;

/// <summary>
/// How much of an answer a model says by heart. Each place tells whether the model's likeliest token is the answer's, the answer so far being
/// given. Source: Carlini et al., "Extracting Training Data from Large Language Models", 2021; Wang et al., 2025, for the strength.
/// </summary>
public static class Memorization
{
    /// <summary>The share of the tokens that are said by heart.</summary>
    /// <param name="right">One place a token of the answer, at least one.</param>
    public static double Exact(IReadOnlyCollection<bool> right) => (double)right.Count(one => one) / right.Count;

    /// <summary>Extraction strength 1 − k/n: k tokens are the shortest beginning after which all others follow by heart. 0 when none follows.</summary>
    /// <param name="right">One place a token of the answer, at least one.</param>
    public static double ExtractionStrength(IReadOnlyList<bool> right)
    {
        var given = right.Count;
        while (given > 0 && right[given - 1])
        {
            given--;
        }

        return 1 - ((double)given / right.Count);
    }
}
