using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>What a policy says about a chunk of frames; leading dimensions are time × players.</summary>
/// <param name="Groups">Scores of the options of <see cref="ButtonGroups"/>, side by side.</param>
/// <param name="Inventory">Log-odds of opening the inventory.</param>
/// <param name="Camera">Scores of the 121 camera bins.</param>
/// <param name="Escape">Log-odds of ending the episode.</param>
/// <param name="State">What is remembered after the last frame: players × width.</param>
public readonly record struct PolicyAnswer(Tensor Groups, Tensor Inventory, Tensor Camera, Tensor Escape, Tensor State)
{
    /// <summary>What the heads choose from what is known.</summary>
    internal static PolicyAnswer Of(Tensor known, Linear choose, Linear aim, Linear end, Tensor state)
    {
        var choice = choose.call(known);
        return new PolicyAnswer(
            choice.narrow(-1, 0, ButtonGroups.Options),
            choice.narrow(-1, ButtonGroups.Options, 1).squeeze(-1),
            aim.call(known),
            end.call(known).squeeze(-1),
            state);
    }
}

/// <summary>
/// A small recurrent policy: a convolutional eye with residual blocks in the manner of IMPALA (Espeholt et al. 2018), the task
/// mixed in as a learned vector, one GRU, and a linear head for each choice. It looks at 64×64 pixels.
/// </summary>
public sealed class RecurrentPolicy : nn.Module
{
    /// <summary>Width and height of what the eye sees: a policy's 128×128 picture, four pixels averaged into one.</summary>
    public const int Eye = 64;

    internal readonly Conv2d[] Convolutions;
    internal readonly (Conv2d First, Conv2d Second)[] Residuals;
    internal readonly Conv2d Squeeze;
    internal readonly Linear See;
    internal readonly Embedding Task;
    internal readonly GRU Memory;
    internal readonly Linear Choose;
    internal readonly Linear Aim;
    internal readonly Linear End;

    /// <param name="tasks">How many tasks it tells apart, besides "none of them".</param>
    /// <param name="width">Width of the memory.</param>
    public RecurrentPolicy(int tasks, int width = 192)
        : base(nameof(RecurrentPolicy))
    {
        (Tasks, Width) = (tasks, width);
        Convolutions = [nn.Conv2d(3, 16, 5, stride: 2, padding: 2), nn.Conv2d(16, 32, 3, stride: 2, padding: 1), nn.Conv2d(32, 48, 3, stride: 2, padding: 1)];
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
        // Choices begin near their biases, which training takes from the demonstrations; ending the episode is a rare thing.
        foreach (var head in new[] { Choose, Aim, End })
        {
            head.weight!.mul_(0.1f);
        }

        End.bias!.fill_(-5f);
        nn.init.normal_(Task.weight!, 0, 0.1);
    }

    public int Tasks { get; }

    public int Width { get; }

    /// <summary>The memory of players who begin an episode.</summary>
    public Tensor Nothing(int players, Device? device = null) => zeros(players, Width, device: device);

    /// <summary>Lets it see a chunk.</summary>
    /// <param name="images">Bytes, time × players × 3 × 64 × 64.</param>
    /// <param name="tasks">Of each player, 0 for none.</param>
    /// <param name="state">Players × width.</param>
    public PolicyAnswer forward(Tensor images, Tensor tasks, Tensor state)
    {
        var (time, players) = (images.shape[0], images.shape[1]);
        var seen = images.reshape(time * players, 3, Eye, Eye).to_type(ScalarType.Float32) / 255f - 0.5f;
        var x = nn.functional.relu(Convolutions[0].call(seen));
        for (var i = 0; i < Residuals.Length; i++)
        {
            x = nn.functional.relu(Convolutions[i + 1].call(x));
            x = x + Residuals[i].Second.call(nn.functional.relu(Residuals[i].First.call(x)));
        }

        x = nn.functional.relu(Squeeze.call(nn.functional.relu(x)));
        x = See.call(x.reshape(time, players, -1)) + Task.call(tasks).unsqueeze(0);
        x = nn.functional.relu(x);
        var (remembered, last) = Memory.call(x, state.unsqueeze(0));
        // What is seen now reaches the heads past the memory too, which makes it much quicker to learn.
        var known = x + remembered;
        return PolicyAnswer.Of(known, Choose, Aim, End, last.squeeze(0));
    }

    /// <summary>Its log-odds of ending the episode at each frame of a lesson.</summary>
    public IReadOnlyList<float> EscapeLogOdds(LessonBook book, Lesson lesson)
    {
        const int Time = 32;
        List<float> logOdds = [];
        using var evaluating = no_grad();
        var memory = Nothing(1);
        foreach (var chunk in new LessonStreams(book, [lesson], players: 1, Time).Pass(null))
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var answer = forward(chunk.Images, chunk.Tasks, memory);
            logOdds.AddRange(answer.Escape.data<float>().Take(lesson.Steps.Count - logOdds.Count));
            memory.Dispose();
            memory = answer.State.MoveToOuterDisposeScope();
        }

        memory.Dispose();
        return logOdds;
    }

    private static (Conv2d First, Conv2d Second) Residual(int channels) =>
        (nn.Conv2d(channels, channels, 3, padding: 1), nn.Conv2d(channels, channels, 3, padding: 1));
}
