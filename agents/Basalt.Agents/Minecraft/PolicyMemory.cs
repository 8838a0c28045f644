using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>
/// What a policy sees, answers and remembers of one player, in memory of the runtime: a step copies nothing. The state exists
/// twice, and what one step writes the next one reads. Not for several threads at once.
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

    /// <summary>What one step reads and writes, in the order of the signature.</summary>
    internal sealed record Step(IReadOnlyList<OrtValue> Inputs, IReadOnlyList<OrtValue> Outputs, OrtIoBinding Binding);

    /// <param name="stateAllocator">Memory of a device, for the states; null for the CPU's. Closed with this.</param>
    /// <param name="closed">Told when this is closed.</param>
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

    /// <summary>The next picture to see: 128×128 RGB, top row first. Write into it before a step.</summary>
    public Span<byte> Image => _image.GetTensorMutableDataAsSpan<byte>();

    /// <summary>Which of the model's tasks is played, counted from 1; 0 when it is none of them. Without effect on a model without tasks.</summary>
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

    /// <summary>Log-odds of ending the episode after a step; minus infinity when the model cannot.</summary>
    public float Escape => _escape is { } escape ? escape.GetTensorDataAsSpan<float>()[0] : float.NegativeInfinity;

    /// <summary>All that the last step answered, in the order of the signature's outputs; states too.</summary>
    internal IReadOnlyList<OrtValue> Answers => Made.Outputs;

    /// <summary>Begins a new episode: nothing is remembered.</summary>
    public void Forget() => _steps = 0;

    public void Dispose()
    {
        _begin.Binding.Dispose();
        Array.ForEach(_continue, step => step.Binding.Dispose());
        _owned.ForEach(value => value.Dispose());
        _stateAllocator?.Dispose();
        _closed?.Invoke();
    }

    /// <summary>What the next step reads and writes; from now on it counts as made.</summary>
    internal Step Next()
    {
        if (_first is not null)
        {
            MemoryMarshal.Cast<bool, byte>(_first.GetTensorMutableDataAsSpan<bool>())[0] = (byte)(_steps == 0 ? 1 : 0);
        }

        _steps++;
        return Made;
    }

    /// <summary>The last step that was made. The first one writes the even states, the second the odd ones.</summary>
    private Step Made => _steps == 1 ? _begin : _continue[_steps % 2];

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
