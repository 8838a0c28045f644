using System.Runtime.CompilerServices;
using Basalt.Minecraft;

namespace Basalt.Training.Tests;

/// <summary>Trajectories that can be learnt in seconds: what is right follows from the colour of the picture.</summary>
internal static class Exercises
{
    public const string Instruction = "Do as the colour says.";

    /// <summary>Red: forward. Green: turn right. Blue: attack. White ends the episode. Frames of nothing lie between.</summary>
    public static async Task<TrajectoryStore> WriteAsync(string path, int trajectories, int frames = 40, string prefix = "lesson")
    {
        var store = new TrajectoryStore(path);
        for (var trajectory = 0; trajectory < trajectories; trajectory++)
        {
            await store.AddAsync($"{prefix}-{trajectory}", Instruction, FramesAsync(trajectory, frames), CancellationToken.None);
        }

        return store;
    }

    public static async IAsyncEnumerable<(ReadOnlyMemory<byte>, PlayerInput)> FramesAsync(
        int seed, int count, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var random = new Random(seed);
        var view = new byte[FramePreparation.PolicyBytes];
        for (var frame = 0; frame < count; frame++)
        {
            cancellation.ThrowIfCancellationRequested();
            var colour = frame == count - 1 ? 3 : random.Next(3);
            for (var i = 0; i < view.Length; i++)
            {
                view[i] = (byte)(random.Next(40) + (colour == 3 || i % 3 == colour ? 180 : 0));
            }

            yield return (view, colour switch
            {
                0 => new PlayerInput(Buttons.Forward, 0, 0),
                1 => new PlayerInput(Buttons.None, 0, 5.8f),
                2 => new PlayerInput(Buttons.Attack, 0, 0),
                _ => new PlayerInput(Buttons.Escape, 0, 0),
            });
            await Task.Yield();
        }
    }
}
