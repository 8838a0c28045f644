using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class DemoVerbTests
{
    private static readonly string[] Tasks = ["build-village-house", "find-cave", "make-waterfall", "village-animal-pen"];

    [Fact]
    public async Task TheHeadlessDemoPlaysRecordsJudgesAndRanksAndThenEnds()
    {
        using var folder = new TemporaryFolder();
        var result = await BasaltProgram.RunAsync(["demo", "--headless", "--steps", "20", "--out", folder.Path, "--json"]);
        Assert.True(result.ExitCode == 0, result.Errors);

        var videos = Directory.GetFiles(folder.At("episodes"), "*.mp4", SearchOption.AllDirectories);
        var board = JObject.Parse(await File.ReadAllTextAsync(folder.At("leaderboard.json"), TestContext.Current.CancellationToken));
        Assert.True(JToken.DeepEquals(board, JObject.Parse(result.Output)));
        Assert.Equal(Tasks, board["tasks"]!.Select(task => (string?)task["task"]));
        Assert.All(board["tasks"]!, task =>
        {
            var standings = task["standings"]!.ToList();
            Assert.Equal(videos.Length, standings.Count * Tasks.Length * 2);

            // Everybody met everybody on both seeds.
            Assert.All(standings, standing => Assert.Equal((standings.Count - 1) * 2, (int)standing["votes"]!));
            Assert.All(standings, standing => Assert.InRange((double)standing["deviation"]!, 1, 8));
            Assert.Equal(standings.Select(standing => (double)standing["mean"]!).OrderDescending(), standings.Select(standing => (double)standing["mean"]!));
        });
        Assert.Equal("demo", ((string)board["harness"]!["arguments"]!).Split(' ')[0]);
        Assert.Equal(21, await FramesAsync(videos[0]));
    }

    private static async Task<int> FramesAsync(string video)
    {
        using var probe = Process.Start(new ProcessStartInfo(
            "ffprobe", ["-v", "error", "-select_streams", "v", "-count_packets", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0", video])
        { RedirectStandardOutput = true })!;
        return int.Parse((await probe.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().TrimEnd(','));
    }
}
