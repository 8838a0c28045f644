using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>The episodes in a run's folder, <c>episodes/task/name/scenario-key.json</c>, each beside its exhibit.</summary>
public static class EpisodeFolder
{
    /// <summary>The folder of a run's episodes.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public static string Of(string folder)
    {
        var episodes = Path.Combine(folder, "episodes");
        return Directory.Exists(episodes)
            ? episodes
            : throw new BasaltException($"{folder}: found no folder episodes in it; wanted the folder of a run, as 'play' writes it");
    }

    /// <summary>Reads every record.</summary>
    /// <returns>At least one, ordered by id.</returns>
    /// <exception cref="BasaltException">There is none, or one is not well formed, not unique, or its exhibit is not inside the folder.</exception>
    public static IReadOnlyList<EpisodeRecord> Read(string folder)
    {
        var survey = Survey(folder, (path, record) => null);
        return survey.SetAside is [var first, ..] ? throw new BasaltException($"{first.File}: {first.Reason}") : survey.Episodes;
    }

    /// <summary>Reads every record and sets aside what is not right, so that one broken file does not stop the others.</summary>
    /// <param name="troubleOf">What is wrong with an exhibit, by its path and its record; null when nothing is.</param>
    /// <exception cref="BasaltException">There is no record at all, or one id stands in two.</exception>
    public static RunSurvey Survey(string folder, Func<string, EpisodeRecord, string?> troubleOf)
    {
        var files = new SortedDictionary<string, (EpisodeRecord Record, string File)>(StringComparer.Ordinal);
        List<SetAside> aside = [];
        foreach (var file in Directory.EnumerateFiles(Of(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var (record, reason) = LookAt(folder, file, troubleOf);
            if (reason is not null)
            {
                aside.Add(new(file, record?.Id, reason));
            }
            else if (!files.TryAdd(record!.Id, (record, file)))
            {
                throw new BasaltException(
                    $"{file}: found the episode {record.Id} a second time, as in {files[record.Id].File}; wanted every id once");
            }
        }

        return files.Count + aside.Count > 0
            ? new([.. files.Values.Select(file => file.Record)], aside)
            : throw new BasaltException($"{Of(folder)}: found no episode; wanted at least one .json file");
    }

    /// <summary>One record, and what is wrong with it or with its exhibit; null when nothing is.</summary>
    public static (EpisodeRecord? Record, string? Reason) LookAt(string folder, string file, Func<string, EpisodeRecord, string?> troubleOf)
    {
        EpisodeRecord? record = null;
        try
        {
            record = Record(file);
            if (EpisodeKey.Fault(record) is { } fault)
            {
                return (record, fault);
            }

            return (record, troubleOf(ExhibitPath(folder, record, file), record));
        }
        catch (BasaltException problem)
        {
            return (record, problem.Without(file));
        }
    }

    /// <summary>Where an episode's exhibit lies.</summary>
    /// <param name="where">Names the record in an error.</param>
    /// <returns>A full path to a file that is there, inside the folder even when links are followed.</returns>
    /// <exception cref="BasaltException">The path leads outside, or to nothing.</exception>
    public static string ExhibitPath(string folder, EpisodeRecord record, string where)
    {
        var path = record.Exhibit.Path;
        var root = Real(Path.GetFullPath(folder));
        if (path.Length == 0 || path.Contains('\\') || path.Contains('\0') || Path.IsPathRooted(path) || path.Split('/').Contains(".."))
        {
            throw new BasaltException($"{where}: found the exhibit path {path}; wanted a path inside the run's folder");
        }

        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!File.Exists(full))
        {
            throw new BasaltException($"{where}: found no file {path}; wanted the episode's exhibit there");
        }

        return Inside(root, Real(path, root))
            ? full
            : throw new BasaltException($"{where}: found that {path} links to somewhere else; wanted a file inside the run's folder");
    }

    private static bool Inside(string root, string path) => path.StartsWith(root.TrimEnd('/') + '/', StringComparison.Ordinal);

    /// <summary>The path with every link on its way followed.</summary>
    /// <param name="real">Where it begins, without a link.</param>
    private static string Real(string path, string real = "/")
    {
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                real = Real(target.FullName);
            }
        }

        return real;
    }

    private static EpisodeRecord Record(string file)
    {
        try
        {
            var record = JsonConvert.DeserializeObject<EpisodeRecord>(File.ReadAllText(file), WholeRecords.Settings)
                ?? throw new BasaltException($"{file}: found nothing; wanted an episode's record");
            return record.Submission is { } who && who.Id != record.SubmissionId
                ? throw new BasaltException($"{file}: found the submission {record.SubmissionId} beside what {who.Id} handed in; wanted one of them")
                : record;
        }
        catch (JsonException problem)
        {
            throw new BasaltException($"{file}: {Reason.Of(problem)}", inner: problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }
}
