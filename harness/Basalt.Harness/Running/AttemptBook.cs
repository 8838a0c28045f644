using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// The attempts at the episodes of a run, for all its workers on all machines. <c>attempts/KEY.N</c> is created exclusively when attempt N
/// at an episode begins, and its worker writes to it every few seconds; <c>KEY.N.end</c> says how it ended without a record. When there is
/// a record, the files go. Times are compared by the file system's clock alone, so that the clocks of machines may differ.
/// </summary>
/// <param name="run">The run's folder.</param>
/// <param name="here">This worker.</param>
/// <param name="isAlone">Whether nobody else can be at work in the folder, so that every earlier attempt is over.</param>
public sealed class AttemptBook(string run, Worker here, bool isAlone, TimeProvider time)
{
    private const string Folder = "attempts";
    private const string Ending = ".end";
    private const string ClockEnding = ".clock";

    /// <summary>After this silence a worker counts as gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Path.Combine(run, Folder);

    /// <summary>This worker.</summary>
    public Worker Worker => here;

    /// <summary>The attempts at one episode.</summary>
    public Attempts Of(string key) => Read(Directory.Exists(_folder) ? Directory.GetFiles(_folder, $"{Digest.Short(key)}.*") : []);

    /// <summary>The attempts at all episodes that have some, by the shortened key.</summary>
    public IReadOnlyDictionary<string, Attempts> All() => (Directory.Exists(_folder) ? Directory.GetFiles(_folder) : [])
        .GroupBy(file => Path.GetFileName(file).Split('.')[0]).ToDictionary(files => files.Key, files => Read([.. files]));

    /// <summary>Begins the next attempt at an episode.</summary>
    /// <param name="there">The attempts so far.</param>
    /// <returns>The attempt; null when another worker is at it, or when it is set aside.</returns>
    /// <exception cref="BasaltException">The attempt cannot be written down.</exception>
    public AttemptUnderWay? TryBegin(Assignment assignment, out Attempts there)
    {
        there = Of(assignment.Key);
        return there.UnderWay is not null || there.IsSetAside ? null : TryBegin(assignment.Key, there.All.Count + 1);
    }

    /// <summary>Lets earlier attempts at an episode count no more.</summary>
    public void Again(Assignment assignment)
    {
        if (Of(assignment.Key) is { UnderWay: null, All.Count: > 0 } there)
        {
            End(assignment.Key, there.All[^1].Number, AttemptEnding.Again, null);
        }
    }

    /// <summary>Removes the folder when the run is over and every episode has its record. Other workers may be at it, unless this one is alone.</summary>
    internal void Tidy()
    {
        if (isAlone && Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }

    internal void End(string key, int number, AttemptEnding how, string? problem) =>
        Write(FileOf(key, number) + Ending, new AttemptEnd(how, problem, time.GetUtcNow()), isExclusive: false);

    /// <summary>Removes the attempts at an episode that has its record.</summary>
    internal void Forget(string key)
    {
        try
        {
            foreach (var file in Directory.GetFiles(_folder, $"{Digest.Short(key)}.*"))
            {
                File.Delete(file);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Files that stay are of no consequence beside a record.
        }
    }

    private AttemptUnderWay? TryBegin(string key, int number)
    {
        var file = FileOf(key, number);
        var copy = Digest.Short(Digest.Of(Guid.NewGuid().ToByteArray()))[..8];
        var attempt = new Attempt(number, here, copy, isAlone ? time.GetUtcNow() : Now());
        return Write(file, attempt, isExclusive: true)
            ? new AttemptUnderWay(this, key, attempt with { Copy = isAlone ? "" : copy }, file, time)
            : null;
    }

    private string FileOf(string key, int number) => Path.Combine(_folder, $"{Digest.Short(key)}.{number}");

    private bool Write<T>(string file, T value, bool isExclusive)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            return isExclusive ? ExclusiveFile.TryWrite(file, Json.Write(value) + "\n") : Replace(file, Json.Write(value) + "\n");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be written, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    private static bool Replace(string file, string text)
    {
        var beside = $"{file}.{Guid.NewGuid():n}.partial";
        File.WriteAllText(beside, text);
        File.Move(beside, file, overwrite: true);
        return true;
    }

    private Attempts Read(IReadOnlyList<string> files)
    {
        var now = new Lazy<DateTimeOffset>(Now);
        return new([
            .. files.Where(file => int.TryParse(Path.GetExtension(file).AsSpan(1), out _)).Select(file => Read(file, now)).OfType<Attempt>()
                .OrderBy(attempt => attempt.Number),
        ]);
    }

    private Attempt? Read(string file, Lazy<DateTimeOffset> now)
    {
        try
        {
            var attempt = Json.Read<Attempt>(File.ReadAllText(file), file);
            if (File.Exists(file + Ending))
            {
                return attempt with { End = Json.Read<AttemptEnd>(File.ReadAllText(file + Ending), file + Ending) };
            }

            var silence = now.Value - new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
            return attempt with { Silence = silence, IsUnderWay = !isAlone && !(attempt.Worker.IsGone(here) ?? silence > Patience) };
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What time it is for the file system: a file server's clock may differ from this machine's.</summary>
    public DateTimeOffset Now()
    {
        var file = Path.Combine(_folder, $"{here.Host}-{here.Process}-{Guid.NewGuid():n}{ClockEnding}");
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(file, "");
            return new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return time.GetUtcNow();
        }
        finally
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }
        }
    }
}
