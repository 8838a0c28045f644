using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Basalt.Agents;

/// <summary>The tensors of several players as rows of a batch. The memory for the maximum batch is allocated once.</summary>
internal sealed unsafe class PolicyRows : IDisposable
{
    private const int Alignment = 64;

    private readonly PolicyModel _model;
    private readonly Column[] _inputs;
    private readonly Column[] _outputs;
    private readonly List<OrtValue> _views = [];
    private readonly OrtIoBinding?[] _bindings;

    /// <summary>All rows of one tensor.</summary>
    private readonly record struct Column(PolicyTensor Tensor, nint Start, int RowBytes)
    {
        public Span<byte> Row(int row) => new((byte*)Start + ((long)row * RowBytes), RowBytes);
    }

    public PolicyRows(PolicyModel model, int most)
    {
        _model = model;
        _inputs = [.. model.Signature.Inputs.Select(tensor => Take(tensor, most))];
        _outputs = [.. model.Signature.Outputs.Select(tensor => Take(tensor, most))];
        _bindings = new OrtIoBinding?[most + 1];
    }

    /// <summary>Runs one step for each player. No player may occur twice.</summary>
    /// <exception cref="Core.BasaltException">The model does not run.</exception>
    public void Run(IReadOnlyList<PolicyMemory> players)
    {
        var steps = players.Select(player => player.Next()).ToList();
        for (var row = 0; row < steps.Count; row++)
        {
            for (var i = 0; i < _inputs.Length; i++)
            {
                steps[row].Inputs[i].GetTensorMutableRawData().CopyTo(_inputs[i].Row(row));
            }
        }

        _model.Run(_bindings[steps.Count] ??= Bind(steps.Count));
        for (var row = 0; row < steps.Count; row++)
        {
            for (var i = 0; i < _outputs.Length; i++)
            {
                _outputs[i].Row(row).CopyTo(steps[row].Outputs[i].GetTensorMutableRawData());
            }
        }
    }

    public void Dispose()
    {
        foreach (var binding in _bindings)
        {
            binding?.Dispose();
        }

        _views.ForEach(view => view.Dispose());
        foreach (var column in _inputs.Concat(_outputs))
        {
            NativeMemory.AlignedFree((void*)column.Start);
        }
    }

    private static Column Take(PolicyTensor tensor, int most)
    {
        using var one = tensor.Allocate(1, OrtAllocator.DefaultInstance);
        var bytes = one.GetTensorMutableRawData().Length;
        return new Column(tensor, (nint)NativeMemory.AlignedAlloc((nuint)bytes * (nuint)most, Alignment), bytes);
    }

    private OrtIoBinding Bind(int rows)
    {
        List<OrtValue> Views(Column[] columns) => [.. columns.Select(column => View(column, rows))];
        return _model.Signature.Bind(_model.Session, Views(_inputs), Views(_outputs));
    }

    private OrtValue View(Column column, int rows)
    {
        var (tensor, bytes) = (column.Tensor, (long)column.RowBytes * rows);
        var view = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, tensor.Type, tensor.Shape(rows), column.Start, bytes);
        _views.Add(view);
        return view;
    }
}
