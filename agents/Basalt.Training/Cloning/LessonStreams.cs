using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// A piece of several lessons side by side: time × players. What a player remembered is carried over to the next piece except where
/// <see cref="Begins"/> says that another lesson begins.
/// </summary>
/// <param name="Images">Bytes, time × players × 3 × 64 × 64.</param>
/// <param name="Tasks">Players.</param>
/// <param name="Begins">Players; 0 where a lesson begins, 1 where it goes on: what memory is multiplied with.</param>
/// <param name="Groups">Time × players × groups: the option chosen in each.</param>
/// <param name="Inventory">Time × players, 0 or 1.</param>
/// <param name="Camera">Time × players: the bin.</param>
/// <param name="Escape">Time × players, 0 or 1.</param>
/// <param name="Counts">Time × players, 1 where a frame is imitated.</param>
/// <param name="Present">Time × players, 1 where there is a frame: the last piece of a lesson is filled up.</param>
/// <param name="Turns">Time × players, 1 where the camera bin is imitated.</param>
public sealed record LessonChunk(
    Tensor Images, Tensor Tasks, Tensor Begins, Tensor Groups, Tensor Inventory, Tensor Camera, Tensor Escape, Tensor Counts, Tensor Present, Tensor Turns);

/// <summary>Cuts lessons into chunks: each player goes through its lessons from beginning to end, the longest waiting lesson next.</summary>
public sealed class LessonStreams(LessonBook book, IReadOnlyList<Lesson> lessons, int players, int time)
{
    private readonly byte[] _images = new byte[(long)time * players * EyePicture.Length];
    private readonly byte[] _piece = new byte[(long)time * EyePicture.Length];
    private readonly long[] _groups = new long[time * players * ButtonGroups.All.Count];
    private readonly long[] _camera = new long[time * players];
    private readonly float[] _inventory = new float[time * players];
    private readonly float[] _escape = new float[time * players];
    private readonly float[] _counts = new float[time * players];
    private readonly float[] _present = new float[time * players];
    private readonly float[] _turns = new float[time * players];

    /// <summary>About how many chunks one pass has.</summary>
    public int Chunks => Math.Max(1, (int)Math.Ceiling(lessons.Sum(lesson => (double)Math.Ceiling(lesson.Steps.Count / (double)time)) / players));

    /// <summary>One pass over all lessons.</summary>
    /// <param name="random">Orders the lessons; null keeps their order.</param>
    public IEnumerable<LessonChunk> Pass(Random? random)
    {
        var order = lessons.ToArray();
        random?.Shuffle(order);
        var waiting = new Queue<Lesson>(order);
        var places = new (Lesson? Lesson, int At)[players];
        var (tasks, goesOn) = (new long[players], new float[players]);
        while (true)
        {
            var anybody = false;
            Array.Clear(_images);
            foreach (var values in new[] { _inventory, _escape, _counts, _present, _turns })
            {
                Array.Clear(values);
            }

            Array.Clear(_groups);
            Array.Clear(_camera);
            for (var player = 0; player < players; player++)
            {
                ref var place = ref places[player];
                goesOn[player] = 1;
                if (place.Lesson is null || place.At >= place.Lesson.Steps.Count)
                {
                    (place, goesOn[player]) = ((waiting.TryDequeue(out var next) ? next : null, 0), 0);
                }

                if (place.Lesson is { } lesson)
                {
                    anybody = true;
                    tasks[player] = lesson.Task;
                    place.At += Fill(lesson, place.At, player);
                }
            }

            if (!anybody)
            {
                yield break;
            }

            yield return new LessonChunk(
                tensor(_images, [time, players, 3, RecurrentPolicy.Eye, RecurrentPolicy.Eye], ScalarType.Byte),
                tensor(tasks),
                tensor(goesOn),
                tensor(_groups, [time, players, ButtonGroups.All.Count]),
                tensor(_inventory, [time, players]),
                tensor(_camera, [time, players]),
                tensor(_escape, [time, players]),
                tensor(_counts, [time, players]),
                tensor(_present, [time, players]),
                tensor(_turns, [time, players]));
        }
    }

    private int Fill(Lesson lesson, int from, int player)
    {
        var frames = Math.Min(time, lesson.Steps.Count - from);
        book.Read(lesson, from, _piece.AsSpan(0, frames * EyePicture.Length));
        var groups = ButtonGroups.All.Count;
        for (var t = 0; t < frames; t++)
        {
            var at = t * players + player;
            _piece.AsSpan(t * EyePicture.Length, EyePicture.Length).CopyTo(_images.AsSpan(at * EyePicture.Length));
            var step = lesson.Steps[from + t];
            ButtonGroups.Split(step.Buttons, _groups.AsSpan(at * groups, groups));
            _inventory[at] = step.Buttons == JointAction.InventoryButtons ? 1 : 0;
            _camera[at] = step.Camera;
            _escape[at] = step.Escape ? 1 : 0;
            _counts[at] = step.Counts ? 1 : 0;
            _present[at] = 1;
            _turns[at] = step.Counts && step.TurnsCamera ? 1 : 0;
        }

        return frames;
    }
}
