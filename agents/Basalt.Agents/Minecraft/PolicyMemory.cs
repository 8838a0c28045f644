using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>
/// The inputs, outputs and state of a policy for one player, in memory of the runtime, so that a step copies nothing. The state exists
/// twice: each step reads one copy and writes the other. Not thread-safe.
/// </summary>
public sealed class PolicyMemory : IDisposable
{
    private readonly List<OrtValue> _owned = [];
    private readonly PolicySignature _signature;
    private readonly OrtValue _image;
    private readonly OrtValue? _task;
    private readonly OrtValue? _first;
    private readonly OrtValue _buttons;
    private readonly OrtValue _camera;
    private readonly OrtValue? _escape;
    private readonly OrtAllocator? _stateAllocator;
    private readonly Step _begin;
    private readonly Step[] _continue;
    private readonly Action? _closed;
    private int _steps;

    /// <summary>The inputs and outputs of one step, in the order of the signature.</summary>
    internal sealed record Step(IReadOnlyList<OrtValue> Inputs, IReadOnlyList<OrtValue> Outputs, OrtIoBinding Binding);

    /// <param name="stateAllocator">Allocates device memory for the states; null for CPU memory. Disposed with this.</param>
    /// <param name="closed">Called on disposal.</param>
    internal PolicyMemory(PolicyModel model, OrtAllocator? stateAllocator, Action? closed = null)
    {
        _closed = closed;
        _signature = model.Signature;
        _stateAllocator = stateAllocator;
        var cpu = OrtAllocator.DefaultInstance;
        _image = Own(_signature.Image.Allocate(1, cpu));
        _task = _signature.Task is { } task ? Own(task.Allocate(1, cpu)) : null;
        _first = _signature.First is { } first ? Own(first.Allocate(1, cpu)) : null;
        _buttons = Own(_signature.Buttons.Allocate(1, cpu));
        _camera = Own(_signature.Camera.Allocate(1, cpu));
        _escape = _signature.Escape is { } escape ? Own(escape.Allocate(1, cpu)) : null;

        var zero = States(cpu);
        zero.ForEach(PolicySignature.Clear);
        var (even, odd) = (States(_stateAllocator ?? cpu), States(_stateAllocator ?? cpu));
        _begin = Between(model.Session, zero, even);
        _continue = [Between(model.Session, even, odd), Between(model.Session, odd, even)];
        Task = 0;
    }

    /// <summary>The next image: 128×128 RGB, top row first. Write into it before a step.</summary>
    public Span<byte> Image => _image.GetTensorMutableDataAsSpan<byte>();

    /// <summary>The number of the task, counted from 1; 0 if the model does not know it. Has no effect on a model without tasks.</summary>
    public long Task
    {
        set
        {
            if (_task is not null)
            {
                _task.GetTensorMutableDataAsSpan<long>()[0] = value;
            }
        }
    }

    /// <summary>8641 log-probabilities (or logits) of the buttons after a step.</summary>
    public ReadOnlySpan<float> Buttons => _buttons.GetTensorDataAsSpan<float>();

    /// <summary>121 log-probabilities (or logits) of the camera after a step.</summary>
    public ReadOnlySpan<float> Camera => _camera.GetTensorDataAsSpan<float>();

    /// <summary>Log-odds of ending the episode after a step; minus infinity if the model cannot end it.</summary>
    public float Escape => _escape is { } escape ? escape.GetTensorDataAsSpan<float>()[0] : float.NegativeInfinity;

    /// <summary>All outputs of the last step with the states, in the order of the signature's outputs.</summary>
    internal IReadOnlyList<OrtValue> Answers => Current.Outputs;

    /// <summary>Begins a new episode with the zero state.</summary>
    public void Forget() => _steps = 0;

    public void Dispose()
    {
        _begin.Binding.Dispose();
        Array.ForEach(_continue, step => step.Binding.Dispose());
        _owned.ForEach(value => value.Dispose());
        _stateAllocator?.Dispose();
        _closed?.Invoke();
    }

    /// <summary>Advances to the next step and returns its inputs and outputs.</summary>
    internal Step Next()
    {
        if (_first is not null)
        {
            MemoryMarshal.Cast<bool, byte>(_first.GetTensorMutableDataAsSpan<bool>())[0] = (byte)(_steps == 0 ? 1 : 0);
        }

        _steps++;
        return Current;
    }

    /// <summary>The current step. The first step writes the even copy of the state, the second the odd one.</summary>
    private Step Current => _steps == 1 ? _begin : _continue[_steps % 2];

    private List<OrtValue> States(OrtAllocator allocator) => [.. _signature.States.Select(state => Own(state.Input.Allocate(1, allocator)))];

    private Step Between(InferenceSession session, List<OrtValue> before, List<OrtValue> after)
    {
        OrtValue[] inputs = [.. new[] { _image, _task, _first }.OfType<OrtValue>(), .. before];
        OrtValue[] outputs = [.. new[] { _buttons, _camera, _escape }.OfType<OrtValue>(), .. after];
        return new Step(inputs, outputs, _signature.Bind(session, inputs, outputs));
    }

    private OrtValue Own(OrtValue value)
    {
        _owned.Add(value);
        return value;
    }
}
