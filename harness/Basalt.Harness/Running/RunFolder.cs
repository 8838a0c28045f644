using Basalt.Core;

namespace Basalt.Harness;

/// <summary>
/// Everything of one run: <c>episodes/task/submission/scenario.{json,mp4,jsonl}</c>. An episode is there when its <c>.json</c> is,
/// which is written last. One run at a time has the folder.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream taken) => (Path, _lock) = (path, taken);

    public string Path { get; }

    /// <summary>Takes a folder, making it when it is not there.</summary>
    /// <exception cref="BasaltException">Another run has it, or it cannot be written.</exception>
    public static RunFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var file = System.IO.Path.Combine(path, ".running");
            return new RunFolder(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException problem) when (Directory.Exists(path) && File.Exists(System.IO.Path.Combine(path, ".running")))
        {
            throw new BasaltException($"{path}: found another run at work in this folder; wait for it or give another --out", BasaltException.Surroundings, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be written, {problem.Message.TrimEnd('.')}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>The record of this cell, or null when it was not played to its end yet.</summary>
    public EpisodeRecord? Find(Assignment assignment)
    {
        var file = RecordPath(assignment);
        if (!File.Exists(file))
        {
            return null;
        }

        var record = Json.Read<EpisodeRecord>(File.ReadAllText(file), file);
        return File.Exists(System.IO.Path.Combine(Path, record.Exhibit.Path)) ? record : null;
    }

    /// <summary>Keeps a record; from now on the cell counts as played.</summary>
    public void Keep(Assignment assignment, EpisodeRecord record)
    {
        var file = RecordPath(assignment);
        try
        {
            var partial = file + ".partial";
            File.WriteAllText(partial, Json.WriteIndented(record));
            File.Move(partial, file, overwrite: true);
        }
        catch (IOException problem)
        {
            throw new BasaltException($"{file}: cannot be written, {problem.Message.TrimEnd('.')}", BasaltException.Surroundings, problem);
        }
    }

    /// <summary>Place of an episode's files, without ending, relative to the folder.</summary>
    public static string PlaceOf(Assignment assignment) => $"episodes/{assignment.Id}";

    public void Dispose() => _lock.Dispose();

    private string RecordPath(Assignment assignment) => System.IO.Path.Combine(Path, PlaceOf(assignment) + ".json");
}
