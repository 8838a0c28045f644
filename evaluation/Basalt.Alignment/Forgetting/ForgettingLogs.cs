using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>Finds and reads the logs of unlearned models below a folder, whoever wrote them.</summary>
public static class ForgettingLogs
{
    /// <summary>All models of a folder, in the order of their names.</summary>
    /// <exception cref="BasaltException">There are none, or a log is of another format or has losses that are no numbers.</exception>
    public static IReadOnlyList<LoggedModel> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new BasaltException($"{folder}: found no such folder; wanted one with logs of TOFU or OpenUnlearning");
        }

        var tofu = Find(folder, TofuLog.ForgetFile)
            .Select(file => TofuLog.Read(Path.GetDirectoryName(file)!, Name(folder, Path.GetDirectoryName(file)!)));
        var open = Find(folder, OpenUnlearningLog.Pattern).Select(file => OpenUnlearningLog.Read(file, Name(folder, Path.GetDirectoryName(file)!)));
        LoggedModel[] models = [.. tofu.Concat(open).OrderBy(model => model.Name, StringComparer.Ordinal)];
        return models.Length > 0
            ? models
            : throw new BasaltException(
                $"{folder}: found no {TofuLog.ForgetFile} and no {OpenUnlearningLog.Pattern}; wanted logs of TOFU or OpenUnlearning");
    }

    /// <summary>The one model whose name is, or alone contains, a text.</summary>
    /// <exception cref="BasaltException">There is none, or several.</exception>
    public static LoggedModel Named(IReadOnlyList<LoggedModel> models, string text)
    {
        var matching = models.Where(model => model.Name == text).ToList() is { Count: > 0 } exact
            ? exact
            : models.Where(model => model.Name.Contains(text, StringComparison.Ordinal)).ToList();
        return matching.Count == 1
            ? matching[0]
            : throw new BasaltException(
                $"found {matching.Count} logs with {text} in their names; wanted one of {string.Join(", ", models.Select(model => model.Name))}");
    }

    private static IEnumerable<string> Find(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Name(string folder, string place)
    {
        static bool Tells(string part) => part is not ("." or "eval_results" or "evals") && !part.StartsWith("ds_size", StringComparison.Ordinal);
        var below = Path.GetRelativePath(folder, place).Split(Path.DirectorySeparatorChar).Where(Tells).ToList();
        return below.Count > 0
            ? string.Join('/', below)
            : Path.GetFullPath(place).Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Where(Tells).LastOrDefault("model");
    }
}
