using System.Runtime.CompilerServices;
using Basalt.Minecraft;

namespace Basalt.Training.Tests;

/// <summary>Lessons that can be learnt in seconds: what is right follows from the colour of the picture.</summary>
internal static class Exercises
{
    public const string Instruction = "Do as the colour says.";

    /// <summary>Red: forward. Green: turn right. Blue: attack. White ends the episode. Frames of nothing lie between.</summary>
    public static async Task<LessonBook> WriteAsync(string path, int lessons, int frames = 40, string prefix = "lesson")
    {
        var book = new LessonBook(path);
        for (var lesson = 0; lesson < lessons; lesson++)
        {
            await book.AddAsync($"{prefix}-{lesson}", Instruction, FramesAsync(lesson, frames), CancellationToken.None);
        }

        return book;
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
