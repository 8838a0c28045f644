using Basalt.Core;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Text;

/// <summary>
/// Any causal language model in ONNX's common shape (<c>input_ids</c>, <c>attention_mask</c>, perhaps <c>position_ids</c>,
/// <c>past_key_values.N.key/value</c>; <c>logits</c> and <c>present.N.key/value</c>). What was computed for a prefix is kept, so that
/// one more token costs one token. The tokenizer's files lie beside the model.
/// </summary>
public sealed class OnnxLanguageModel : ILanguageModel, IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly string[] _past;
    private readonly long[] _pastShape;
    private readonly int _context;
    private readonly bool _remembers;
    private readonly List<int> _known = [];
    private OrtValue[] _memory = [];

    private OnnxLanguageModel(string name, InferenceSession session, ITokenizer tokenizer, string hash, int context, bool remembers)
    {
        (Name, _session, Tokenizer, WeightsHash, _context, _remembers) = (name, session, tokenizer, hash, context, remembers);
        _inputs = [.. session.InputMetadata.Keys];
        _past = [.. _inputs.Where(input => input.StartsWith("past", StringComparison.Ordinal))];
        _outputs = ["logits", .. _past.Select(Present)];
        _pastShape = _past.Length == 0 ? [] : [.. session.InputMetadata[_past[0]].Dimensions.Select((size, at) => at == 0 ? 1L : at == 2 ? 0L : size)];
    }

    public string Name { get; }

    public ITokenizer Tokenizer { get; }

    public string WeightsHash { get; }

    /// <summary>Loads a model and its tokenizer, and insists that they belong together.</summary>
    /// <param name="context">Tokens that the model can look back on; an older beginning is left out.</param>
    /// <param name="remembers">False computes every prefix anew, to see what the memory is worth.</param>
    /// <param name="threads">Of one step.</param>
    /// <exception cref="BasaltException">A file is missing, is no causal model, or tokenizer and model have vocabularies of different sizes.</exception>
    public static OnnxLanguageModel Load(string path, int context = 1024, bool remembers = true, int threads = 1)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted an ONNX language model");
        }

        var tokenizer = BytePairTokenizer.Read(Path.GetDirectoryName(Path.GetFullPath(path))!);
        InferenceSession session;
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException($"{name}: found a file that ONNX Runtime cannot load; wanted an ONNX language model", inner: problem);
        }

        try
        {
            foreach (var (named, there) in new[] { ("the input input_ids", session.InputMetadata.ContainsKey("input_ids")), ("the output logits", session.OutputMetadata.ContainsKey("logits")) })
            {
                if (!there)
                {
                    throw new BasaltException($"{name}: found a model without {named}; wanted a causal language model");
                }
            }

            if (session.InputMetadata.Keys.Where(input => input.StartsWith("past", StringComparison.Ordinal)).FirstOrDefault(input => !session.OutputMetadata.ContainsKey(Present(input))) is { } forgotten)
            {
                throw new BasaltException($"{name}: found the input {forgotten} and no output {Present(forgotten)}; wanted a causal language model that hands its past on");
            }

            if (session.InputMetadata.FirstOrDefault(input => input.Key.StartsWith("past", StringComparison.Ordinal) && input.Value.Dimensions is not [_, > 0, _, > 0]) is { Key: { } odd })
            {
                throw new BasaltException($"{name}: found the input {odd} of another shape; wanted batch × heads × past × width, heads and width stated");
            }

            Belong(name, tokenizer, session.OutputMetadata["logits"].Dimensions[^1]);
            if (session.ModelMetadata.CustomMetadataMap.TryGetValue("context", out var stated) && int.TryParse(stated, out var own))
            {
                context = Math.Min(context, own);
            }

            var model = new OnnxLanguageModel(Path.GetFileNameWithoutExtension(path), session, tokenizer, Digest.OfFile(path), context, remembers);
            // One step tells what the file does not state: how many tokens it knows, and whether it runs at all.
            try
            {
                model.Next(new Prefix([tokenizer.VocabularySize - 1], 0), new double[tokenizer.VocabularySize]);
            }
            catch (BasaltException problem) when (problem.InnerException is OnnxRuntimeException)
            {
                throw new BasaltException($"{name}: found a model that does not run with the tokenizer's token {tokenizer.VocabularySize - 1}; wanted the model's own tokenizer beside it ({problem.Message})", inner: problem);
            }

            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        // A text begins after an end; what is older than the context is left out, half a context at a time so that the memory lasts.
        var over = prefix.Tokens.Length + 1 - _context;
        var from = over <= 0 ? 0 : (over + (_context / 2) - 1) / (_context / 2) * (_context / 2);
        int[] wanted = [.. from == 0 ? [Tokenizer.End] : Array.Empty<int>(), .. prefix.Tokens[Math.Max(0, from - 1)..]];
        var kept = _remembers && _past.Length > 0 && _known.Count < wanted.Length && wanted.AsSpan(0, _known.Count).SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_known)) ? _known.Count : 0;
        if (kept == 0)
        {
            Forget();
        }

        var fresh = Array.ConvertAll(wanted[kept..], token => (long)token);
        using var tokens = OrtValue.CreateTensorValueFromMemory(fresh, [1, fresh.Length]);
        using var mask = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, wanted.Length).ToArray(), [1, wanted.Length]);
        using var places = OrtValue.CreateTensorValueFromMemory(Enumerable.Range(kept, fresh.Length).Select(place => (long)place).ToArray(), [1, fresh.Length]);
        var empty = _memory.Length == 0 ? [.. _past.Select(_ => OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float, _pastShape))] : Array.Empty<OrtValue>();
        var memory = _memory.Length == 0 ? empty : _memory;
        try
        {
            OrtValue[] values = [.. _inputs.Select(input => input switch
            {
                "input_ids" => tokens,
                "attention_mask" => mask,
                "position_ids" => places,
                _ when Array.IndexOf(_past, input) is var at and >= 0 => memory[at],
                _ => throw new BasaltException($"{Name}: found the input {input}; wanted a causal language model without it"),
            })];
            OrtValue[] results = [.. _session.Run(_run, _inputs, values, _outputs)];
            using var logits = results[0];
            var all = logits.GetTensorDataAsSpan<float>();
            Belong(Name, Tokenizer, all.Length / fresh.Length);
            var last = all[^logProbabilities.Length..];
            for (var token = 0; token < last.Length; token++)
            {
                logProbabilities[token] = last[token];
            }

            foreach (var old in _memory)
            {
                old.Dispose();
            }

            _memory = results[1..];
            _known.Clear();
            _known.AddRange(_memory.Length > 0 ? wanted : []);
        }
        catch (OnnxRuntimeException problem)
        {
            Forget();
            throw new BasaltException($"{Name}: failed after {wanted.Length} tokens, {problem.Message.Split('\n')[0]}", inner: problem);
        }
        finally
        {
            foreach (var nothing in empty)
            {
                nothing.Dispose();
            }
        }

        LogSum.Normalise(logProbabilities);
    }

    public void Dispose()
    {
        Forget();
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>Insists that a tokenizer and a model know equally many tokens.</summary>
    /// <param name="size">Tokens that the model knows; not positive when it does not say.</param>
    private static void Belong(string model, ITokenizer tokenizer, int size)
    {
        if (size > 0 && size != tokenizer.VocabularySize)
        {
            throw new BasaltException($"{model}: found a tokenizer of {tokenizer.VocabularySize} tokens beside a model of {size}; they do not belong together");
        }
    }

    /// <summary>The output that becomes an input of the past: <c>present.0.key</c> for <c>past_key_values.0.key</c>, <c>present.0.key</c> for <c>past.0.key</c>.</summary>
    private static string Present(string past) =>
        past.StartsWith("past_key_values", StringComparison.Ordinal) ? "present" + past["past_key_values".Length..] : "present" + past["past".Length..];

    private void Forget()
    {
        foreach (var value in _memory)
        {
            value.Dispose();
        }

        _memory = [];
        _known.Clear();
    }
}
