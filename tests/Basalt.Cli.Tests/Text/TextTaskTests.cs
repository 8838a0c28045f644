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
        Assert.True(task.Scenarios.Count >= 10);
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
}
