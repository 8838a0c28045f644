using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// A small recurrent policy: a convolutional encoder with residual blocks like IMPALA's (Espeholt et al. 2018), an embedding of the task,
/// one GRU, and a linear head for each choice. Its input is 64×64 pixels.
/// </summary>
public sealed class RecurrentPolicy : nn.Module
{
    /// <summary>Width and height of the input in pixels: the 128×128 image of a policy, downsampled by <see cref="PixelEncoder"/>.</summary>
    public const int ImageSize = 64;

    internal readonly Conv2d[] Convolutions;
    internal readonly (Conv2d First, Conv2d Second)[] Residuals;
    internal readonly Conv2d Squeeze;
    internal readonly Linear See;
    internal readonly Embedding Task;
    internal readonly GRU Memory;
    internal readonly Linear Choose;
    internal readonly Linear Aim;
    internal readonly Linear End;

    /// <param name="tasks">How many tasks it distinguishes, besides "none of them".</param>
    /// <param name="width">Size of the recurrent state.</param>
    public RecurrentPolicy(int tasks, int width = 192)
        : base(nameof(RecurrentPolicy))
    {
        (Tasks, Width) = (tasks, width);
        Convolutions =
        [
            nn.Conv2d(3, 16, 5, stride: 2, padding: 2),
            nn.Conv2d(16, 32, 3, stride: 2, padding: 1),
            nn.Conv2d(32, 48, 3, stride: 2, padding: 1),
        ];
        Residuals = [Residual(32), Residual(48)];
        Squeeze = nn.Conv2d(48, 16, 1);
        See = nn.Linear(16 * 8 * 8, width);
        Task = nn.Embedding(tasks + 1, width);
        Memory = nn.GRU(width, width);
        Choose = nn.Linear(width, ButtonGroups.Options + 1);
        Aim = nn.Linear(width, Minecraft.JointAction.CameraCount);
        End = nn.Linear(width, 1);
        RegisterComponents();
        for (var i = 0; i < Convolutions.Length; i++)
        {
            register_module($"convolution{i}", Convolutions[i]);
        }

        for (var i = 0; i < Residuals.Length; i++)
        {
            register_module($"residual{i}a", Residuals[i].First);
            register_module($"residual{i}b", Residuals[i].Second);
        }

        using var _ = no_grad();
        // Small weights let the heads start near their biases, which come from the action frequencies.
        foreach (var head in new[] { Choose, Aim, End })
        {
            head.weight!.mul_(0.1f);
        }

        // Ending the episode is rare.
        End.bias!.fill_(-5f);
        nn.init.normal_(Task.weight!, 0, 0.1);
    }

    /// <summary>How many tasks it distinguishes, besides "none of them".</summary>
    public int Tasks { get; }

    /// <summary>Size of the recurrent state.</summary>
    public int Width { get; }

    /// <summary>The recurrent state at the beginning of an episode: batch × width.</summary>
    public Tensor InitialState(int batchSize, Device? device = null) => zeros(batchSize, Width, device: device);

    /// <summary>Runs the policy on consecutive frames.</summary>
    /// <param name="images">Bytes, time × batch × 3 × 64 × 64.</param>
    /// <param name="tasks">Batch: the number of the task, 0 for none.</param>
    /// <param name="state">Batch × width.</param>
    public PolicyAnswer forward(Tensor images, Tensor tasks, Tensor state)
    {
        var (time, batch) = (images.shape[0], images.shape[1]);
        var pixels = images.reshape(time * batch, 3, ImageSize, ImageSize).to_type(ScalarType.Float32) / 255f - 0.5f;
        var x = nn.functional.relu(Convolutions[0].call(pixels));
        for (var i = 0; i < Residuals.Length; i++)
        {
            x = nn.functional.relu(Convolutions[i + 1].call(x));
            x = x + Residuals[i].Second.call(nn.functional.relu(Residuals[i].First.call(x)));
        }

        x = nn.functional.relu(Squeeze.call(nn.functional.relu(x)));
        x = See.call(x.reshape(time, batch, -1)) + Task.call(tasks).unsqueeze(0);
        x = nn.functional.relu(x);
        var (remembered, last) = Memory.call(x, state.unsqueeze(0));
        // A skip connection past the GRU makes training much faster.
        var features = x + remembered;
        return PolicyAnswer.Of(features, Choose, Aim, End, last.squeeze(0));
    }

    /// <summary>The log-odds of ending the episode at each frame of a trajectory.</summary>
    public IReadOnlyList<float> EscapeLogOdds(TrajectoryStore store, Trajectory trajectory)
    {
        const int SequenceLength = 32;
        List<float> logOdds = [];
        using var evaluating = no_grad();
        var memory = InitialState(1);
        foreach (var batch in new SequenceSampler(store, [trajectory], batchSize: 1, SequenceLength).Batches(null))
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var answer = forward(batch.Images, batch.Tasks, memory);
            logOdds.AddRange(answer.Escape.data<float>().Take(trajectory.Steps.Count - logOdds.Count));
            memory.Dispose();
            memory = answer.State.MoveToOuterDisposeScope();
        }

        memory.Dispose();
        return logOdds;
    }

    private static (Conv2d First, Conv2d Second) Residual(int channels) =>
        (nn.Conv2d(channels, channels, 3, padding: 1), nn.Conv2d(channels, channels, 3, padding: 1));
}
