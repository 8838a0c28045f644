using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation.Web;
using Basalt.Evaluation;
using Basalt.Shell;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>Worlds and texts in one competition: one run, one site, one leaderboard.</summary>
public sealed class OneBoardTests
{
    private const string Cave = "find-cave";
    private const string Plain = "text-steer-plain";

    [Fact]
    public async Task WorldsAndTextsArePlayedJudgedAndRankedTogether()
    {
        using var folder = new TemporaryFolder();
        var run = folder.At("run");
        string[] writers = [Write(folder, "terse", "Short words."), Write(folder, "wordy", "It would appear, all things considered, that the matter stands as it has stood for a considerable time.")];
        foreach (string[] play in (string[][])[["--tasks", Cave, "--agents", "walker", "random", "--steps", "20"], ["--tasks", Plain, "--agents", .. writers, "--scenarios", "2"]])
        {
            var played = await BasaltProgram.RunAsync(["play", .. play, "--out", run]);
            Assert.True(played.ExitCode == 0, played.Errors);
        }

        await using (var site = BasaltProgram.Start(["serve", "--run", run, "--port", "0", "--invite", "ada", "--no-check", "--minimum-watch", "0", "--json"]))
        {
            var kinds = await JudgeAsync(await InvitationAsync(site));
            Assert.Equal(["text/markdown", "video/mp4"], kinds.Distinct().Order());
            site.Interrupt();
            Assert.Equal(0, (await site.EndAsync()).ExitCode);
        }

        Assert.Equal(0, (await BasaltProgram.RunAsync(["rank", run])).ExitCode);
        var board = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(run, "leaderboard.json"), Cancellation));
        Assert.Equal([Cave, Plain], board["tasks"]!.Select(task => (string?)task["task"]).Order());
        Assert.All(board["tasks"]!, task => Assert.All(task["standings"]!, standing => Assert.True((int)standing["votes"]! > 0, $"{task}")));
        Assert.Equal(["random", "terse", "walker", "wordy"], board["tasks"]!.SelectMany(task => task["standings"]!).Select(standing => (string?)standing["submission"]).Order());
        Assert.Equal("wordy", (string?)board.SelectToken($"$.tasks[?(@.task=='{Plain}')].standings[0].submission"));

        // A demo of the cave alone, in the same folder, leaves nothing out, and another one after it is judged as well.
        using var catalogue = new Catalogue();
        foreach (var (votes, study) in new[] { (2, "demo"), (1, "text-demo") })
        {
            await DemoJudging.RunAsync(run, Catalogue.Tasks([Cave]), votes, unattended: true, port: 0, json: true, study, new Provenance("0", "unknown", "test"), catalogue.Texts, Cancellation);
        }

        await using (var log = await RecordLog.OpenAsync(Path.Combine(run, "record.db"), TimeProvider.System, Cancellation))
        {
            Assert.Equal(3, (await log.StateAsync(Cancellation)).Comparisons.Count(comparison => comparison.Rater == ScriptedRater.Name));
        }

        board = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(run, "leaderboard.json"), Cancellation));
        Assert.Equal([Cave, Plain], board["tasks"]!.Select(task => (string?)task["task"]));
        Assert.All(board["tasks"]!, task => Assert.NotEqual((string?)task["task"], (string?)task["title"]));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> InvitationAsync(BasaltProgram site)
    {
        var text = "";
        while (!text.EndsWith("\n}\n", StringComparison.Ordinal))
        {
            text += await site.Output.ReadLineAsync(Cancellation) is { } line ? line + "\n" : throw new InvalidOperationException($"it ended after: {text}");
        }

        return (string)JObject.Parse(text).SelectToken("raters[0].link")!;
    }

    /// <summary>Prefers what has more bytes, for as long as there is something to judge.</summary>
    /// <returns>What kinds of exhibits were judged.</returns>
    private static async Task<IReadOnlyList<string>> JudgeAsync(string invitation)
    {
        using var rater = await RaterClient.JoinAsync(invitation, looks: true, Cancellation);
        List<string> kinds = [];
        while (kinds.Count < 12 && await rater.NextAsync(Cancellation) is { } fetched)
        {
            kinds.Add(Assert.Single(fetched.Pair.Exhibits.Select(exhibit => exhibit.MediaType).Distinct()));
            await rater.VoteAsync(fetched.Pair, fetched.Left.Length > fetched.Right.Length ? Verdict.Left : Verdict.Right, "", new Dictionary<string, string>(), Cancellation);
        }

        return kinds;
    }

    private static string Write(TemporaryFolder folder, string id, string answer)
    {
        var place = folder.At(id);
        Directory.CreateDirectory(place);
        var items = JObject.Parse(File.ReadAllText(Path.Combine(House.Folder, "datasets", "tasks", Plain + ".json")))["scenarios"]!.Select(scenario => $"{Plain}/{scenario["id"]}");
        File.WriteAllLines(Path.Combine(place, "answers.jsonl"), items.Select(item => new JObject { ["itemId"] = item, ["output"] = answer }.ToString(Newtonsoft.Json.Formatting.None)));
        File.WriteAllText(
            Path.Combine(place, "submission.json"),
            new JObject { ["id"] = id, ["team"] = "us", ["agent"] = "frozen", ["licence"] = "MIT", ["training"] = "by hand", ["settings"] = new JObject { ["answers"] = "answers.jsonl" } }.ToString());
        return place;
    }
}
