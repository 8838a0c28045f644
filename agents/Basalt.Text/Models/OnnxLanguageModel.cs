using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;
using Basalt.Inference;
using Basalt.Submissions;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Text;

/// <summary>
/// Any causal language model in ONNX's common shape (<c>input_ids</c>, perhaps <c>attention_mask</c>, <c>position_ids</c>,
/// <c>past_key_values.N.key/value</c>, <c>use_cache_branch</c> and <c>num_logits_to_keep</c>; <c>logits</c> and
/// <c>present.N.key/value</c>), of 32-bit or 16-bit numbers. What was computed for a prefix is kept, so that one more token costs one token.
/// Tokenizer, settings and chat template lie beside the model, as <see cref="ModelFiles"/> reads them.
/// </summary>
public sealed class OnnxLanguageModel : ILanguageModel, IDisposable
{
    /// <summary>The tokens that a model reads when nothing says so.</summary>
    private const int UsualContext = 1024;

    /// <summary>The most tokens by which a vocabulary is padded to a round number.</summary>
    private const int MostPadding = 1024;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = InferenceDevices.QuietRun();
    private readonly CausalShape _shape;
    private readonly ModelFiles _files;
    private readonly DialogueFormat _format;
    private readonly int _context;
    private readonly bool _remembers;
    private readonly List<int> _known = [];
    private OrtValue[] _memory = [];

    private OnnxLanguageModel(string name, InferenceSession session, ModelFiles files, string hash, int context, bool remembers)
    {
        (Name, _session, _files, WeightsHash, _context, _remembers) = (name, session, files, hash, context, remembers);
        _shape = new CausalShape(name, session, files.Heads);
        _format = files.Format;
    }

    public string Name { get; }

    public ITokenizer Tokenizer => _files.Tokenizer;

    public string WeightsHash { get; }

    public int? Context => _context;

    /// <summary>Loads a model and its tokenizer, and insists that they belong together.</summary>
    /// <param name="remembers">False computes every prefix anew, to see what the memory is worth.</param>
    /// <param name="threads">Of one step.</param>
    /// <exception cref="BasaltException">
    /// A file is missing, is no causal model, or tokenizer and model have vocabularies of different sizes.
    /// </exception>
    public static OnnxLanguageModel Load(string path, bool remembers = true, int threads = 1)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted an ONNX language model");
        }

        var files = ModelFiles.Read(path);
        var hash = HashOf(path);
        InferenceSession session;
        try
        {
            session = InferenceDevices.Open(path, InferenceDevice.Cpu, threads).Session;
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException(
                $"{name}: found a file that ONNX Runtime cannot load ({RuntimeWords.Of(problem)}); wanted an ONNX language model", inner: problem);
        }

        try
        {
            var stated = session.ModelMetadata.CustomMetadataMap.TryGetValue("context", out var text) && int.TryParse(text, out var own) ? own : (int?)null;
            var model = new OnnxLanguageModel(
                Path.GetFileNameWithoutExtension(path), session, files, hash, stated ?? files.Context ?? UsualContext, remembers);
            Belong(name, files, model._shape.Width);
            Try(name, model);
            return model;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>The digest of the file and of those with its weights, where they are files of their own.</summary>
    private static string HashOf(string path)
    {
        var external = OnnxContents.Read(path).ExternalFiles;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (external.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
        {
            throw new BasaltException($"{path}: found no {missing} beside it; wanted the file with its weights");
        }

        string[] digests = [Digest.OfFile(path), .. external.Select(name => Digest.OfFile(Path.Combine(folder, name)))];
        return digests is [var only] ? only : Digest.Of(Encoding.ASCII.GetBytes(string.Concat(digests)));
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

    /// <summary>The tokens of a prompt, in the model's own form.</summary>
    /// <exception cref="BasaltException">The model reads dialogues, and this one is longer than it can read.</exception>
    public IReadOnlyList<int> Opening(Prompt prompt)
    {
        var tokens = _format(prompt);
        return _files.ReadsDialogues && tokens.Count + 1 >= _context
            ? throw new BasaltException($"{Name}: found a prompt of {tokens.Count} tokens; must be below {_context - 1}, since the model reads {_context}")
            : tokens;
    }

    public void Next(Prefix prefix, Span<double> logProbabilities)
    {
        // A text begins after a start, if it does not bring its own.
        var begins = prefix.Tokens.Length > 0 && Tokenizer is JsonTokenizer json && json.IsSpecial(prefix.Tokens[0]);
        var wanted = ContextWindow.Of(prefix.Tokens, begins ? null : _files.Start, _context);
        var kept = _remembers && _shape.Past > 0 && IsKnown(wanted) ? _known.Count : 0;
        if (kept == 0)
        {
            Forget();
        }

        List<OrtValue> own = [];
        try
        {
            var values = _shape.Values(wanted[kept..], kept, _memory, own);
            OrtValue[] results = [.. _session.Run(_run, _shape.Inputs, values, _shape.Outputs)];
            using var logits = results[0];
            Forget();
            _memory = results[1..];
            _known.AddRange(_memory.Length > 0 ? wanted : []);
            Belong(Name, _files, CausalShape.Last(logits, logProbabilities));
        }
        catch (OnnxRuntimeException problem)
        {
            Forget();
            throw new BasaltException($"{Name}: failed after {wanted.Length} tokens, {RuntimeWords.Of(problem)}", inner: problem);
        }
        finally
        {
            own.ForEach(value => value.Dispose());
        }

        Finish(wanted.Length, logProbabilities);
    }

    public void Dispose()
    {
        Forget();
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>Turns logits into log-probabilities. Whatever may end a reply ends it: the probabilities of all ends are one.</summary>
    private void Finish(int tokens, Span<double> logProbabilities)
    {
        foreach (var logit in logProbabilities)
        {
            if (double.IsNaN(logit) || double.IsPositiveInfinity(logit))
            {
                throw new BasaltException(
                    $"{Name}: found a logit that is {(double.IsNaN(logit) ? "no number" : "infinite")} after {tokens} tokens; "
                    + "must be finite, and a model of 16-bit numbers may need 32-bit ones");
            }
        }

        LogSum.Normalise(logProbabilities);
        if (_files.Ends.Count > 1)
        {
            var sum = 0.0;
            foreach (var end in _files.Ends)
            {
                sum += Math.Exp(logProbabilities[end]);
                logProbabilities[end] = double.NegativeInfinity;
            }

            logProbabilities[Tokenizer.End] = Math.Log(sum);
        }
    }

    /// <summary>Insists that a tokenizer and a model know equally many tokens, but for those that pad the model's to a round number.</summary>
    /// <param name="size">Tokens that the model knows; not positive when it does not say.</param>
    private static void Belong(string model, ModelFiles files, int size)
    {
        var known = files.Tokenizer.VocabularySize;
        var isPadded = size == files.Vocabulary && size > known && size - known <= MostPadding;
        if (size > 0 && size != known && !isPadded)
        {
            throw new BasaltException($"{model}: found a tokenizer of {known} tokens beside a model of {size}; they do not belong together");
        }
    }

    /// <summary>Whether what was computed last is the beginning of these tokens.</summary>
    private bool IsKnown(ReadOnlySpan<int> tokens) =>
        _known.Count < tokens.Length && tokens[.._known.Count].SequenceEqual(CollectionsMarshal.AsSpan(_known));

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
