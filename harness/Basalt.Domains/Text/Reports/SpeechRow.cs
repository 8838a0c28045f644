using System.Text.RegularExpressions;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>How a model's replies read to a program. Every figure is a mean over replies, with its 95 % interval.</summary>
/// <param name="Repeated">The share of a reply's runs of four words that stood in it before.</param>
/// <param name="Known">The share of its words in small letters that a dictionary has; parts of joined words count alone.</param>
/// <param name="Copied">The share of its runs of eight words and marks that stand in the texts that the models learned from.</param>
/// <param name="Surprise">Bits a word under trigrams of the held-out texts.</param>
/// <param name="Example">One prompt with its reply.</param>
public sealed partial record SpeechRow(string Model, Interval Repeated, Interval Known, Interval Copied, Interval Surprise, string Example)
{
    private const int RepeatedRun = 4;
    private const int CopiedRun = 8;

    /// <summary>Measures a model's replies to prompts, one each.</summary>
    /// <param name="dictionary">English words in small letters.</param>
    /// <param name="corpus">A model that knows what it learned from.</param>
    /// <param name="heldOut">A model of other texts, with the same tokenizer as the corpus.</param>
    public static SpeechRow Measure(
        string name, ILanguageModel model, IReadOnlyList<string> prompts, IReadOnlySet<string> dictionary, InfiniGramModel corpus,
        KneserNeyModel heldOut, CancellationToken cancellation)
    {
        var sampler = new TokenSampler(model, TextAssets.Sentence);
        var random = new Random(1);
        List<(string Prompt, string Text)> replies = [];
        foreach (var prompt in prompts)
        {
            cancellation.ThrowIfCancellationRequested();
            replies.Add((prompt, sampler.Reply(prompt, random).Text));
        }

        Interval Mean(Func<(string Prompt, string Text), double> of) =>
            Interval.OfMean([.. replies.Select(of).Where(value => !double.IsNaN(value))]);
        var longest = replies.MaxBy(reply => reply.Text.Length);
        return new(
            name, Mean(reply => Repeated4(reply.Text.Split(' '))), Mean(reply => InDictionary(reply.Text, dictionary)),
            Mean(reply => CopiedFrom(corpus, [.. corpus.Tokenizer.Encode(reply.Text)])), Mean(reply => Bits(heldOut, reply.Prompt, reply.Text)),
            $"{longest.Prompt} {longest.Text}");
    }

    /// <summary>The share of runs of four that stood before; NaN where there is none.</summary>
    internal static double Repeated4(string[] words)
    {
        HashSet<string> seen = [];
        var count = Math.Max(0, words.Length - RepeatedRun + 1);
        string[] runs = [.. Enumerable.Range(0, count).Select(at => string.Join(' ', words[at..(at + RepeatedRun)]))];
        return runs.Count(run => !seen.Add(run)) / (double)runs.Length;
    }

    /// <summary>The share of words in small letters that are in a dictionary; NaN where there is none.</summary>
    internal static double InDictionary(string text, IReadOnlySet<string> dictionary)
    {
        var words = SmallWord().Matches(text).Select(match => match.Value).ToList();
        return words.Count(dictionary.Contains) / (double)words.Count;
    }

    private static double CopiedFrom(InfiniGramModel corpus, int[] tokens)
    {
        var runs = Math.Max(0, tokens.Length - CopiedRun + 1);
        return Enumerable.Range(0, runs).Count(at => corpus.LongestMatch(tokens.AsSpan(at, CopiedRun)) == CopiedRun) / (double)runs;
    }

    private static double Bits(KneserNeyModel model, string prompt, string reply)
    {
        var from = model.Tokenizer.Encode(prompt).Count;
        int[] tokens = [.. model.Tokenizer.Encode(prompt), .. model.Tokenizer.Encode(reply)];
        var (bits, counted) = (0.0, 0);
        for (var at = from; at < tokens.Length; at++)
        {
            // A word that the trigrams do not know has no probability there, for any speaker.
            if (model.LogProbability(new Prefix(tokens.AsSpan(0, at), from), tokens[at]) is var nats and > double.NegativeInfinity)
            {
                bits -= nats / Math.Log(2);
                counted++;
            }
        }

        return bits / counted;
    }

    // Not the letters behind an apostrophe, nor those of a name.
    [GeneratedRegex(@"(?<![\p{L}\p{M}'’.])\p{Ll}+(?![\p{L}\p{M}'’])")]
    private static partial Regex SmallWord();
}
