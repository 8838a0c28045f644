using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Text.Tests;

public sealed class DialogueEnvironmentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ResetGivesThePromptAndAReplyEndsIt()
    {
        await using var environment = new DialogueEnvironment();
        var first = await environment.ResetAsync(Of("""{"prompt": "The harbour is"}"""), Cancellation);
        Assert.False(first.IsLast);
        Assert.Equal([new Turn(Speaker.Prompt, "The harbour is")], first.Observation.Turns);
        var last = await environment.StepAsync("quiet.", Cancellation);
        Assert.True(last.IsLast);
        Assert.Equal(new Turn(Speaker.Agent, "quiet."), last.Observation.Turns[^1]);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await environment.StepAsync("more", Cancellation));
    }

    [Fact]
    public async Task AScriptGoesOnTurnByTurn()
    {
        await using var environment = new DialogueEnvironment();
        await environment.ResetAsync(Of("""{"turns": ["Hello.", "And then?"]}"""), Cancellation);
        var second = await environment.StepAsync("Good day.", Cancellation);
        Assert.False(second.IsLast);
        Assert.Equal(["Hello.", "Good day.", "And then?"], second.Observation.Turns.Select(turn => turn.Text));
        Assert.True((await environment.StepAsync("Nothing.", Cancellation)).IsLast);
    }

    [Fact]
    public async Task SteppingBeforeResetIsRefused()
    {
        await using var environment = new DialogueEnvironment();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await environment.StepAsync("early", Cancellation));
    }

    [Fact]
    public async Task ANewEpisodeRemembersNothingOfTheLast()
    {
        await using var environment = new DialogueEnvironment();
        await environment.ResetAsync(Of("""{"turns": ["One.", "Two."]}"""), Cancellation);
        await environment.StepAsync("reply", Cancellation);
        Assert.Single((await environment.ResetAsync(Of("""{"prompt": "Three."}"""), Cancellation)).Observation.Turns);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"prompt": 7}""")]
    [InlineData("""{"turns": []}""")]
    [InlineData("""{"turns": ["x"], "prompt": "y"}""")]
    public async Task AScenarioWithoutPromptIsNamed(string setup)
    {
        await using var environment = new DialogueEnvironment();
        var problem = await Assert.ThrowsAsync<BasaltException>(async () => await environment.ResetAsync(Of(setup), Cancellation));
        Assert.Contains("scenario one", problem.Message);
    }

    [Fact]
    public async Task AReplyBeyondAllBoundsIsTheAgentsFault()
    {
        await using var environment = new DialogueEnvironment();
        await environment.ResetAsync(Of("""{"prompt": "Go on"}"""), Cancellation);
        await Assert.ThrowsAsync<AgentFailedException>(
            async () => await environment.StepAsync(new string('x', DialogueEnvironment.LongestReply + 1), Cancellation));
    }

    [Theory]
    [InlineData("a few words here", true, "")]
    [InlineData("one", false, "1 words")]
    [InlineData("word word word word word word word word word word", false, "are word")]
    [InlineData("that is a secret", false, "Secret")]
    public async Task TheGateIsJudgedForTheRecordAlone(string reply, bool passed, string fault)
    {
        await using var environment = new DialogueEnvironment();
        await environment.ResetAsync(
            Of("""{"prompt": "Go on", "gate": {"minWords": 2, "maxWords": 20, "maxRepetition": 0.3, "mustNotContain": ["Secret"]}}"""), Cancellation);
        var gate = (await environment.StepAsync(reply, Cancellation)).Telemetry!["gate"]!;
        Assert.Equal(passed, (bool)gate["passed"]!);
        Assert.Contains(fault, string.Join(' ', gate["faults"]!.Select(one => (string)one!)));
    }

    private static Scenario Of(string setup) => new("one", JObject.Parse(setup));
}
