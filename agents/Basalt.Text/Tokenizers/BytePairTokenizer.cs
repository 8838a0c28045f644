using Basalt.Core;
using Microsoft.ML.Tokenizers;

namespace Basalt.Text;

/// <summary>Tokens of a model in the common pair of files, <c>vocab.json</c> and <c>merges.txt</c>, in GPT-2's manner.</summary>
public sealed class BytePairTokenizer : ITokenizer
{
    private const string EndOfText = "<|endoftext|>";
    private readonly BpeTokenizer _tokenizer;

    private BytePairTokenizer(BpeTokenizer tokenizer, int size, int end) => (_tokenizer, VocabularySize, End) = (tokenizer, size, end);

    public int VocabularySize { get; }

    public int End { get; }

    /// <summary>Reads a folder's tokenizer.</summary>
    /// <exception cref="BasaltException">A file is missing, wrong, or has no end of text.</exception>
    public static BytePairTokenizer Read(string folder)
    {
        var (vocabulary, merges) = (Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"));
        foreach (var file in new[] { vocabulary, merges }.Where(file => !File.Exists(file)))
        {
            throw new BasaltException($"{file}: found no such file; wanted the model's tokenizer beside it");
        }

        var tokens = Json.Read<Dictionary<string, int>>(File.ReadAllText(vocabulary), vocabulary);
        if (!tokens.TryGetValue(EndOfText, out var end) || tokens.Count != tokens.Values.Max() + 1)
        {
            throw new BasaltException(
                $"{vocabulary}: found {tokens.Count} tokens; wanted them numbered from 0 without a gap, {EndOfText} among them");
        }

        try
        {
            var options = new BpeOptions(vocabulary, merges)
            {
                ByteLevel = true,
                PreTokenizer = RobertaPreTokenizer.Instance,
                SpecialTokens = new Dictionary<string, int> { [EndOfText] = end },
            };
            return new BytePairTokenizer(BpeTokenizer.Create(options), tokens.Count, end);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new BasaltException($"{merges}: {problem.Message.Split('\n')[0].TrimEnd('.')}", inner: problem);
        }
    }

    public IReadOnlyList<int> Encode(string text) => [.. _tokenizer.EncodeToIds(text).Where(token => token != End)];

    public string Decode(ReadOnlySpan<int> tokens) => _tokenizer.Decode(tokens.ToArray().Where(token => token != End)) ?? "";
}
