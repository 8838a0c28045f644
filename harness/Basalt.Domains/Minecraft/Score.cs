using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>One agent on one task.</summary>
/// <param name="Agent">Its name.</param>
/// <param name="Digest">SHA-256 of its content; null when nobody saw it.</param>
/// <param name="Successes">Episodes in which everything was met.</param>
/// <param name="Met">In how many episodes each check was met, by the check's name.</param>
/// <param name="Failures">Episodes that the agent did not survive: it threw, or was too late.</param>
/// <param name="SecondsAStep">Mean time of a step in seconds, with the world and the recording.</param>
public sealed record ScoreRow(
    string Task, string Agent, string? Digest, int Episodes, int Successes, Interval Rate, IReadOnlyDictionary<string, int> Met, int Failures,
    double MeanSteps, double SecondsAStep)
{
    internal static ScoreRow Of(string folder, string task, Submission agent, Submission other, IReadOnlyList<EpisodeRecord> records)
    {
        // An episode that ended before its first second has no statement: nothing was met.
        var checks = records.Where(record => record.Steps > 0)
            .Select(record => CheckedEpisode.Read(record, CheckedEpisode.Beside(Path.Combine(folder, record.Exhibit.Path))).Checks).ToList();
        var met = checks.SelectMany(episode => episode).GroupBy(check => check.Name)
            .ToDictionary(check => check.Key, check => check.Count(one => one.Met));
        var successes = checks.Count(episode => episode.All(check => check.Met));
        var steps = records.Sum(record => record.Steps);
        return new ScoreRow(
            task, agent.Name == other.Name ? $"{agent.Label()} {Core.Digest.Short(agent.ContentDigest())}" : agent.Label(),
            agent.Digest, records.Count, successes, Interval.Wilson(successes, records.Count), met,
            records.Count(record => record.End == EpisodeEnd.AgentFailed), (double)steps / records.Count,
            records.Sum(record => record.Duration.TotalSeconds) / Math.Max(1, steps));
    }
}

/// <summary>The agent's rate of success less the other's.</summary>
public sealed record ScoreDifference(string Task, string Agent, string Against, Interval Rate);

/// <summary>How often two agents did what tasks ask, on the same seeds, by the embedded world's checks.</summary>
public sealed partial record Score(
    string World, IReadOnlyList<long> Seeds, IReadOnlyList<ScoreRow> Rows, IReadOnlyList<ScoreDifference> Differences, Provenance Harness)
{
    /// <summary>Makes sure that a program can check what the tasks ask.</summary>
    /// <exception cref="BasaltException">A task has no checks.</exception>
    public static void InsistOnChecks(IReadOnlyList<TaskSpec> tasks)
    {
        if (tasks.FirstOrDefault(task => !TaskChecks.Names.Contains(task.Id)) is { } other)
        {
            throw new BasaltException($"found the task {other.Id}, which no program can check; wanted one of {string.Join(", ", TaskChecks.Names)}");
        }
    }

    /// <summary>Sums what was played.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="pair">The agent and the one to compare it with.</param>
    public static Score Of(
        string folder, IReadOnlyList<EpisodeRecord> records, IReadOnlyList<Submission> pair, IReadOnlyList<long> seeds,
        Provenance provenance)
    {
        List<ScoreRow> rows = [];
        List<ScoreDifference> differences = [];
        foreach (var task in records.GroupBy(record => record.TaskId))
        {
            ScoreRow Row(Submission agent, Submission other) =>
                ScoreRow.Of(folder, task.Key, agent, other, [.. task.Where(record => record.Submission?.ContentDigest() == agent.ContentDigest())]);
            var (one, two) = (Row(pair[0], pair[1]), Row(pair[1], pair[0]));
            rows.AddRange([one, two]);
            differences.Add(new ScoreDifference(
                task.Key, one.Agent, two.Agent, Interval.Difference(one.Successes, one.Episodes, two.Successes, two.Episodes)));
        }

        return new Score(string.Join(", ", records.Select(record => record.World).Distinct()), seeds, rows, differences, provenance);
    }

    /// <summary>Seeds of the worlds in which episodes of a folder were played.</summary>
    /// <exception cref="BasaltException">It is no folder of episodes.</exception>
    public static IEnumerable<long> SeedsOf(string folder)
    {
        var episodes = Path.Combine(folder, "episodes");
        if (!Directory.Exists(episodes))
        {
            throw new BasaltException($"{folder}: found no folder episodes in it; wanted the folder of demonstrations");
        }

        return Directory.EnumerateFiles(episodes, "seed-*.json", SearchOption.AllDirectories)
            .Select(file => SeedInName().Match(Path.GetFileNameWithoutExtension(file)).Groups["seed"].Value)
            .Where(seed => seed.Length > 0).Select(seed => long.Parse(seed, CultureInfo.InvariantCulture));
    }

    // With the key of the episode, or without it as an older Basalt named them.
    [GeneratedRegex("^seed-(?<seed>-?[0-9]{1,18})(-[0-9a-f]{12})?$")]
    private static partial Regex SeedInName();
}
