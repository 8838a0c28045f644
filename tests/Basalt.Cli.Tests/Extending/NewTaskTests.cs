using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>The task of <c>docs/extending.md</c>, played as a file that nobody else knows.</summary>
public sealed class NewTaskTests : IDisposable
{
    private const string Opening = "```json\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task OneFileIsATaskThatCanBePlayed()
    {
        var task = _folder.At("cross-river.json");
        await File.WriteAllTextAsync(task, Shown(), TestContext.Current.CancellationToken);
        var result = await BasaltProgram.RunAsync(
            ["play", "--tasks", task, "--agents", "random", "--scenarios", "2", "--steps", "5", "--out", _folder.At("run"), "--json"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(
            [("cross-river", "seed-4101"), ("cross-river", "seed-4102")],
            JArray.Parse(result.Output).Select(record => ((string)record["taskId"]!, (string)record["scenarioId"]!)));
    }

    public void Dispose() => _folder.Dispose();

    private static string Shown()
    {
        var page = File.ReadAllText(Path.Combine(House.Folder, "docs", "extending.md"));
        var start = page.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
