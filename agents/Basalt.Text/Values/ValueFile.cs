using System.Text;
using Basalt.Core;
using Basalt.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Text;

/// <summary>
/// A learned value function in one ONNX file. A transformer reads prompt and reply and adds to what a value linear in the reply's words says;
/// the linear part, the words and how it was learned stand in the file's properties. What was computed for a prefix is kept, so that k
/// candidates are one batch of one token each. One caller at a time.
/// </summary>
public sealed class ValueFile : IValueFunction, IDisposable
{
    /// <summary>Properties of the file.</summary>
    public const string RewardProperty = "reward", ModelProperty = "model", LinearProperty = "linear", WordsProperty = "words",
        ContextProperty = "context", EndProperty = "end";

    private readonly InferenceSession _session;
    private readonly RunOptions _run = InferenceDevices.QuietRun();
    private readonly LinearValue _linear;
    private readonly string[] _past;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly (int Heads, int Width)[] _shapes;
    private readonly int _context;
    private readonly int _end;
    private readonly List<int> _known = [];
    private float[][] _memory = [];

    private ValueFile(string path, InferenceSession session)
    {
        (Path, _session) = (path, session);
        var properties = session.ModelMetadata.CustomMetadataMap;
        string Stated(string name) => properties.TryGetValue(name, out var value)
            ? value
            : throw new BasaltException($"{path}: found no property {name}; wanted a value that 'text values train' wrote");
        (Reward, Model) = (Stated(RewardProperty), Stated(ModelProperty));
        _context = int.Parse(Stated(ContextProperty), System.Globalization.CultureInfo.InvariantCulture);
        _end = int.Parse(Stated(EndProperty), System.Globalization.CultureInfo.InvariantCulture);
        using var linear = new BinaryReader(new MemoryStream(Convert.FromBase64String(Stated(LinearProperty))), Encoding.UTF8);
        _linear = LinearValue.Read(linear, new HashedFeatures());
        if (properties.TryGetValue(WordsProperty, out var words))
        {
            using var reader = new BinaryReader(new MemoryStream(Convert.FromBase64String(words)), Encoding.UTF8);
            Words = WordTokenizer.Read(reader);
        }

        _past = [.. session.InputMetadata.Keys.Where(input => input.StartsWith("past_key_values", StringComparison.Ordinal))];
        _inputs = ["input_ids", "attention_mask", .. _past];
        _outputs = ["values", .. _past.Select(past => "present" + past["past_key_values".Length..])];
        _shapes = [.. _past.Select(past => (session.InputMetadata[past].Dimensions[1], session.InputMetadata[past].Dimensions[3]))];
    }

    public string Path { get; }

    /// <summary>The reward that it foresees, by name.</summary>
    public string Reward { get; }

    /// <summary>SHA-256 of the model whose replies it learned from.</summary>
    public string Model { get; }

    /// <summary>The tokens that it reads, where they are words; null where they are its model's own.</summary>
    public WordTokenizer? Words { get; }

    /// <summary>Loads a value.</summary>
    /// <exception cref="BasaltException">It is not there, or was not written by <c>text values train</c>.</exception>
    public static ValueFile Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a value that 'text values train' wrote");
        }

        InferenceSession? session = null;
        try
        {
            session = InferenceDevices.Open(path, InferenceDevice.Cpu, threads: 1).Session;
            return session.OutputMetadata.ContainsKey("values")
                ? new ValueFile(path, session)
                : throw new BasaltException($"{path}: found a model without the output values; wanted a value that 'text values train' wrote");
        }
        catch (Exception problem) when (problem is OnnxRuntimeException or FormatException or OverflowException or IOException or ArgumentException)
        {
            session?.Dispose();
            throw new BasaltException($"{path}: found a file that is no value; wanted one that 'text values train' wrote", inner: problem);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Insists that it was learned from this model's replies.</summary>
    /// <exception cref="BasaltException">It was learned from another's.</exception>
    public ValueFile For(ILanguageModel model) => Model == model.WeightsHash
        ? this
        : throw new BasaltException(
            $"{Path}: found a value that was learned from the model {Digest.Short(Model)}…; "
            + $"wanted one for {model.Name}, {Digest.Short(model.WeightsHash)}…: learn it with 'text values train'");

    public void Values(Prefix prefix, ReadOnlySpan<int> candidates, Span<double> values)
    {
        _linear.Values(prefix, candidates, values);
        // The last token of the prefix belongs to what is kept; the candidates are one token each behind it.
        Remember(prefix.Tokens);
        var kept = _known.Count;
        var (count, total) = (candidates.Length, kept + 1);
        var tokens = new long[count];
        for (var i = 0; i < count; i++)
        {
            tokens[i] = candidates[i];
        }

        var repeated = new float[_past.Length][];
        for (var layer = 0; layer < _past.Length; layer++)
        {
            var one = _memory[layer];
            var all = repeated[layer] = new float[count * one.Length];
            for (var i = 0; i < count; i++)
            {
                one.CopyTo(all, i * one.Length);
            }
        }

        var (found, _) = Run(tokens, count, 1, total, kept, repeated);
        for (var i = 0; i < count; i++)
        {
            values[i] += found[i];
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>Computes what is new of a prefix.</summary>
    private void Remember(ReadOnlySpan<int> prefix)
    {
        var wanted = ContextWindow.Of(prefix, _end, _context, room: 1);
        var known = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_known);
        var isKnown = known.Length > 0 && known.Length <= wanted.Length && wanted.AsSpan(0, known.Length).SequenceEqual(known);
        var kept = isKnown ? known.Length : 0;
        if (kept == wanted.Length)
        {
            return;
        }

        var fresh = Array.ConvertAll(wanted[kept..], token => (long)token);
        (_, _memory) = Run(fresh, 1, fresh.Length, wanted.Length, kept, kept > 0 ? _memory : [.. _past.Select(_ => Array.Empty<float>())]);
        _known.Clear();
        _known.AddRange(wanted);
    }

    /// <summary>Runs new tokens behind a past.</summary>
    /// <returns>One value a token, and the past with them.</returns>
    private (float[] Values, float[][] Past) Run(long[] tokens, int batch, int fresh, int total, int kept, float[][] past)
    {
        var inputs = new List<OrtValue>
        {
            OrtValue.CreateTensorValueFromMemory(tokens, [batch, fresh]),
            OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, batch * total).ToArray(), [batch, total]),
        };
        try
        {
            for (var layer = 0; layer < _past.Length; layer++)
            {
                long[] shape = [batch, _shapes[layer].Heads, kept, _shapes[layer].Width];
                inputs.Add(kept > 0
                    ? OrtValue.CreateTensorValueFromMemory(past[layer], shape)
                    : OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float, shape));
            }

            // The past of many candidates is never read back.
            var outputs = batch == 1 ? _outputs : _outputs[..1];
            using var results = _session.Run(_run, _inputs, inputs, outputs);
            return (results[0].GetTensorDataAsSpan<float>().ToArray(), [.. results.Skip(1).Select(one => one.GetTensorDataAsSpan<float>().ToArray())]);
        }
        catch (OnnxRuntimeException problem)
        {
            throw new BasaltException($"{Path}: failed after {total} tokens, {RuntimeWords.Of(problem)}", inner: problem);
        }
        finally
        {
            inputs.ForEach(input => input.Dispose());
        }
    }
}
