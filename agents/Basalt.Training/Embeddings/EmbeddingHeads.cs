using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// What chooses when the eye is frozen: the encoder's vector, normalised as the demonstrations' are, one hidden layer with the task
/// mixed in, and a linear head for each choice. It remembers nothing itself; the encoder may.
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
    /// <param name="tasks">How many tasks it tells apart, besides "none of them".</param>
    /// <param name="width">Of the hidden layer.</param>
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

    /// <summary>Its log-odds of ending the episode at each frame of a lesson.</summary>
    public IReadOnlyList<float> EscapeLogOdds(LessonBook book, Lesson lesson)
    {
        using var evaluating = no_grad();
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        var values = new float[lesson.Steps.Count * Mean.shape[0]];
        book.Read(lesson, 0, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return [.. forward(tensor(values, [lesson.Steps.Count, Mean.shape[0]]), full([lesson.Steps.Count], lesson.Task, ScalarType.Int64)).Escape.data<float>()];
    }

    /// <summary>Chooses at frames, each for itself.</summary>
    /// <param name="embeddings">Frames × encoded.</param>
    /// <param name="tasks">Frames, 0 for none.</param>
    public PolicyAnswer forward(Tensor embeddings, Tensor tasks)
    {
        var known = nn.functional.relu(Hidden.call((embeddings - Mean) * Scale) + Task.call(tasks));
        return PolicyAnswer.Of(known, Choose, Aim, End, known);
    }
}
