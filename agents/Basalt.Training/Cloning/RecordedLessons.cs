using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>Demonstrations in run folders: episodes that came to their end, whose video and actions stand beside their record.</summary>
public sealed class RecordedLessons
{
    private readonly List<(EpisodeRecord Record, string Video, string Actions, string Instruction)> _episodes = [];
    private readonly SortedSet<string> _commands = new(StringComparer.Ordinal);

    private RecordedLessons()
    {
    }

    public int Count => _episodes.Count;

    /// <summary>The command lines that recorded them.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>Looks through folders.</summary>
    /// <param name="tasks">Demonstrations of others are left out.</param>
    /// <exception cref="BasaltException">A folder is not there, or holds no demonstration of these tasks.</exception>
    public static RecordedLessons Find(IReadOnlyList<string> folders, IReadOnlyList<TaskSpec> tasks)
    {
        var found = new RecordedLessons();
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new BasaltException($"{folder}: found no such folder; wanted demonstrations");
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var place = Path.ChangeExtension(file, null);
                if (!File.Exists(place + ".mp4") || !File.Exists(place + ".jsonl"))
                {
                    continue;
                }

                var record = Json.Read<EpisodeRecord>(File.ReadAllText(file), file);
                if (record.End == EpisodeEnd.Finished && tasks.FirstOrDefault(task => task.Id == record.TaskId) is { } task)
                {
                    found._episodes.Add((record, place + ".mp4", place + ".jsonl", task.Instruction));
                    found._commands.Add(record.Harness.Arguments);
                }
            }
        }

        return found.Count > 0
            ? found
            : throw new BasaltException($"{string.Join(", ", folders)}: found no finished demonstration of {string.Join(", ", tasks.Select(task => task.Id))}; './basalt record' makes some");
    }

    /// <summary>SHA-256 over names and contents.</summary>
    public string Hash()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var (record, video, actions, _) in _episodes)
        {
            sum.AppendData(Encoding.UTF8.GetBytes(record.Id));
            foreach (var path in new[] { video, actions })
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

    /// <summary>Decodes all of them into a book. One that is broken is named and left out.</summary>
    public async Task ReadIntoAsync(LessonBook book, Action<string> complain, Action next, CancellationToken cancellation)
    {
        foreach (var (record, video, actions, instruction) in _episodes)
        {
            try
            {
                await book.AddAsync(record.Id, instruction, FramesAsync(video, actions, cancellation), cancellation);
            }
            catch (BasaltException problem)
            {
                complain($"left out: {problem.Message}");
            }

            next();
        }
    }

    private static async IAsyncEnumerable<(ReadOnlyMemory<byte> View, PlayerInput Input)> FramesAsync(
        string video, string actions, [EnumeratorCancellation] CancellationToken cancellation)
    {
        const int Width = 640;
        const int Height = 360;
        using var decoder = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-threads", "1", "-i", video, "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]) { RedirectStandardOutput = true })
            ?? throw new BasaltException("ffmpeg: cannot be started", BasaltException.Surroundings);
        var frame = new byte[Width * Height * 3];
        var view = new byte[FramePreparation.PolicyBytes];
        try
        {
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(actions, cancellation))
            {
                number++;
                if (await decoder.StandardOutput.BaseStream.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellation) < frame.Length)
                {
                    yield break;
                }

                FramePreparation.ToPolicyView(frame, Width, Height, view);
                yield return (view, Input(RecorderLine.Read(line, $"{actions}:{number}")));
            }
        }
        finally
        {
            decoder.Kill();
        }
    }

    private static PlayerInput Input(RecorderLine line) => new(line.Held, (float)line.PitchDegrees, (float)line.YawDegrees);
}
