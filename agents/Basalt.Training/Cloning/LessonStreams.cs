using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// A piece of several lessons side by side: time × players. What a player remembered is carried over to the next piece except where
/// <see cref="Begins"/> says that another lesson begins.
/// </summary>
/// <param name="Images">Bytes, time × players × 3 × 64 × 64.</param>
/// <param name="Tasks">Players.</param>
/// <param name="Begins">Players; 0 where a lesson begins, 1 where it goes on: what memory is multiplied with.</param>
/// <param name="Present">Time × players, 1 where there is a frame: the last piece of a lesson is filled up.</param>
/// <param name="Targets">Time × players.</param>
public sealed record LessonChunk(Tensor Images, Tensor Tasks, Tensor Begins, Tensor Present, LessonTargets Targets);

/// <summary>Cuts lessons into chunks: each player goes through its lessons from beginning to end, the longest waiting lesson next.</summary>
/// <param name="escapeWeight">As <see cref="CloningSettings.EscapeWeight"/>.</param>
/// <param name="escapeBlur">As <see cref="CloningSettings.EscapeBlur"/>.</param>
public sealed class LessonStreams(LessonBook book, IReadOnlyList<Lesson> lessons, int players, int time, double escapeWeight = 1, int escapeBlur = 0)
{
    private readonly byte[] _images = new byte[(long)time * players * EyePicture.Bytes];
    private readonly byte[] _piece = new byte[(long)time * EyePicture.Bytes];
    private readonly float[] _present = new float[time * players];
    private readonly LessonTargets.Gatherer _targets = new(time * players, escapeWeight, escapeBlur);

    public int Players => players;

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
            Array.Clear(_present);
            _targets.Clear();
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
                tensor(_present, [time, players]),
                _targets.ToTensors(time, players));
        }
    }

    private int Fill(Lesson lesson, int from, int player)
    {
        var frames = Math.Min(time, lesson.Steps.Count - from);
        book.Read(lesson, from, _piece.AsSpan(0, frames * EyePicture.Bytes));
        for (var t = 0; t < frames; t++)
        {
            var at = t * players + player;
            _piece.AsSpan(t * EyePicture.Bytes, EyePicture.Bytes).CopyTo(_images.AsSpan(at * EyePicture.Bytes));
            _present[at] = 1;
            _targets.Set(at, lesson, from + t);
        }

        return frames;
    }
}
