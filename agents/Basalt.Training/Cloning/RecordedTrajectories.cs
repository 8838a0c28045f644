using System.Security.Cryptography;
using System.Text;
using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.Training;

/// <summary>
/// Demonstrations on disk that can be learnt from. Demonstrations with an episode record beside them are taken if they show a wanted task
/// and did not fail. Demonstrations without a record are taken if only one task is wanted, because then they must show that task.
/// </summary>
public sealed class RecordedTrajectories
{
    private readonly List<(string Id, Demonstration Demonstration, string Instruction)> _episodes = [];
    private readonly SortedSet<string> _commands = new(StringComparer.Ordinal);

    private RecordedTrajectories()
    {
    }

    /// <summary>Number of demonstrations.</summary>
    public int Count => _episodes.Count;

    /// <summary>The command lines that recorded them, sorted.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>Searches folders.</summary>
    /// <param name="folders">As <see cref="Demonstrations.Open"/> takes them.</param>
    /// <param name="tasks">The wanted tasks.</param>
    /// <exception cref="BasaltException">A folder is missing, or there is no demonstration of these tasks.</exception>
    public static RecordedTrajectories Find(IReadOnlyList<string> folders, IReadOnlyList<TaskSpec> tasks)
    {
        var found = new RecordedTrajectories();
        foreach (var folder in folders)
        {
            foreach (var demonstration in Demonstrations.Open(folder))
            {
                found.Add(demonstration, tasks);
            }
        }

        var wanted = string.Join(", ", tasks.Select(task => task.Id));
        return found.Count > 0
            ? found
            : throw new BasaltException($"{string.Join(", ", folders)}: found no demonstration of {wanted}; './basalt record' makes some");
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

    /// <summary>Decodes all demonstrations into a store, several in parallel but added in their order. Damaged ones are left out.</summary>
    /// <param name="complain">Receives a sentence about each demonstration that is left out.</param>
    /// <param name="next">Called after each demonstration.</param>
    public async Task ReadIntoAsync(TrajectoryStore store, Action<string> complain, Action next, CancellationToken cancellation)
    {
        var reading = new Queue<Task<TrajectoryStore.DecodedTrajectory>>();
        foreach (var (id, demonstration, instruction) in _episodes)
        {
            if (reading.Count == store.MaxParallel)
            {
                await TakeAsync(reading.Dequeue());
            }

            // Lazy: nothing is read before the task runs.
            var frames = demonstration.Read(new ReadingOptions()).Select(step => (step.View, step.Action.ToPlayerInput())).ToAsyncEnumerable();
            reading.Enqueue(Task.Run(() => store.DecodeAsync(id, instruction, frames, cancellation), cancellation));
        }

        while (reading.TryDequeue(out var last))
        {
            await TakeAsync(last);
        }

        async Task TakeAsync(Task<TrajectoryStore.DecodedTrajectory> decoding)
        {
            try
            {
                store.Add(await decoding);
            }
            catch (BasaltException problem)
            {
                complain($"left out: {problem.Message}");
            }

            next();
        }
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
        // An episode cut off by the step limit is a good demonstration too; it only says nothing about ending. Failed episodes are not.
        if (record.End is EpisodeEnd.Finished or EpisodeEnd.StepLimit && tasks.FirstOrDefault(task => task.Id == record.TaskId) is { } its)
        {
            _episodes.Add((record.Id, demonstration, its.Instruction));
            _commands.Add(record.Harness.Arguments);
        }
    }
}
