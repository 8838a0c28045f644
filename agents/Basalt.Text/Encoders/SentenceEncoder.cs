using System.Numerics.Tensors;
using Basalt.Core;
using Basalt.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Text;

/// <summary>
/// A sentence encoder of BERT's kind in ONNX: word pieces in, the mean of the last hidden states out, scaled to length 1. Source: Reimers
/// and Gurevych, "Sentence-BERT", 2019.
/// </summary>
public sealed class SentenceEncoder : ITextEncoder, IDisposable
{
    private const string Output = "last_hidden_state";

    /// <summary>Tokens of a text at most, the two around it included.</summary>
    private const int Longest = 256;

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly BertText Cleaning = new();

    private readonly InferenceSession _session;
    private readonly WordPieces _pieces;
    private readonly (int First, int Last) _frame;

    private SentenceEncoder(string name, InferenceSession session, IReadOnlyDictionary<string, int> vocabulary, int width, string hash)
    {
        (Name, _session, Width, WeightsHash) = (name, session, width, hash);
        _pieces = new WordPieces(vocabulary, vocabulary["[UNK]"]);
        _frame = (vocabulary["[CLS]"], vocabulary["[SEP]"]);
    }

    public string Name { get; }

    public int Width { get; }

    public string WeightsHash { get; }

    /// <summary>Loads an encoder.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="vocabulary">The text of its <c>vocab.txt</c>.</param>
    /// <exception cref="BasaltException">The model cannot be loaded or is of another kind, or the vocabulary has no special tokens.</exception>
    public static SentenceEncoder Load(string name, byte[] model, string vocabulary)
    {
        var tokens = WordPieces.Vocabulary(vocabulary, $"{name}: vocab.txt");
        if (new[] { "[UNK]", "[CLS]", "[SEP]" }.FirstOrDefault(token => !tokens.ContainsKey(token)) is { } missing)
        {
            throw new BasaltException($"{name}: found a vocabulary without {missing}; wanted one of BERT's kind");
        }

        InferenceSession session;
        try
        {
            session = InferenceDevices.Open(model, threads: 1);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException($"{name}: cannot be loaded, {RuntimeWords.Of(problem)}; wanted a sentence encoder in ONNX", inner: problem);
        }

        if (session.InputMetadata.Keys.Except(Inputs).Any() || session.OutputMetadata.GetValueOrDefault(Output)?.Dimensions is not [_, _, > 0 and var width])
        {
            var inputs = string.Join(", ", session.InputMetadata.Keys);
            session.Dispose();
            throw new BasaltException($"{name}: found a model of {inputs}; wanted {string.Join(", ", Inputs)} and the output {Output} of a stated width");
        }

        return new SentenceEncoder(name, session, tokens, width, Digest.Of(model));
    }

    public float[] Encode(string text)
    {
        var tokens = Tokens(text);
        using var places = OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(tokens, token => (long)token), [1, tokens.Length]);
        using var mask = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, tokens.Length).ToArray(), [1, tokens.Length]);
        using var kinds = OrtValue.CreateTensorValueFromMemory(new long[tokens.Length], [1, tokens.Length]);
        using var run = InferenceDevices.QuietRun();
        string[] inputs = [.. _session.InputMetadata.Keys];
        OrtValue[] values = [.. inputs.Select(input => input switch { "input_ids" => places, "attention_mask" => mask, _ => kinds })];
        try
        {
            using var results = _session.Run(run, inputs, values, [Output]);
            return Mean(results[0].GetTensorDataAsSpan<float>());
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException($"{Name}: failed at a text of {tokens.Length} tokens, {RuntimeWords.Of(problem)}", inner: problem);
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The tokens of a text, with the one before and the one after it.</summary>
    internal int[] Tokens(string text)
    {
        List<int> tokens = [_frame.First];
        foreach (var word in BertText.Words(Cleaning.Normalised(text)))
        {
            if (tokens.Count >= Longest - 1)
            {
                break;
            }

            _pieces.Encode(word, tokens);
        }

        return [.. tokens.Take(Longest - 1), _frame.Last];
    }

    private float[] Mean(ReadOnlySpan<float> states)
    {
        var mean = new float[Width];
        for (var from = 0; from < states.Length; from += Width)
        {
            TensorPrimitives.Add(mean, states.Slice(from, Width), mean);
        }

        TensorPrimitives.Divide(mean, TensorPrimitives.Norm<float>(mean), mean);
        return mean;
    }
}
