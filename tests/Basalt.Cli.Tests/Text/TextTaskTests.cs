using Basalt.Core;
using Basalt.Datasets;

namespace Basalt.Cli.Tests;

public sealed class TextTaskTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(House.Folder, "datasets", "tasks"), "text-*.json").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryPromptOfATextTaskIsAWorldThatStarts(string file)
    {
        var task = TaskFile.Read(Path.Combine(House.Folder, "datasets", "tasks", file));
        Assert.Equal("dialogue", task.Environment);
        Assert.True(task.Scenarios.Count >= 40);
        Assert.Distinct(task.Scenarios.Select(scenario => scenario.Setup.ToString()));
        Assert.Contains(task.Questions, question => question.Kind == QuestionKind.Comparative);
        Assert.All(task.Questions, question => Assert.StartsWith(task.Id + ".", question.Id, StringComparison.Ordinal));
        await using var world = new Basalt.Text.DialogueEnvironment();
        foreach (var scenario in task.Scenarios)
        {
            var step = await world.ResetAsync(scenario, TestContext.Current.CancellationToken);
            for (var turn = 0; turn < task.MaxSteps && !step.IsLast; turn++)
            {
                step = await world.StepAsync("a reply of a few plain words", TestContext.Current.CancellationToken);
                Assert.True((bool)step.Telemetry!["gate"]!["passed"]!);
            }

            Assert.True(step.IsLast, $"{scenario.Id} does not end within {task.MaxSteps} steps");
        }
    }

    [Theory]
    [InlineData("recorded-helpful", 15, 60)]
    [InlineData("recorded-terse", 1, 15)]
    [InlineData("recorded-over-cautious", 10, 40)]
    public async Task ARecordedAssistantAnswersEveryPromptOfBothTracks(string name, int leastWords, int mostWords)
    {
        string[] tracks = ["text-guarded-assistant", "text-ordinary-assistance"];
        var path = Path.Combine(House.Folder, "agents", "models", name, "answers.jsonl");
        string[] items = [.. tracks.SelectMany(track => Named(track).Scenarios.Select(scenario => $"{track}/{scenario.Id}"))];
        var answers = Basalt.Text.FrozenAnswers.Read(path, items);
        Assert.Equal(items.Length, answers.Items.Count);
        var lengths = File.ReadLines(path).Select(line => Basalt.Text.FrozenAnswers.Parse(line, name).Output.Average(text => text.Split(' ').Length));
        Assert.InRange(lengths.Average(), leastWords, mostWords);
        var checkedOnce = await BasaltProgram.RunAsync(["check-submission", Path.GetDirectoryName(path)!]);
        Assert.True(checkedOnce.ExitCode == 0, checkedOnce.Errors);
    }

    /// <summary>Prompts of a task that comes with Basalt.</summary>
    internal static int Prompts(string task) => Named(task).Scenarios.Count;

    private static TaskSpec Named(string id) => TaskFile.Read(Path.Combine(House.Folder, "datasets", "tasks", id + ".json"));
}
