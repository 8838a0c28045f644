using System.Runtime.InteropServices;
using Basalt.Core;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

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
        // One text, and no past yet.
        _pastShape = _past.Length > 0 && session.InputMetadata[_past[0]].Dimensions is [_, var heads, _, var width] ? [1, heads, 0, width] : [];
    }

    public string Name { get; }

    public ITokenizer Tokenizer { get; }

    public string WeightsHash { get; }

    /// <summary>Loads a model and its tokenizer, and insists that they belong together.</summary>
    /// <param name="context">Tokens that the model can look back on; an older beginning is left out.</param>
    /// <param name="remembers">False computes every prefix anew, to see what the memory is worth.</param>
    /// <param name="threads">Of one step.</param>
    /// <exception cref="BasaltException">
    /// A file is missing, is no causal model, or tokenizer and model have vocabularies of different sizes.
    /// </exception>
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
            using var options = new SessionOptions
            {
                IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            session = new InferenceSession(path, options);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException($"{name}: found a file that ONNX Runtime cannot load; wanted an ONNX language model", inner: problem);
        }

        try
        {
            CheckShape(name, session);
            Belong(name, tokenizer, session.OutputMetadata["logits"].Dimensions[^1]);
            if (session.ModelMetadata.CustomMetadataMap.TryGetValue("context", out var stated) && int.TryParse(stated, out var own))
            {
                context = Math.Min(context, own);
            }

            var model = new OnnxLanguageModel(Path.GetFileNameWithoutExtension(path), session, tokenizer, Digest.OfFile(path), context, remembers);
            Try(name, model);
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void CheckShape(string name, InferenceSession session)
    {
        var missing = !session.InputMetadata.ContainsKey("input_ids") ? "the input input_ids"
            : !session.OutputMetadata.ContainsKey("logits") ? "the output logits"
            : null;
        if (missing is not null)
        {
            throw new BasaltException($"{name}: found a model without {missing}; wanted a causal language model");
        }

        var past = session.InputMetadata.Where(input => input.Key.StartsWith("past", StringComparison.Ordinal)).ToList();
        if (past.Select(input => input.Key).FirstOrDefault(input => !session.OutputMetadata.ContainsKey(Present(input))) is { } forgotten)
        {
            throw new BasaltException(
                $"{name}: found the input {forgotten} and no output {Present(forgotten)}; wanted a causal language model that hands its past on");
        }

        if (past.FirstOrDefault(input => input.Value.Dimensions is not [_, > 0, _, > 0]) is { Key: { } odd })
        {
            throw new BasaltException(
                $"{name}: found the input {odd} of another shape; wanted batch × heads × past × width, heads and width stated");
        }
    }

    /// <summary>One step tells what the file does not state: how many tokens the model knows, and whether it runs at all.</summary>
    private static void Try(string name, OnnxLanguageModel model)
    {
        var last = model.Tokenizer.VocabularySize - 1;
        try
        {
            model.Next(new Prefix([last], 0), new double[model.Tokenizer.VocabularySize]);
        }
        catch (BasaltException problem) when (problem.InnerException is OnnxRuntimeException)
        {
            throw new BasaltException(
                $"{name}: found a model that does not run with the tokenizer's token {last}; "
                + $"wanted the model's own tokenizer beside it ({problem.Message})",
                inner: problem);
        }
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        // A text begins after an end; what is older than the context is left out, half a context at a time so that the memory lasts.
        var over = prefix.Tokens.Length + 1 - _context;
        var from = over <= 0 ? 0 : (over + (_context / 2) - 1) / (_context / 2) * (_context / 2);
        int[] wanted = [.. from == 0 ? [Tokenizer.End] : Array.Empty<int>(), .. prefix.Tokens[Math.Max(0, from - 1)..]];
        var kept = _remembers && _past.Length > 0 && IsKnown(wanted) ? _known.Count : 0;
        if (kept == 0)
        {
            Forget();
        }

        var fresh = Array.ConvertAll(wanted[kept..], token => (long)token);
        using var tokens = OrtValue.CreateTensorValueFromMemory(fresh, [1, fresh.Length]);
        using var mask = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, wanted.Length).ToArray(), [1, wanted.Length]);
        long[] at = [.. Enumerable.Range(kept, fresh.Length).Select(place => (long)place)];
        using var places = OrtValue.CreateTensorValueFromMemory(at, [1, fresh.Length]);
        OrtValue[] empty = _memory.Length == 0 ? [.. _past.Select(_ => Nothing())] : [];
        var memory = _memory.Length == 0 ? empty : _memory;
        try
        {
            OrtValue[] values = [.. _inputs.Select(input => input switch
            {
                "input_ids" => tokens,
                "attention_mask" => mask,
                "position_ids" => places,
                _ when Array.IndexOf(_past, input) is var place and >= 0 => memory[place],
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
            throw new BasaltException(
                $"{model}: found a tokenizer of {tokenizer.VocabularySize} tokens beside a model of {size}; they do not belong together");
        }
    }

    /// <summary>
    /// The output that becomes an input of the past: <c>present.0.key</c> for <c>past_key_values.0.key</c> and for <c>past.0.key</c>.
    /// </summary>
    private static string Present(string past)
    {
        var name = past.StartsWith("past_key_values", StringComparison.Ordinal) ? "past_key_values" : "past";
        return "present" + past[name.Length..];
    }

    /// <summary>Whether what was computed last is the beginning of these tokens.</summary>
    private bool IsKnown(ReadOnlySpan<int> tokens) =>
        _known.Count < tokens.Length && tokens[.._known.Count].SequenceEqual(CollectionsMarshal.AsSpan(_known));

    /// <summary>The memory of a text that has not begun.</summary>
    private OrtValue Nothing() => OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, _pastShape);

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
