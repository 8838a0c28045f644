using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// A language so small that everything about it can be written down: texts of exactly four of the letters a, b, c and d, 256 in
/// all. Methods that cannot be checked on real text are checked here against the exact optimum.
/// </summary>
public sealed class EnumerableToy : ILanguageModel, ITokenizer
{
    public const int Letters = 4;
    public const int Length = 4;
    public const int Texts = 256;

    private readonly double[] _next;

    /// <param name="next">For every prefix, shorter ones first, the log-probabilities of the four letters: 85 × 4.</param>
    private EnumerableToy(double[] next) => _next = next;

    public string Name => "toy";

    public ITokenizer Tokenizer => this;

    public string WeightsHash => Digest.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes<double>(_next));

    public int VocabularySize => Letters + 1;

    public int End => Letters;

    /// <summary>Prefixes that are not whole texts.</summary>
    public static int Prefixes => (Texts - 1) / (Letters - 1);

    /// <summary>A language with normally distributed logits.</summary>
    public static EnumerableToy Random(Random random)
    {
        var next = new double[Prefixes * Letters];
        for (var prefix = 0; prefix < Prefixes; prefix++)
        {
            var logits = next.AsSpan(prefix * Letters, Letters);
            foreach (ref var logit in logits)
            {
                logit = Gaussian(random);
            }

            LogSum.Normalise(logits);
        }

        return new EnumerableToy(next);
    }

    /// <summary>A reward for each text, normally distributed and independent: nothing to be learned from one about another.</summary>
    public static double[] IndependentRewards(Random random) => [.. Enumerable.Range(0, Texts).Select(_ => Gaussian(random))];

    /// <summary>A reward that is a sum over letters: what structure there is in rewards of real text, pure.</summary>
    public static double[] AdditiveRewards(Random random)
    {
        double[] worth = [.. Enumerable.Range(0, Letters).Select(_ => Gaussian(random))];
        return [.. Enumerable.Range(0, Texts).Select(text => Enumerable.Range(0, Length).Sum(place => worth[(text >> (2 * place)) & 3]))];
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        if (prefix.Tokens.Length == Length)
        {
            logProbabilities.Fill(double.NegativeInfinity);
            logProbabilities[End] = 0;
            return;
        }

        _next.AsSpan(Node(prefix.Tokens) * Letters, Letters).CopyTo(logProbabilities);
        logProbabilities[End] = double.NegativeInfinity;
    }

    /// <summary>The place of a prefix in a list of all, shorter ones first.</summary>
    public static int Node(ReadOnlySpan<int> prefix)
    {
        var node = 0;
        foreach (var letter in prefix)
        {
            node = (node * Letters) + letter + 1;
        }

        return node;
    }

    /// <summary>Fills in the letters of a text, numbered 0 to 255 with the first letter counting most.</summary>
    public static void Write(int text, Span<int> letters)
    {
        for (var place = 0; place < Length; place++)
        {
            letters[place] = (text >> (2 * (Length - 1 - place))) & (Letters - 1);
        }
    }

    /// <summary>The exact probability of every text under any model of this language.</summary>
    public static double[] Distribution(ILanguageModel model)
    {
        var distribution = new double[Texts];
        Follow(model, stackalloc int[Length], 0, 0, 0, distribution);
        return distribution;
    }

    private static void Follow(ILanguageModel model, Span<int> letters, int length, int text, double log, double[] distribution)
    {
        if (length == Length)
        {
            distribution[text] = Math.Exp(log);
            return;
        }

        Span<double> next = stackalloc double[Letters + 1];
        model.Next(new Prefix(letters[..length], 0), next);
        for (var letter = 0; letter < Letters; letter++)
        {
            letters[length] = letter;
            Follow(model, letters, length + 1, (text * Letters) + letter, log + next[letter], distribution);
        }
    }

    public IReadOnlyList<int> Encode(string text) => [.. text.Select(letter => letter - 'a')];

    public string Decode(ReadOnlySpan<int> tokens) => new([.. tokens.ToArray().Where(token => token < Letters).Select(token => (char)('a' + token))]);

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
