using System.Security.Cryptography;
using System.Text;
using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.Training;

/// <summary>
/// Demonstrations to learn from: our own, whose record stands beside them and says the task and that nothing failed; and others' without
/// a record, when there is only one task that they can be of.
/// </summary>
public sealed class RecordedLessons
{
    private readonly List<(string Id, Demonstration Demonstration, string Instruction)> _episodes = [];
    private readonly SortedSet<string> _commands = new(StringComparer.Ordinal);

    private RecordedLessons()
    {
    }

    public int Count => _episodes.Count;

    /// <summary>The command lines that recorded them.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>Looks through folders.</summary>
    /// <param name="folders">As <see cref="Demonstrations.Open"/> takes them.</param>
    /// <param name="tasks">Demonstrations of other tasks are left out.</param>
    /// <exception cref="BasaltException">A folder is not there, or holds no demonstration of these tasks.</exception>
    public static RecordedLessons Find(IReadOnlyList<string> folders, IReadOnlyList<TaskSpec> tasks)
    {
        var found = new RecordedLessons();
        foreach (var folder in folders)
        {
            foreach (var demonstration in Demonstrations.Open(folder))
            {
                found.Add(demonstration, tasks);
            }
        }

        return found.Count > 0
            ? found
            : throw new BasaltException($"{string.Join(", ", folders)}: found no demonstration of {string.Join(", ", tasks.Select(task => task.Id))}; './basalt record' makes some");
    }

    private void Add(Demonstration demonstration, IReadOnlyList<TaskSpec> tasks)
    {
        var file = Path.ChangeExtension(demonstration.Video, ".json");
        if (!File.Exists(file))
        {
            if (tasks is [var only])
            {
                _episodes.Add((demonstration.Name, demonstration, only.Instruction));
            }

            return;
        }

        var record = Json.Read<EpisodeRecord>(File.ReadAllText(file), file);
        // One that its time cut off shows the way as well as any; only of ending it says nothing. A failed one is nobody's wish.
        if (record.End is EpisodeEnd.Finished or EpisodeEnd.StepLimit && tasks.FirstOrDefault(task => task.Id == record.TaskId) is { } its)
        {
            _episodes.Add((record.Id, demonstration, its.Instruction));
            _commands.Add(record.Harness.Arguments);
        }
    }

    /// <summary>SHA-256 over names and contents.</summary>
    public string Hash()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var (id, demonstration, _) in _episodes)
        {
            sum.AppendData(Encoding.UTF8.GetBytes(id));
            foreach (var path in demonstration.Files.Where(File.Exists))
            {
                using var file = File.OpenRead(path);
                for (int read; (read = file.Read(buffer)) > 0;)
                {
                    sum.AppendData(buffer.AsSpan(0, read));
                }
            }
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    /// <summary>Decodes all of them into a book, several at once and yet in their order. One that is broken is named and left out.</summary>
    public async Task ReadIntoAsync(LessonBook book, Action<string> complain, Action next, CancellationToken cancellation)
    {
        var reading = new Queue<Task<LessonBook.SeenLesson>>();
        foreach (var (id, demonstration, instruction) in _episodes)
        {
            if (reading.Count == book.AtOnce)
            {
                await TakeAsync(reading.Dequeue());
            }

            reading.Enqueue(Task.Run(
                () => book.LookAsync(id, instruction, demonstration.Read(new ReadingOptions()).Select(step => (step.View, step.Action.ToPlayerInput())).ToAsyncEnumerable(), cancellation),
                cancellation));
        }

        while (reading.TryDequeue(out var last))
        {
            await TakeAsync(last);
        }

        async Task TakeAsync(Task<LessonBook.SeenLesson> seen)
        {
            try
            {
                book.Add(await seen);
            }
            catch (BasaltException problem)
            {
                complain($"left out: {problem.Message}");
            }

            next();
        }
    }
}
