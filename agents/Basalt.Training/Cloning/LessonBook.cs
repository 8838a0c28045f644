using System.Text;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Win32.SafeHandles;

namespace Basalt.Training;

/// <summary>
/// Demonstrations that were decoded once. What an eye kept of the frames, 12 KiB of picture each or a vector, stands in a file and is
/// read a chunk at a time, so that memory does not grow with the set: it holds one whole lesson for each core while they are decoded. The
/// system keeps in its cache what it has room for.
/// </summary>
public sealed class LessonBook : IDisposable
{
    private const int PicturesAtOnce = 64;

    private readonly ILessonEye _eye;
    private readonly SafeFileHandle _file;
    private readonly List<string> _tasks = [];
    private readonly List<Lesson> _lessons = [];
    private long _pictures;

    /// <param name="path">The file of pictures; what was there is replaced, and it is deleted in the end.</param>
    /// <param name="eye">What is kept of a frame; small pictures when null. Owned by the caller.</param>
    /// <param name="tasks">What comes before the tasks of the demonstrations, whether one shows them or not.</param>
    public LessonBook(string path, ILessonEye? eye = null, IReadOnlyList<string>? tasks = null)
    {
        _eye = eye ?? new EyePicture();
        _tasks.AddRange(tasks ?? []);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }

    /// <summary>Instructions of the tasks, in the order in which they came; index <c>i</c> is task <c>i + 1</c> of a lesson.</summary>
    public IReadOnlyList<string> Tasks => _tasks;

    public IReadOnlyList<Lesson> Lessons => _lessons;

    /// <summary>How many lessons can be looked at side by side.</summary>
    public int AtOnce => _eye.AtOnce;

    /// <summary>All frames of all lessons.</summary>
    public long Frames => _pictures;

    /// <summary>Takes a demonstration in. One that is torn in the middle leaves nothing behind.</summary>
    /// <inheritdoc cref="LookAsync"/>
    public async Task AddAsync(
        string name, string instruction, IAsyncEnumerable<(ReadOnlyMemory<byte> View, PlayerInput Input)> frames, CancellationToken cancellation) =>
        Add(await LookAsync(name, instruction, frames, cancellation));

    /// <summary>Looks through a demonstration; <see cref="ILessonEye.AtOnce"/> of them at once.</summary>
    /// <param name="instruction">Of the task that it shows.</param>
    /// <param name="frames">A frame as a policy sees it (128×128 RGB, valid until the next is asked for) and what was done at it.</param>
    internal async Task<SeenLesson> LookAsync(
        string name, string instruction, IAsyncEnumerable<(ReadOnlyMemory<byte> View, PlayerInput Input)> frames, CancellationToken cancellation)
    {
        var seen = new SeenLesson(name, instruction, [], []);
        _eye.Begin(name);
        await foreach (var (view, input) in frames.WithCancellation(cancellation))
        {
            var at = seen.Steps.Count % PicturesAtOnce;
            if (at == 0)
            {
                seen.Pictures.Add(new byte[PicturesAtOnce * _eye.Length]);
            }

            _eye.See(view.Span, seen.Pictures[^1].AsSpan(at * _eye.Length, _eye.Length));
            seen.Steps.Add(LessonStep.From(input));
        }

        _eye.End();
        return seen;
    }

    /// <summary>Takes in what was seen; not for several at once.</summary>
    internal void Add(SeenLesson seen)
    {
        if (seen.Steps.Count == 0)
        {
            return;
        }

        var end = (_pictures + seen.Steps.Count) * _eye.Length;
        for (var (block, at) = (0, _pictures * _eye.Length); at < end; at += seen.Pictures[block++].Length)
        {
            RandomAccess.Write(_file, seen.Pictures[block].AsSpan(0, (int)Math.Min(seen.Pictures[block].Length, end - at)), at);
        }

        var task = _tasks.IndexOf(seen.Instruction);
        if (task < 0)
        {
            task = _tasks.Count;
            _tasks.Add(seen.Instruction);
        }

        _lessons.Add(new Lesson(seen.Name, task + 1, seen.Steps, _pictures));
        _pictures += seen.Steps.Count;
    }

    /// <summary>Reads pictures of a lesson.</summary>
    /// <param name="from">The first frame.</param>
    /// <param name="pictures">A whole number of pictures of <see cref="ILessonEye.Length"/> bytes; filled.</param>
    public void Read(Lesson lesson, int from, Span<byte> pictures)
    {
        var at = (lesson.FirstPicture + from) * _eye.Length;
        while (pictures.Length > 0)
        {
            var read = RandomAccess.Read(_file, pictures, at);
            if (read == 0)
            {
                throw new BasaltException($"{lesson.Name}: its pictures end early, the file of pictures was cut off", BasaltException.Surroundings);
            }

            pictures = pictures[read..];
            at += read;
        }
    }

    /// <summary>
    /// Divides the lessons into those to learn from and those to be tested on: the given share of each task, at least one where there
    /// are two. Depends on names and seed alone, and hardly on which others there are: when lessons are added, those that were learnt from
    /// stay so but for a few, so that a training that goes on with another is tested on what that one had not seen either.
    /// </summary>
    public (IReadOnlyList<Lesson> Learnt, IReadOnlyList<Lesson> HeldOut) Split(double share, int seed)
    {
        List<Lesson> learnt = [], heldOut = [];
        foreach (var task in _lessons.GroupBy(lesson => lesson.Task))
        {
            var shuffled = task.OrderBy(Lot, StringComparer.Ordinal).ToArray();
            var held = shuffled.Length < 2 ? 0 : Math.Clamp((int)Math.Round(share * shuffled.Length), 1, shuffled.Length - 1);
            heldOut.AddRange(shuffled[..held]);
            learnt.AddRange(shuffled[held..]);
        }

        return (learnt, heldOut);

        string Lot(Lesson lesson) => Digest.Of(Encoding.UTF8.GetBytes($"{seed} {lesson.Name}"));
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A lesson that is not in the book yet.</summary>
    /// <param name="Pictures">Of <see cref="PicturesAtOnce"/> frames each, the last one filled in part.</param>
    internal sealed record SeenLesson(string Name, string Instruction, List<LessonStep> Steps, List<byte[]> Pictures);
}
