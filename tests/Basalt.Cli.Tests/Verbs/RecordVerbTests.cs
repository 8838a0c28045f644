using Basalt.Datasets;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class RecordVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DemonstrationsOfThePolicysViewAreAsSmallAndCanBeReadAsTheyAre()
    {
        await RecordAsync("--steps", "25", "--policy-view");
        var demonstration = Assert.Single(Demonstrations.Open(_folder.At("out")));
        var steps = demonstration.Read(new ReadingOptions { IsStrict = true }).Select(step => (Bytes: step.View.ToArray(), step.Action)).ToList();
        Assert.Equal(25, steps.Count);
        Assert.All(steps, step => Assert.Equal(FramePreparation.PolicyBytes, step.Bytes.Length));
        Assert.Contains(steps, step => step.Action.Held.HasFlag(Buttons.Forward));
        Assert.NotEqual(steps[0].Bytes, steps[^1].Bytes);
        Assert.True(new FileInfo(demonstration.Video).Length < 200_000, "it is no small video");
    }

    [Fact]
    public async Task WhatAStudentDrivesIsRecordedAsItsTeacherWouldHaveDoneIt()
    {
        PolicyFile.Write(_folder.At("student.onnx"));
        await RecordAsync("--steps", "200", "--policy-view", "--student", _folder.At("student.onnx"), "--student-share", "1");
        var lines = (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder.At("out/episodes/find-cave/teacher"), "seed-1000000-*.jsonl")), TestContext.Current.CancellationToken))
            .Select((line, at) => RecorderLine.Read(line, $"{at}")).ToList();
        // A policy of random weights presses every key; a teacher who looks for a cave does not.
        Assert.DoesNotContain(lines, line => line.Held.HasFlag(Buttons.Attack) || line.Held.HasFlag(Buttons.Drop) || line.Held.HasFlag(Buttons.Hotbar5));
        Assert.Contains(lines, line => line.Held.HasFlag(Buttons.Forward));
    }

    [Fact]
    public async Task AScoutedEpisodeBeginsWhereTheScoutLed()
    {
        await RecordAsync("--steps", "5", "--policy-view", "--scouted");
        var line = (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder.At("out/episodes/find-cave/teacher"), "seed-1000000-*.jsonl")), TestContext.Current.CancellationToken))[0];
        Assert.True((long)JObject.Parse(line)["telemetry"]!["tick"]! > 20, "nobody led it");
    }

    [Fact]
    public async Task ATaskWithoutAScoutSaysSo()
    {
        var result = await BasaltProgram.RunAsync(["record", "--scouted", "--policy-view", "--tasks", "make-waterfall", "--out", _folder.At("out")]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("found --scouted with make-waterfall; wanted find-cave", result.Complaint);
    }

    [Fact]
    public async Task WholePicturesAreDueToAPerson()
    {
        var result = await BasaltProgram.RunAsync(["record", "--person", "--policy-view", "--tasks", "find-cave", "--out", _folder.At("out")]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("found --policy-view with a person or with another's world", result.Complaint);
    }

    [Theory]
    [InlineData("--scouted")]
    [InlineData("--student", "out/model.onnx")]
    public async Task APersonPlaysAlone(params string[] help)
    {
        var result = await BasaltProgram.RunAsync(["record", "--person", "--tasks", "find-cave", "--out", _folder.At("out"), .. help]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("wanted a person alone", result.Complaint);
    }

    private async Task RecordAsync(params string[] more)
    {
        var result = await BasaltProgram.RunAsync(["record", "--tasks", "find-cave", "--episodes", "1", "--out", _folder.At("out"), .. more]);
        Assert.True(result.ExitCode == 0, result.Errors);
    }
}
