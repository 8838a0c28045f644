using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The trainable part of a policy with a frozen encoder: the encoder's vector, normalised over the demonstrations, one hidden layer with
/// an embedding of the task, and a linear head for each choice. It has no recurrent state; the encoder may have one.
/// </summary>
public sealed class EmbeddingHeads : nn.Module
{
    internal readonly Tensor Mean;
    internal readonly Tensor Scale;
    internal readonly Linear Hidden;
    internal readonly Embedding Task;
    internal readonly Linear Choose;
    internal readonly Linear Aim;
    internal readonly Linear End;

    /// <param name="encoded">Numbers in an encoder's vector.</param>
    /// <param name="tasks">How many tasks it distinguishes, besides "none of them".</param>
    /// <param name="width">Size of the hidden layer.</param>
    public EmbeddingHeads(int encoded, int tasks, int width)
        : base(nameof(EmbeddingHeads))
    {
        Mean = zeros(encoded);
        Scale = ones(encoded);
        Hidden = nn.Linear(encoded, width);
        Task = nn.Embedding(tasks + 1, width);
        Choose = nn.Linear(width, ButtonGroups.Options + 1);
        Aim = nn.Linear(width, Minecraft.JointAction.CameraCount);
        End = nn.Linear(width, 1);
        register_buffer("mean", Mean);
        register_buffer("scale", Scale);
        RegisterComponents();
        using var _ = no_grad();
        foreach (var head in new[] { Choose, Aim, End })
        {
            head.weight!.mul_(0.1f);
        }

        nn.init.normal_(Task.weight!, 0, 0.1);
    }

    /// <summary>The log-odds of ending the episode at each frame of a trajectory.</summary>
    public IReadOnlyList<float> EscapeLogOdds(TrajectoryStore store, Trajectory trajectory)
    {
        using var evaluating = no_grad();
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        var (frames, encoded) = (trajectory.Steps.Count, Mean.shape[0]);
        var values = new float[frames * encoded];
        store.Read(trajectory, 0, MemoryMarshal.AsBytes(values.AsSpan()));
        var answer = forward(tensor(values, [frames, encoded]), full([frames], trajectory.Task, ScalarType.Int64));
        return [.. answer.Escape.data<float>()];
    }

    /// <summary>Runs the heads on frames, independently of each other.</summary>
    /// <param name="embeddings">Frames × encoded.</param>
    /// <param name="tasks">Frames: the number of the task, 0 for none.</param>
    public PolicyAnswer forward(Tensor embeddings, Tensor tasks)
    {
        var features = nn.functional.relu(Hidden.call((embeddings - Mean) * Scale) + Task.call(tasks));
        return PolicyAnswer.Of(features, Choose, Aim, End, features);
    }
}
