using Basalt.Core;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Basalt.Text;

/// <summary>What an ONNX causal model takes and gives, beside its weights: the inputs, the past, and the types of their numbers.</summary>
internal sealed class CausalShape
{
    private const string Logits = "logits";

    // What models of the common exporters take. A model that wants anything else is refused by that input's name.
    private static readonly string[] Known = ["input_ids", "attention_mask", "position_ids", "use_cache_branch", "num_logits_to_keep", "token_type_ids"];

    private readonly InferenceSession _session;
    private readonly string[] _past;
    private readonly TensorElementType _pastType;
    private readonly long[] _emptyPast;

    /// <param name="heads">Heads of the past and their width, where a file beside the model states them; null where none does.</param>
    /// <exception cref="BasaltException">It is no causal language model, or one of another shape.</exception>
    public CausalShape(string name, InferenceSession session, (int Count, int Width)? heads)
    {
        _session = session;
        Inputs = [.. session.InputMetadata.Keys];
        _past = [.. Inputs.Where(input => input.StartsWith("past", StringComparison.Ordinal))];
        Outputs = [Logits, .. _past.Select(Present)];
        Check(name);
        if (_past.Length > 0)
        {
            var first = session.InputMetadata[_past[0]];
            (long Count, long Width) own = first.Dimensions is [_, var count, _, var width] ? (count, width) : (0, 0);
            own = (own.Count > 0 ? own.Count : heads?.Count ?? 0, own.Width > 0 ? own.Width : heads?.Width ?? 0);
            if (own.Count <= 0 || own.Width <= 0 || first.Dimensions.Length != 4
                || _past.Any(input => session.InputMetadata[input].Dimensions is not [_, var other, _, var wide] || (other > 0 && other != own.Count) || (wide > 0 && wide != own.Width)))
            {
                throw new BasaltException(
                    $"{name}: found the input {_past[0]} of another shape; wanted batch × heads × past × width, heads and width stated there or in config.json");
            }

            (_pastType, _emptyPast) = (first.ElementDataType, [1, own.Count, 0, own.Width]);
        }
        else
        {
            _emptyPast = [];
        }
    }

    public string[] Inputs { get; }

    public string[] Outputs { get; }

    /// <summary>How many inputs are the past.</summary>
    public int Past => _past.Length;

    /// <summary>Tokens that the model says it knows; not positive when it does not say.</summary>
    public int Width => _session.OutputMetadata[Logits].Dimensions[^1];

    /// <summary>The value of every input, in their order.</summary>
    /// <param name="fresh">The tokens that are new.</param>
    /// <param name="kept">How many tokens stand before them.</param>
    /// <param name="past">The past of those; empty where there is none.</param>
    /// <param name="own">Receives the values that were made for this one step.</param>
    public OrtValue[] Values(int[] fresh, int kept, IReadOnlyList<OrtValue> past, List<OrtValue> own)
    {
        OrtValue Own(OrtValue value)
        {
            own.Add(value);
            return value;
        }

        return [.. Inputs.Select(input => input switch
        {
            "input_ids" => Own(Numbers(input, Array.ConvertAll(fresh, token => (long)token))),
            "attention_mask" => Own(Numbers(input, [.. Enumerable.Repeat(1L, kept + fresh.Length)])),
            "position_ids" => Own(Numbers(input, [.. Enumerable.Range(kept, fresh.Length).Select(place => (long)place)])),
            "token_type_ids" => Own(Numbers(input, new long[fresh.Length])),
            "use_cache_branch" => Own(OrtValue.CreateTensorValueFromMemory(new[] { past.Count > 0 }, [1])),
            "num_logits_to_keep" => Own(Single(input)),
            _ when past.Count > 0 => past[Array.IndexOf(_past, input)],
            _ => Own(OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, _pastType, _emptyPast)),
        })];
    }

    /// <summary>The logits of the last token.</summary>
    /// <param name="logits">Receives those of the tokenizer's tokens; what the model pads its vocabulary with is left out.</param>
    /// <returns>How many tokens the model knows, padding included.</returns>
    public static int Last(OrtValue value, Span<double> logits)
    {
        var info = value.GetTensorTypeAndShape();
        var width = (int)info.Shape[^1];
        if (width < logits.Length)
        {
            return width;
        }

        switch (info.ElementDataType)
        {
            case TensorElementType.Float16:
                Widen(value.GetTensorDataAsSpan<Float16>()[^width..], logits, number => (double)(float)number);
                break;
            case TensorElementType.BFloat16:
                Widen(value.GetTensorDataAsSpan<BFloat16>()[^width..], logits, number => (double)(float)number);
                break;
            default:
                Widen(value.GetTensorDataAsSpan<float>()[^width..], logits, number => number);
                break;
        }

        return width;
    }

    private static void Widen<T>(ReadOnlySpan<T> row, Span<double> logits, Func<T, double> wide)
    {
        for (var token = 0; token < logits.Length; token++)
        {
            logits[token] = wide(row[token]);
        }
    }

    private OrtValue Numbers(string input, long[] numbers) => _session.InputMetadata[input].ElementDataType == TensorElementType.Int32
        ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (int)number), [1, numbers.Length])
        : OrtValue.CreateTensorValueFromMemory(numbers, [1, numbers.Length]);

    /// <summary>The number 1, as a scalar or as a vector of one.</summary>
    private OrtValue Single(string input) =>
        OrtValue.CreateTensorValueFromMemory(new[] { 1L }, _session.InputMetadata[input].Dimensions.Length == 0 ? [] : [1]);

    private void Check(string name)
    {
        var missing = !Inputs.Contains("input_ids") ? "the input input_ids" : !_session.OutputMetadata.ContainsKey(Logits) ? "the output logits" : null;
        if (missing is not null)
        {
            throw new BasaltException($"{name}: found a model without {missing}; wanted a causal language model");
        }

        if (Inputs.Except(Known).Except(_past).FirstOrDefault() is { } unknown)
        {
            throw new BasaltException($"{name}: found the input {unknown}; wanted a causal language model without it");
        }

        if (_past.FirstOrDefault(input => !_session.OutputMetadata.ContainsKey(Present(input))) is { } forgotten)
        {
            throw new BasaltException(
                $"{name}: found the input {forgotten} and no output {Present(forgotten)}; wanted a causal language model that hands its past on");
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
}
