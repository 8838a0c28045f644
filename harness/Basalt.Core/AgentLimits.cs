using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>
/// What a stranger's agent may use in one episode, as the organiser sets it in <c>limits.json</c>. What the file does not name keeps the
/// value that stands here.
/// </summary>
public sealed record AgentLimits
{
    /// <summary>The usual name of the file.</summary>
    public const string FileName = "limits.json";

    private sealed record Rule(double Least, double Most, bool Whole, string Unit);

    private static readonly IReadOnlyDictionary<string, Rule> Rules = new Dictionary<string, Rule>
    {
        ["memoryMiB"] = new(16, 1 << 22, true, "MiB"),
        ["processes"] = new(8, 100_000, true, ""),
        ["cpus"] = new(0.1, 1024, false, ""),
        ["secondsToLoad"] = new(1, 86_400, false, "s"),
        ["secondsAStep"] = new(0.1, 86_400, false, "s"),
        ["secondsAnEpisode"] = new(1, 864_000, false, "s"),
        ["diskMiB"] = new(1, 1 << 22, true, "MiB"),
        ["stderrKiB"] = new(1, 1 << 16, true, "KiB"),
    };

    /// <summary>The most memory of all its processes together, files in its temporary folder included, in MiB.</summary>
    public int MemoryMiB { get; init; } = 8192;

    /// <summary>The most processes and threads at a time.</summary>
    public int Processes { get; init; } = 512;

    /// <summary>The most processor time, in cores.</summary>
    public double Cpus { get; init; } = 2;

    /// <summary>The longest time to start, load and begin an episode, in seconds.</summary>
    public double SecondsToLoad { get; init; } = 100;

    /// <summary>The longest time for one action, in seconds.</summary>
    public double SecondsAStep { get; init; } = 10;

    /// <summary>The longest time for all actions of one episode together, in seconds.</summary>
    public double SecondsAnEpisode { get; init; } = 3600;

    /// <summary>The size of its temporary folder, and of the largest file, in MiB.</summary>
    public int DiskMiB { get; init; } = 1024;

    /// <summary>How much of what it writes to standard error is kept, in KiB: the beginning and the end.</summary>
    public int StderrKiB { get; init; } = 64;

    /// <summary>Whether programs see the machine's GPUs.</summary>
    public bool Gpu { get; init; }

    /// <summary>Folders of this machine that programs may read beside <c>/usr</c>, as in <c>/opt/conda</c>.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    /// <summary>Reads a file of limits.</summary>
    /// <exception cref="BasaltException">It is not there, names a limit that there is not, or one is out of its range.</exception>
    public static AgentLimits Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{path}: cannot be read, {Reason.Of(problem, path)}; wanted a file of limits", inner: problem);
        }

        var stated = Json.ReadWhole(text, path);
        foreach (var limit in stated.Properties())
        {
            Check(path, limit);
        }

        return stated.ToObject<AgentLimits>(Json.Serializer)!;
    }

    /// <summary>All of them in one line for people.</summary>
    public override string ToString() =>
        $"{MemoryMiB} MiB of memory, {Processes} processes, {Cpus:0.##} cores, {SecondsToLoad:0.##} s to load, {SecondsAStep:0.##} s a step, "
        + $"{SecondsAnEpisode:0.##} s an episode, {DiskMiB} MiB of disk, {StderrKiB} KiB of standard error{(Gpu ? ", with GPU" : "")}";

    private static void Check(string path, JProperty limit)
    {
        switch (limit.Name)
        {
            case "gpu" when limit.Value.Type != JTokenType.Boolean:
                throw new BasaltException($"{path}: gpu is {Shown(limit)}; must be true or false");
            case "readable" when limit.Value is not JArray folders || folders.Any(folder => !IsFolder(folder)):
                throw new BasaltException($"{path}: readable is {Shown(limit)}; must be a list of folders that are there, as in [\"/opt/conda\"]");
            case "gpu" or "readable":
                return;
        }

        if (!Rules.TryGetValue(limit.Name, out var rule))
        {
            throw new BasaltException($"{path}: found the limit {limit.Name}; wanted one of {string.Join(", ", Rules.Keys)}, gpu, readable");
        }

        var value = limit.Value is JValue { Value: long or double } number ? (double)number : double.NaN;
        if (!(value >= rule.Least && value <= rule.Most) || (rule.Whole && limit.Value.Type != JTokenType.Integer))
        {
            var unit = rule.Unit.Length > 0 ? $" {rule.Unit}" : "";
            throw new BasaltException(
                $"{path}: {limit.Name} is {Shown(limit)}; must be a {(rule.Whole ? "whole " : "")}number from {rule.Least} to {rule.Most}{unit}");
        }
    }

    private static bool IsFolder(JToken folder) =>
        folder is JValue { Value: string { Length: > 1 } path } && path[0] == '/' && Directory.Exists(path);

    private static string Shown(JProperty limit) => limit.Value.ToString(Newtonsoft.Json.Formatting.None);
}
