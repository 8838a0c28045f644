using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Harness;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt score</c>: how often an agent does what a task asks, beside another on the same seeds, by the world's own checks.</summary>
internal static partial class ScoreVerb
{
    /// <summary>One agent on one task.</summary>
    /// <param name="Agent">Its name.</param>
    /// <param name="Digest">SHA-256 of its content; null when nobody saw it.</param>
    /// <param name="Successes">Episodes in which everything was met.</param>
    /// <param name="Met">Of each wish, in how many episodes it was met.</param>
    /// <param name="Failures">Episodes that the agent did not survive: it threw, or was too late.</param>
    /// <param name="SecondsAStep">Mean, with the world and the recording.</param>
    private sealed record Row(
        string Task, string Agent, string? Digest, int Episodes, int Successes, Interval Rate, IReadOnlyDictionary<string, int> Met, int Failures, double MeanSteps, double SecondsAStep);

    /// <summary>The agent's rate less the other's.</summary>
    private sealed record Difference(string Task, string Agent, string Against, Interval Rate);

    private sealed record Score(string World, IReadOnlyList<long> Seeds, IReadOnlyList<Row> Rows, IReadOnlyList<Difference> Differences, Provenance Harness);

    public static Command Create()
    {
        var agent = new Argument<string>("agent") { Description = "Whom to score: baseline, walker, a model.onnx, tcp://host:port, a submission." };
        var against = new Option<string>("--against") { Description = "Whom to set beside it.", DefaultValueFactory = _ => "random" };
        var tasks = new Option<string[]>("--tasks") { Description = "Task ids or task files; all Minecraft tasks when none is named.", AllowMultipleArgumentsPerToken = true };
        var seeds = new Option<int>("--seeds") { Description = "Worlds of each task.", DefaultValueFactory = _ => 20 };
        var firstSeed = new Option<long>("--first-seed") { Description = "Seed of the first world; the others follow.", DefaultValueFactory = _ => 2_000_000 };
        var apart = new Option<string[]>("--apart-from") { Description = "Folders of demonstrations whose seeds are left out, as the competition's own are.", AllowMultipleArgumentsPerToken = true };
        var steps = new Option<int?>("--steps") { Description = "End episodes after so many steps; the task's own limit otherwise." };
        var output = new Option<string>("--out") { Description = "The folder of the episodes; what is complete there is not played again.", DefaultValueFactory = _ => "out/score" };
        var worlds = new Option<string[]>("--world") { Description = "Play in worlds that listen here (tcp://host:port) instead of starting some.", AllowMultipleArgumentsPerToken = true };
        var atOnce = new Option<int>("--at-once") { Description = "Episodes at once.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var policyView = new Option<bool>("--policy-view") { Description = "Draw only the 128x128 pixels that policies look at: an ONNX policy and random do exactly the same, about twice as fast, and the videos are as small." };
        var json = new Option<bool>("--json") { Description = "Print {world, seeds, rows, differences, harness}." };
        var verb = new Command("score", "Score an agent beside another on seeds of their own, by the embedded world's checks, with 95 % intervals. It helps to train; people rank.")
        {
            agent, against, tasks, seeds, firstSeed, apart, steps, output, worlds, atOnce, policyView, json,
        };
        var resume = new ResumeOptions();
        resume.AddTo(verb);
        HelpWithExamples.Give(
            verb,
            "score baseline --tasks find-cave make-waterfall --policy-view",
            "score out/model.onnx --against baseline --seeds 50 --apart-from out/demonstrations --out out/score-50 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            Submission[] pair = [Catalogue.Submission(parsed.GetValue(agent)!), Catalogue.Submission(parsed.GetValue(against)!)];
            if (pair[0].ContentDigest() == pair[1].ContentDigest())
            {
                throw new BasaltException($"found {pair[0].Label()} on both sides; wanted two agents");
            }

            var small = parsed.GetValue(policyView);
            if (small && (parsed.GetValue(worlds)!.Length > 0 || pair.FirstOrDefault(submission => submission.Agent is not ("onnx" or "random")) is not null))
            {
                throw new BasaltException("found --policy-view with another's world or agent, to whom whole pictures are due; wanted ONNX policies and random in worlds of our own");
            }

            var count = PlayVerb.Positive("--seeds", parsed.GetValue(seeds));
            var taught = parsed.GetValue(apart)!.SelectMany(SeedsOf).ToHashSet();
            var drawn = PlayVerb.Tasks(parsed.GetValue(tasks)!).Select(task => Seeds.Draw(task, count, parsed.GetValue(firstSeed), taught)).ToList();
            var plan = RunPlan.Grid(
                drawn, pair, count, parsed.GetValue(steps) is { } limit ? PlayVerb.Positive("--steps", limit) : null,
                await Player.ConditionsAsync(drawn, parsed.GetValue(worlds)!, small, cancellation));
            var provenance = Provenance.Of(["score", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            var records = await Player.PlayAsync(folder, plan, parsed.GetValue(worlds)!, PlayVerb.Positive("--at-once", parsed.GetValue(atOnce)), provenance, resume.Of(parsed), cancellation);
            var score = Sum(folder, records, pair, [.. drawn.SelectMany(task => task.Scenarios).Select(scenario => (long)scenario.Setup["seed"]!).Distinct().Order()], provenance);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(score);
            }
            else
            {
                Print(score);
            }

            return 0;
        });
        return verb;
    }

    private static Score Sum(string folder, IReadOnlyList<EpisodeRecord> records, Submission[] pair, IReadOnlyList<long> seeds, Provenance provenance)
    {
        List<Row> rows = [];
        List<Difference> differences = [];
        foreach (var task in records.GroupBy(record => record.TaskId))
        {
            var both = pair.Select(submission => Sum(folder, task.Key, submission, pair.First(other => other != submission), [.. task.Where(record => record.Submission?.ContentDigest() == submission.ContentDigest())])).ToList();
            rows.AddRange(both);
            differences.Add(new Difference(
                task.Key, both[0].Agent, both[1].Agent, Interval.Difference(both[0].Successes, both[0].Episodes, both[1].Successes, both[1].Episodes)));
        }

        return new Score(string.Join(", ", records.Select(record => record.World).Distinct()), seeds, rows, differences, provenance);
    }

    private static Row Sum(string folder, string task, Submission agent, Submission other, IReadOnlyList<EpisodeRecord> records)
    {
        // An episode that ended before its first second has no statement: nothing was met.
        var wishes = records.Where(record => record.Steps > 0)
            .Select(record => CheckVerb.Read(record, Path.ChangeExtension(Path.Combine(folder, record.Exhibit.Path), ".jsonl")).Checks).ToList();
        var met = wishes.SelectMany(wish => wish).GroupBy(wish => wish.Name).ToDictionary(wish => wish.Key, wish => wish.Count(one => one.Met));
        var successes = wishes.Count(wish => wish.All(one => one.Met));
        var steps = records.Sum(record => record.Steps);
        return new Row(
            task, agent.Name == other.Name ? $"{agent.Label()} {Digest.Short(agent.ContentDigest())}" : agent.Label(), agent.Digest, records.Count, successes, Interval.Wilson(successes, records.Count), met, records.Count(record => record.End == EpisodeEnd.AgentFailed),
            (double)steps / records.Count, records.Sum(record => record.Duration.TotalSeconds) / Math.Max(1, steps));
    }

    private static void Print(Score score)
    {
        var table = new Table().AddColumn("task").AddColumn("agent").AddColumn(new TableColumn("met all").RightAligned()).AddColumn("95 %").AddColumn("wishes met").AddColumn("trouble");
        foreach (var row in score.Rows)
        {
            table.AddRow(
                row.Task, Markup.Escape(row.Agent), $"{row.Successes} of {row.Episodes}", $"{Percent(row.Rate.Low)} to {Percent(row.Rate.High)}",
                Markup.Escape(string.Join(", ", row.Met.Select(wish => $"{wish.Key} {wish.Value}"))), row.Failures > 0 ? $"{row.Failures} failed" : "");
        }

        Terminal.Results.Write(table);
        foreach (var difference in score.Differences)
        {
            Terminal.Results.MarkupLineInterpolated($"{difference.Task}: {difference.Agent} less {difference.Against} {Percent(difference.Rate.Value)}, 95 % {Percent(difference.Rate.Low)} to {Percent(difference.Rate.High)}");
        }

        Terminal.Say("Intervals: Wilson for rates, Newcombe's hybrid for differences. The program's checks rank nobody: people do.");
    }

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Seeds of the worlds in which episodes of a folder were played.</summary>
    private static IEnumerable<long> SeedsOf(string folder)
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
