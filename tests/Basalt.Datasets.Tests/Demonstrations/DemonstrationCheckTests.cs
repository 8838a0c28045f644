using Basalt.Minecraft;

namespace Basalt.Datasets.Tests;

public sealed class DemonstrationCheckTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    [Fact]
    public void ASoundRecordingIsCounted()
    {
        _folder.Video("a.mp4", 4);
        _folder.Lines(
            "a.jsonl",
            RecordingFolder.Line(0, keys: "w"),
            RecordingFolder.Line(1, keys: "w", dx: 100),
            RecordingFolder.Line(2),
            RecordingFolder.Line(3, dy: -40));
        var check = DemonstrationCheck.Of(_folder.Open("a"), decode: true);
        Assert.Empty(check.Problems);
        Assert.Equal((4, 20.0, 4, 1), (check.Frames, check.FramesPerSecond, check.Actions.Total, check.Actions.Null));
        Assert.Equal(2, check.Actions.Keys[PlayerInput.KeyNames.ToList().IndexOf("forward")]);
        Assert.Equal([0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1], check.Actions.Yaw);
        Assert.Equal([0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0], check.Actions.Pitch);
    }

    [Fact]
    public void TheWrongPaceIsNamed()
    {
        _folder.Video("a.mp4", 4, pace: 30);
        _folder.Lines("a.jsonl", Enumerable.Range(0, 4).Select(tick => RecordingFolder.Line(tick)));
        var problems = DemonstrationCheck.Of(_folder.Open("a"), decode: true).Problems;
        Assert.Equal([$"{_folder.At("a.mp4")}: has 30 frames a second; must have 20"], problems);
    }

    [Fact]
    public void AMismatchIsCountedAsOne()
    {
        _folder.Video("a.mp4", 4);
        _folder.Lines("a.jsonl", RecordingFolder.Line());
        var check = DemonstrationCheck.Of(_folder.Open("a"), decode: false);
        Assert.True(check.IsMismatch);
        Assert.Equal([$"{_folder.At("a.mp4")}: found 4 frames and 1 lines beside it; wanted a line for each frame, or one less"], check.Problems);
    }

    [Fact]
    public void BothHalvesAreLookedAtWhenBothAreBroken()
    {
        File.WriteAllText(_folder.At("a.mp4"), "no video");
        _folder.Lines("a.jsonl", RecordingFolder.Line(), "{");
        var check = DemonstrationCheck.Of(_folder.Open("a"), decode: true);
        Assert.Equal(2, check.Problems.Count);
        Assert.StartsWith($"{_folder.At("a.jsonl")}:2: ", check.Problems[0]);
        Assert.StartsWith($"{_folder.At("a.mp4")}: found no video that can be read", check.Problems[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ACutOffVideoIsSeenWhetherFramesAreDecodedOrNot(bool decode)
    {
        var path = _folder.CodedVideo("a.mp4", 60, 640, 360);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        _folder.Lines("a.jsonl", Enumerable.Range(0, 60).Select(tick => RecordingFolder.Line(tick)));
        Assert.Matches($"a.mp4: found \\d+ frames and damage", Assert.Single(DemonstrationCheck.Of(_folder.Open("a"), decode).Problems));
    }

    public void Dispose() => _folder.Dispose();
}
