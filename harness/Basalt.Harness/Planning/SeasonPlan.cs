using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>
/// The plan of a season, <c>plan.jsonl</c> in the run's folder: a header, then one row an episode. Every machine that sees the folder plays
/// from the same plan.
/// </summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Rows">The rows by their numbers, ascending.</param>
public sealed record SeasonPlan(string Folder, PlanHeader Header, IReadOnlyList<(int Row, Assignment Assignment)> Rows)
{
    /// <summary>The file's name in the run's folder.</summary>
    public const string FileName = "plan.jsonl";

    /// <summary>The file in a folder.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Every episode, in the order of the rows.</summary>
    public IReadOnlyList<Assignment> Assignments => [.. Rows.Select(row => row.Assignment)];

    /// <summary>
    /// Makes a plan, one row an episode in their order. Where there was one already, its rows keep their numbers, and new ones follow.
    /// </summary>
    /// <param name="before">The plan that grows; null for a new one.</param>
    /// <param name="submissions">Every submission of the assignments, with its place.</param>
    public static SeasonPlan Of(
        string folder, SeasonPlan? before, IReadOnlyList<Assignment> assignments, IReadOnlyList<PlannedSubmission> submissions,
        Provenance harness, string? hidden)
    {
        var kept = before?.Rows ?? [];
        var known = kept.Select(row => row.Assignment.Key).ToHashSet();
        var last = kept.Count > 0 ? kept[^1].Row : 0;
        var added = assignments.Where(assignment => !known.Contains(assignment.Key))
            .Select((assignment, place) => (last + place + 1, assignment));
        IReadOnlyList<(int, Assignment)> rows = [.. kept, .. added];
        return new SeasonPlan(folder, new PlanHeader(
            PlanHeader.Version, harness, rows.Count,
            Merged([.. rows.Select(row => row.Item2.Task)]),
            [.. (before?.Header.Submissions ?? []).Concat(submissions).DistinctBy(planned => planned.Submission.Id)], hidden), rows);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public Task WriteAsync()
    {
        var header = Header.HiddenScenarios is null ? Header : Header with { Tasks = [.. Header.Tasks.Select(HiddenScenarios.Without)] };
        string[] lines = [Json.Write(header), .. Rows.Select(row => Json.Write(PlanRow.Of(row.Row, row.Assignment)))];
        return WholeFile.WriteAsync(FileIn(Folder), string.Join('\n', lines) + "\n");
    }

    /// <summary>Reads a plan. What its rows say is compared with their keys.</summary>
    /// <param name="path">The file, or the folder that it is in.</param>
    /// <exception cref="BasaltException">There is no plan, or it is of another version, cut off or changed.</exception>
    public static SeasonPlan Read(string path)
    {
        var file = Directory.Exists(path) ? FileIn(path) : path;
        if (!File.Exists(file))
        {
            throw new BasaltException($"{file}: found no plan; wanted the file that './basalt plan' writes, or its folder");
        }

        var lines = File.ReadAllLines(file);
        var found = lines is [var first, ..] ? Json.ReadObject(first, $"{file}, line 1")["plan"] : null;
        if (found is not { Type: JTokenType.Integer } || (int)found != PlanHeader.Version)
        {
            throw new BasaltException(
                $"{file}: found {(found is null ? "no plan's first line" : $"a plan of version {found}")}; wanted version {PlanHeader.Version}, "
                + "so make the plan anew with this Basalt");
        }

        var header = Json.Read<PlanHeader>(lines[0], $"{file}, line 1");
        if (header.Rows != lines.Length - 1)
        {
            throw new BasaltException($"{file}: found {lines.Length - 1} rows; wanted {header.Rows}, as its first line says: copy it again");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (header.HiddenScenarios is { } digest)
        {
            header = header with { Tasks = HiddenScenarios.Read(folder, digest).Into(header.Tasks) };
        }

        var tasks = header.Tasks.ToDictionary(task => task.Id);
        var submissions = header.Submissions.ToDictionary(planned => planned.Submission.Id, planned => At(folder, planned));
        return new SeasonPlan(folder, header, [.. lines.Skip(1).Select((line, place) => Row(line, $"{file}, line {place + 2}", tasks, submissions))]);
    }

    /// <summary>Some rows by their numbers.</summary>
    /// <exception cref="BasaltException">There is no such row.</exception>
    public SeasonPlan Only(IReadOnlyCollection<int> numbers)
    {
        var known = Rows.Select(row => row.Row).ToHashSet();
        return numbers.Where(number => !known.Contains(number)).Select(number => (int?)number).FirstOrDefault() is { } unknown
            ? throw new BasaltException($"{FileIn(Folder)}: found no row {unknown}; wanted 1 to {known.Max()}")
            : this with { Rows = [.. Rows.Where(row => numbers.Contains(row.Row))] };
    }

    /// <summary>Files of a submission as they lie in this folder. Nobody reads its setting of a place from the file.</summary>
    private static Submission At(string folder, PlannedSubmission planned)
    {
        if (planned.Place is not { } place)
        {
            return planned.Submission;
        }

        var source = Path.Combine(folder, place);
        return planned.Submission.At(source, isFolder: planned.Submission.Files is { Count: > 0 } && Directory.Exists(source)) with
        {
            Source = source,
        };
    }

    private static (int Row, Assignment Assignment) Row(
        string line, string where, Dictionary<string, TaskSpec> tasks, Dictionary<string, Submission> submissions)
    {
        var row = Json.Read<PlanRow>(line, where);
        if (!tasks.TryGetValue(row.Task, out var task) || !submissions.TryGetValue(row.Submission, out var submission)
            || task.Scenarios.FirstOrDefault(scenario => scenario.Id == row.Scenario) is not { } scenario)
        {
            throw new BasaltException(
                $"{where}: found row {row.Row} of {row.Task}, {row.Scenario} and {row.Submission}; wanted ones that the first line states");
        }

        var assignment = new Assignment(
            task, scenario, submission, row.Seed, row.MaxSteps, new PlayConditions(row.View, row.World, row.Protocol));
        return assignment.Key == row.Key
            ? (row.Row, assignment)
            : throw new BasaltException(
                $"{where}: found the key {Digest.Short(row.Key)} for row {row.Row}; wanted {Digest.Short(assignment.Key)}, which its content "
                + "gives: the plan was changed, so make it anew");
    }

    // One task may come twice when a plan grows: with more scenarios than before.
    private static IReadOnlyList<TaskSpec> Merged(IReadOnlyList<TaskSpec> tasks) =>
    [
        .. tasks.GroupBy(task => task.Id).Select(same =>
            same.Last() with { Scenarios = [.. same.Distinct().SelectMany(task => task.Scenarios).DistinctBy(scenario => scenario.Id)] }),
    ];
}
