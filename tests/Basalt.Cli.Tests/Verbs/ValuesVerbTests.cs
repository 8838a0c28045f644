using Basalt.Domains;
using Basalt.Evaluation;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class ValuesVerbTests
{
    [Fact]
    public async Task TheDemoFindsThePlantedOrderAndEverythingAfterItReadsItsRecord()
    {
        using var folder = new TemporaryFolder();
        var run = folder.At("run");
        var demo = await BasaltProgram.RunAsync(["values", "demo", "--headless", "--people", "40", "--votes", "10", "--out", run]);
        Assert.Equal((0, ""), (demo.ExitCode, demo.ExitCode == 0 ? "" : demo.Complaint));
        Assert.Contains("40 simulated people cast 400 votes now. Kendall's tau with the planted order: PageRank 0.", demo.Output);
        foreach (var file in new[] { "moral-graph.svg", "moral-graph.json", "constitution.json", "system-prompt.md", "rubric.md" })
        {
            Assert.True(new FileInfo(Path.Combine(run, file)).Length > 0, file);
        }

        // The votes are comparisons: the board of all methods reads them without a word of values.
        var board = await BasaltProgram.RunAsync(["rank", run, "--json"]);
        Assert.Equal(0, board.ExitCode);
        Assert.Contains("Growing able", board.Output);

        var graph = await BasaltProgram.RunAsync(["values", "graph", "--run", run, "--draws", "20", "--json"]);
        var told = JObject.Parse(graph.Output);
        Assert.Equal(12, told.SelectToken("report.cards")!.Count());
        Assert.Equal(40, (int)told.SelectToken("report.certain.people")!);
        Assert.Equal(12, (int)told.SelectToken("survey.people")!);

        // What was exported is read again, with the same edges.
        Assert.Equal(0, (await BasaltProgram.RunAsync(["values", "export", folder.At("out.json"), "--run", run])).ExitCode);
        var again = await BasaltProgram.RunAsync(["values", "graph", "--file", folder.At("out.json"), "--out", folder.At("again"), "--json"]);
        Assert.Equal(
            told.SelectTokens("report.graph.edges[*].counts").Select(counts => $"{counts}"),
            JObject.Parse(again.Output).SelectTokens("report.graph.edges[*].counts").Select(counts => $"{counts}"));
    }

    [Fact]
    public async Task PersonalWordsStopAnExportUntilSomebodyDecides()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await using (var log = await new RunRecord(folder.At(""), null).OpenAsync(cancellation))
        {
            await log.AppendAsync(
                new CardWritten("card-1", 1, "ada", "homework-answer", ["under-pressure"], "Care", ["SIGNS in what ann@example.org wrote"], "", DateTimeOffset.UnixEpoch),
                cancellation);
        }

        var refused = await BasaltProgram.RunAsync(["values", "export", folder.At("out.json"), "--run", folder.At("")]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("ann@example.org", refused.Complaint);
        Assert.False(File.Exists(folder.At("out.json")));
        Assert.Equal(0, (await BasaltProgram.RunAsync(["values", "export", folder.At("out.json"), "--run", folder.At(""), "--leave-out"])).ExitCode);
        Assert.DoesNotContain("ann@", await File.ReadAllTextAsync(folder.At("out.json"), cancellation));
    }

    [Fact]
    public void NoGroupOfTheLabelledCardsStandsInBothSets()
    {
        var (chosenOn, tested) = (CardDuplicates.Read(ValuesCases.Labelled("chosen-on")), CardDuplicates.Read(ValuesCases.Labelled("tested")));
        Assert.Empty(chosenOn.Select(card => card.Group).Intersect(tested.Select(card => card.Group)));
        Assert.True(tested.Count >= 120);
        Assert.Equal(30, tested.Select(card => card.Group).Distinct().Count());
    }
}
