using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Basalt.Text;

/// <summary>
/// An ∞-gram: what followed the longest part of the text so far that occurs in the corpus, however long it is, interpolated with what
/// followed each shorter part, down to Kneser-Ney n-grams. Its counts come from a suffix array of the corpus. Thread-safe. Sources: Liu
/// et al., "Infini-gram: Scaling Unbounded n-gram Language Models to a Trillion Tokens", 2024; the three discounts of each order are
/// those of Chen and Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling", 1999.
/// </summary>
public sealed class InfiniGramModel : ILanguageModel
{
    /// <summary>Grams of so many tokens and more share one row of discounts.</summary>
    private const int LongestCounted = 8;
    private readonly KneserNeyModel _short;
    private readonly SuffixArray _corpus;
    private readonly Discounts[] _discounts;
    private readonly double _phrase;
    private readonly int _unwritten;

    private InfiniGramModel(
        WordTokenizer tokenizer, KneserNeyModel shorter, SuffixArray corpus, Discounts[] discounts, double phrase, string? hash = null)
    {
        (Tokenizer, _short, _corpus, _discounts, _phrase) = (tokenizer, shorter, corpus, discounts, phrase);
        _unwritten = tokenizer.Unknown;
        WeightsHash = hash ?? RecomputeHash();
    }

    public string Name => "infini-gram";

    public ITokenizer Tokenizer { get; }

    public string WeightsHash { get; }

    /// <summary>The n-grams that it falls back on.</summary>
    public KneserNeyModel Shorter => _short;

    /// <summary>Learns from texts, each of which begins and ends.</summary>
    /// <param name="length">Words in the longest gram that is smoothed by Kneser-Ney, 2 to 4.</param>
    /// <param name="phrase">
    /// The least share of the choice that is left, at each length of context, to what followed it in the corpus; 0 to less than 1. With 0 it
    /// foretells best; with more it goes on longer with phrases that people wrote.
    /// </param>
    public static InfiniGramModel Train(WordTokenizer tokenizer, IReadOnlyList<string> texts, int length = 3, double phrase = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(phrase);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(phrase, 1);
        int[] tokens = [tokenizer.End, .. texts.SelectMany(text => tokenizer.Encode(text).Append(tokenizer.End))];
        var corpus = SuffixArray.Of(tokens, tokenizer.VocabularySize);
        Discounts[] discounts = [.. Enumerable.Range(length + 1, LongestCounted - length).Select(grams => Discounts.Of(corpus, grams))];
        return new InfiniGramModel(tokenizer, KneserNeyModel.Train(tokenizer, texts, length), corpus, discounts, phrase);
    }

    /// <summary>The same model with another share for whole phrases.</summary>
    public InfiniGramModel WithPhrase(double phrase) => new((WordTokenizer)Tokenizer, _short, _corpus, _discounts, phrase);

    /// <summary>Writes all that was learned.</summary>
    public void Write(BinaryWriter file)
    {
        ((WordTokenizer)Tokenizer).Write(file);
        _short.Write(file);
        file.WriteArray<int>(_corpus.Tokens);
        file.WriteArray<int>(_corpus.Places);
        file.WriteArray<Discounts>(_discounts);
        file.Write(_phrase);
        file.Write(WeightsHash);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="IOException">It is no such file.</exception>
    public static InfiniGramModel Read(BinaryReader file)
    {
        var tokenizer = WordTokenizer.Read(file);
        var shorter = KneserNeyModel.Read(file, tokenizer);
        var corpus = new SuffixArray(file.ReadArray<int>(), file.ReadArray<int>());
        return new InfiniGramModel(tokenizer, shorter, corpus, file.ReadArray<Discounts>(), file.ReadDouble(), file.ReadString());
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        Span<int> context = stackalloc int[Math.Min(SuffixArray.Depth, prefix.Tokens.Length + 1)];
        prefix.Tokens[^Math.Min(context.Length, prefix.Tokens.Length)..].CopyTo(context[Math.Max(0, context.Length - prefix.Tokens.Length)..]);
        if (context.Length > prefix.Tokens.Length)
        {
            context[0] = Tokenizer.End;
        }

        // The lengths that occur are all up to the longest: a part of what occurs occurs.
        Span<(int From, int To)> ranges = stackalloc (int, int)[context.Length + 1];
        var longest = _short.Length - 1;
        while (longest < context.Length && Occurs(_corpus.Find(context[^(longest + 1)..]), longest + 1, out var range))
        {
            ranges[++longest] = range;
        }

        _short.Fill(prefix, logProbabilities, _phrase);
        for (var length = _short.Length; length <= longest; length++)
        {
            var discounts = _discounts[Math.Min(length - _short.Length, _discounts.Length - 1)];
            // Whole phrases: the same places, found by a longer context, are believed once.
            if (_phrase == 0)
            {
                Mix(ranges[length], length, discounts, logProbabilities);
            }
            else if (length == longest || Size(ranges[length]) != Size(ranges[length + 1]))
            {
                Mix(ranges[length], length, Discounts.Constant(1 - _phrase), logProbabilities);
            }
        }

        KneserNeyModel.ToLogarithms(logProbabilities, _unwritten);
    }

    /// <summary>How many words of the prefix's end, at most, stand somewhere in the corpus in this order.</summary>
    public int LongestMatch(ReadOnlySpan<int> tokens)
    {
        var length = 0;
        while (length < tokens.Length && _corpus.Find(tokens[^(length + 1)..]) is var (from, to) && from < to)
        {
            length++;
        }

        return length;
    }

    /// <summary>The hash of the weights as they are now.</summary>
    public string RecomputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(_short.RecomputeHash()));
        hash.AppendData(MemoryMarshal.AsBytes<int>(_corpus.Tokens));
        hash.AppendData(MemoryMarshal.AsBytes<int>(_corpus.Places));
        hash.AppendData(BitConverter.GetBytes(_phrase));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int Size((int From, int To) range) => range.To - range.From;

    /// <summary>Whether a context occurs with a word that can be written behind it.</summary>
    private bool Occurs((int From, int To) found, int length, out (int From, int To) range)
    {
        range = found;
        return found.From < found.To && (found.To - found.From > 1 || _corpus.After(found.From, length) != _unwritten);
    }

    /// <summary>Interpolates what is there with what followed a longer context: p ← (count − discount) ÷ total + rest · p.</summary>
    private void Mix((int From, int To) range, int length, Discounts discounts, Span<double> probabilities)
    {
        var total = (double)(range.To - range.From);
        var rest = 0.0;
        for (var at = range.From; at < range.To;)
        {
            var end = _corpus.EndOfRun(at, range.To, length);
            rest += discounts.Taken(end - at);
            at = end;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(probabilities, rest / total, probabilities);
        for (var at = range.From; at < range.To;)
        {
            var end = _corpus.EndOfRun(at, range.To, length);
            probabilities[_corpus.After(at, length)] += (end - at - discounts.Taken(end - at)) / total;
            at = end;
        }
    }
}
