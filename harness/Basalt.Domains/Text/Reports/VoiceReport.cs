using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>How well a model speaks, on texts that no model saw.</summary>
/// <param name="Bits">Bits a letter, the ends of the texts included, with a 95 % interval over the texts.</param>
/// <param name="Perplexity">A word, and an end.</param>
/// <param name="Saved">Bits a letter below trigrams, paired over the texts.</param>
public sealed record VoiceRow(string Model, Interval Bits, double Perplexity, Interval Saved);

/// <summary>Language models beside trigrams that learned from the same texts.</summary>
/// <param name="Texts">Held-out texts, of which the trigrams know every word.</param>
/// <param name="Replies">Prompts that each model replied to, one reply each.</param>
public sealed record VoiceReport(int Texts, IReadOnlyList<VoiceRow> Rows, int Replies, IReadOnlyList<SpeechRow> Speech)
{
    private const int MostTexts = 200;
    private const int LongestText = 220;

    /// <summary>What the figures mean, for people.</summary>
    public string Meaning =>
        $"Bits a letter of {Texts} texts that no model saw, of words that the trigrams know. Of {Replies} replies to the steering prompts: runs of 4 "
        + "words that stood in the reply before, words in a dictionary, runs of 8 that stand in the texts learned from, and bits a word under "
        + "trigrams of the held-out texts. 95 % intervals over texts and replies.";

    /// <summary>Measures models of the addresses, each of which replies to the prompts of tasks.</summary>
    /// <inheritdoc cref="Measure"/>
    public static async Task<VoiceReport> OfAddressesAsync(
        TextAssets assets, IReadOnlyList<TaskSpec> tasks, string? folder, Action<string> progress, CancellationToken cancellation)
    {
        string[] texts = [.. (await assets.SentencesAsync(cancellation)).Select(sentence => sentence.Text)];
        string[] prompts = [.. tasks.SelectMany(task => task.Scenarios).Select(scenario => (string?)scenario.Setup["prompt"]).OfType<string>()];
        var dictionary = await assets.DictionaryAsync(cancellation);
        return await Task.Run(() => Measure(texts, prompts, dictionary, folder, progress, cancellation), cancellation);
    }

    /// <summary>Measures models that are made from the texts that are seen, and the transformer of a folder.</summary>
    /// <param name="texts">All texts, those held out among them.</param>
    /// <param name="prompts">What the models reply to.</param>
    /// <param name="dictionary">English words in small letters.</param>
    /// <param name="folder">A folder that 'text train' made from the same texts; null for none.</param>
    /// <param name="progress">Told which model is measured.</param>
    /// <exception cref="BasaltException">The folder holds no such model.</exception>
    public static VoiceReport Measure(
        IReadOnlyList<string> texts, IReadOnlyList<string> prompts, IReadOnlySet<string> dictionary, string? folder, Action<string> progress,
        CancellationToken cancellation)
    {
        using var transformer = folder is null ? null : OnnxLanguageModel.Load(Path.Combine(folder, "model.onnx"));
        string[] seen = [.. HeldOut.Seen(texts)];
        var words = WordTokenizer.Learn(seen, TextAssets.LeastOccurrences);
        var trigrams = KneserNeyModel.Train(words, seen);
        string[] known = [.. HeldOut.Unseen(texts).Where(text => text.Length <= LongestText && !words.Encode(text).Contains(words.Unknown))];
        // Spread over all years: the texts come in their order.
        string[] held = [.. known.Where((_, at) => at * MostTexts / known.Length != (at - 1) * MostTexts / known.Length || at == 0)];
        var infini = InfiniGramModel.Train(words, seen, TextAssets.ShortLength);
        List<(string Name, ILanguageModel Model)> models =
        [
            ("Kneser-Ney trigrams of words", trigrams),
            ("Kneser-Ney 4-grams", infini.Shorter),
            ("∞-gram", infini),
            ("∞-gram, whole phrases", infini.WithPhrase(TextAssets.Phrase)),
        ];
        if (transformer is not null)
        {
            models.Add(($"transformer, {folder}", transformer));
        }

        var heldOut = KneserNeyModel.Train(words, HeldOut.Unseen(texts));
        List<(string Name, IReadOnlyList<TextFit> Fits)> measured = [];
        List<SpeechRow> speech = [];
        foreach (var (name, model) in models)
        {
            progress(name);
            measured.Add((name, TextFit.Of(model, held, cancellation)));
            speech.Add(SpeechRow.Measure(name, model, prompts, dictionary, infini, heldOut, cancellation));
        }

        return new(held.Length, [.. measured.Select(one => Row(one.Name, one.Fits, measured[0].Fits))], prompts.Count, speech);
    }

    private static VoiceRow Row(string name, IReadOnlyList<TextFit> fits, IReadOnlyList<TextFit> trigrams)
    {
        var letters = fits.Average(fit => fit.Letters);
        double[] bits = [.. fits.Select(fit => fit.Bits / letters)];
        double[] theirs = [.. trigrams.Select(fit => fit.Bits / letters)];
        var perplexity = Math.Pow(2, fits.Sum(fit => fit.Bits) / fits.Sum(fit => fit.Words + 1));
        return new(name, Interval.OfMean(bits), perplexity, Interval.OfPairedMean(theirs, bits));
    }
}
