using System.Runtime.InteropServices;
using Basalt.Core;
using Basalt.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>
/// An ONNX policy as a feature extractor: its output <c>latent</c> is the feature vector of a frame, and its state is carried from frame
/// to frame. Not thread-safe.
/// </summary>
public sealed class OnnxEncoder : IDisposable
{
    private const string Latent = "latent";

    private readonly PolicyModel _model;
    private readonly RunOptions _options = InferenceDevices.QuietRun();
    private readonly OrtValue _image;
    private readonly OrtValue? _first;
    private readonly List<OrtValue> _states;
    private readonly List<OrtValue> _inputs;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    private OnnxEncoder(PolicyModel model)
    {
        _model = model;
        var (signature, cpu) = (model.Signature, OrtAllocator.DefaultInstance);
        _image = signature.Image.Allocate(1, cpu);
        _first = signature.First?.Allocate(1, cpu);
        var task = signature.Task?.Allocate(1, cpu);
        _states = [.. signature.States.Select(state => state.Input.Allocate(1, cpu))];
        _inputs = [_image, .. new[] { task, _first }.OfType<OrtValue>(), .. _states];
        string?[] optional = [signature.Task?.Name, signature.First?.Name];
        _inputNames = [signature.Image.Name, .. optional.OfType<string>(), .. signature.States.Select(state => state.Input.Name)];
        _outputNames = [Latent, .. signature.States.Select(state => state.Output)];
        _inputs.ForEach(PolicySignature.Clear);
        using var answers = Run();
        Width = checked((int)answers[0].GetTensorTypeAndShape().ElementCount);
    }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>The device, and after a colon the reason if it is not the wanted one.</summary>
    public string Provider => _model.Provider;

    /// <summary>Loads a model.</summary>
    /// <exception cref="BasaltException">As <see cref="PolicyModel.Load"/>, or the model has no output <c>latent</c>.</exception>
    public static OnnxEncoder Load(string path, InferenceDevice device = InferenceDevice.Auto)
    {
        var model = PolicyModel.Load(path, device);
        if (model.Session.OutputMetadata.TryGetValue(Latent, out var found) && found.IsTensor && found.ElementType == typeof(float))
        {
            return new OnnxEncoder(model);
        }

        using (model)
        {
            throw new BasaltException($"{model.Name}: found no output '{Latent}' of floats; wanted a policy that gives its vector there");
        }
    }

    /// <summary>Clears the state at the beginning of an episode.</summary>
    public void Forget()
    {
        _states.ForEach(PolicySignature.Clear);
        First(true);
    }

    /// <summary>Computes the vector of the next frame.</summary>
    /// <param name="view">128×128 RGB, top row first.</param>
    /// <param name="embedding">Receives <see cref="Width"/> numbers.</param>
    public void Encode(ReadOnlySpan<byte> view, Span<float> embedding)
    {
        view.CopyTo(_image.GetTensorMutableDataAsSpan<byte>());
        using var answers = Run();
        answers[0].GetTensorDataAsSpan<float>().CopyTo(embedding);
        for (var i = 0; i < _states.Count; i++)
        {
            answers[i + 1].GetTensorMutableRawData().CopyTo(_states[i].GetTensorMutableRawData());
        }

        First(false);
    }

    public void Dispose()
    {
        _inputs.ForEach(value => value.Dispose());
        _options.Dispose();
        _model.Dispose();
    }

    private IDisposableReadOnlyCollection<OrtValue> Run() => _model.Session.Run(_options, _inputNames, _inputs, _outputNames);

    private void First(bool value)
    {
        if (_first is not null)
        {
            MemoryMarshal.Cast<bool, byte>(_first.GetTensorMutableDataAsSpan<bool>())[0] = (byte)(value ? 1 : 0);
        }
    }
}
