using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets.Tests;

public sealed class MineRl2021DemonstrationTests : IDisposable
{
    private const int Count = 8;
    private const int Thrown = 5;

    private readonly RecordingFolder _folder = new();

    [Fact]
    public void TheLastFramesOfTheVideoBelongToTheStates()
    {
        var steps = Recording(frames: Count + 1 + 3).Read(new ReadingOptions())
            .Select(step => (step.Index, step.View.Span[0], step.Action.YawDegrees)).ToList();
        Assert.Equal(Enumerable.Range(0, Thrown + 1).Select(i => (i, (byte)(10 * (3 + i)), (double)i)), steps);
    }

    [Fact]
    public void TheThrowOfTheSnowballIsTheEnd()
    {
        var actions = Recording().Actions(new ReadingOptions()).Select(line => line.Action.Held).ToList();
        Assert.Equal([.. Enumerable.Repeat(Buttons.Forward, Thrown), Buttons.Forward | Buttons.Escape], actions);
    }

    [Fact]
    public void TheReferenceGivesActionsAsTheyStandToTheLast()
    {
        var actions = Recording().Actions(new ReadingOptions { Conversion = Conversion.Reference }).ToList();
        Assert.Equal(Count, actions.Count);
        Assert.Equal(Buttons.Forward | Buttons.Use, actions[Thrown].Action.Held);
        Assert.All(actions, line => Assert.False(line.IsNull));
    }

    [Fact]
    public void ARecordingInWhichNobodyThrewIsNamed()
    {
        var check = DemonstrationCheck.Of(Recording(thrown: null), decode: true);
        Assert.Equal(
            [$"{_folder.At("2021/rendered.npz")}: found no throw of a snowball; wanted one, with which a demonstration of 2021 ends"],
            check.Problems);
    }

    [Fact]
    public void ASoundRecordingHasNoProblem() => Assert.Empty(DemonstrationCheck.Of(Recording(), decode: true).Problems);

    [Theory]
    [InlineData(Count, null, "found 8 frames for 9 states in rendered.npz; wanted a frame for each")]
    [InlineData(Count + 4, 15, "found 12 frames; wanted 15, as metadata.json states")]
    public void FramesThatDoNotFitAreOneClearError(int frames, int? stated, string complaint)
    {
        var problem = Assert.Throws<BasaltException>(() => Recording(frames, stated).Read(new ReadingOptions()).Count());
        Assert.Equal($"{_folder.At("2021/recording.mp4")}: {complaint}", problem.Message);
    }

    [Fact]
    public void ATurnThatIsNoNumberIsNamed()
    {
        var recording = Recording(yaw: i => i == 3 ? double.NaN : i);
        var problem = Assert.Throws<BasaltException>(() => recording.Read(new ReadingOptions()).Count());
        Assert.Equal($"{_folder.At("2021/rendered.npz")}: action$camera[3] is (0, NaN); must be degrees", problem.Message);
        Assert.Equal(3, recording.Read(new ReadingOptions { IsStrict = false }).Count());
    }

    [Fact]
    public void AnActionThatNobodyKnowsIsNamed()
    {
        var recording = Recording(extra: ("action$fly", "<i8", [Count], NpzWriter.Longs(new int[Count])));
        var problem = Assert.Throws<BasaltException>(() => recording.Actions(new ReadingOptions()).Count());
        Assert.StartsWith($"{_folder.At("2021/rendered.npz")}: found the action fly; wanted one of ", problem.Message);
    }

    [Theory]
    [InlineData("action$jump", "|O", 8, "is of type |O; must be numbers")]
    [InlineData("action$jump", "<i8", 7, "action$jump has 7 rows; must have 8")]
    [InlineData("action$jump", "<i8", 9000, "action$jump is damaged")]
    public void AnArrayThatIsNotWhatItShouldBeIsNamed(string name, string type, int length, string complaint)
    {
        var recording = Recording(extra: (name, type, [length], new byte[64]));
        Assert.Contains(complaint, Assert.Throws<BasaltException>(() => recording.Actions(new ReadingOptions()).Count()).Message);
    }

    [Fact]
    public void AnArchiveThatIsCutOffIsNamed()
    {
        var recording = Recording();
        using (var file = File.OpenWrite(_folder.At("2021/rendered.npz")))
        {
            file.SetLength(100);
        }

        var problem = Assert.Throws<BasaltException>(() => recording.Actions(new ReadingOptions()).Count());
        Assert.StartsWith($"{_folder.At("2021/rendered.npz")}: found no archive of arrays (", problem.Message);
    }

    public void Dispose() => _folder.Dispose();

    private Demonstration Recording(
        int frames = Count + 1,
        int? stated = null,
        int? thrown = Thrown,
        Func<int, double>? yaw = null,
        (string, string, int[], byte[])? extra = null)
    {
        var snowballs = Enumerable.Range(0, Count + 1).Select(i => i <= (thrown ?? Count) ? 1 : 0);
        _folder.Video("2021/recording.mp4", frames, (frame, _, _) => (byte)(10 * frame));
        File.WriteAllText(
            _folder.At("2021/metadata.json"), $$"""{"success": true, "true_video_frame_count": {{stated ?? frames}}, "stream_name": "x"}""");
        NpzWriter.Write(
            _folder.At("2021/rendered.npz"),
            [
                ("reward", "<f4", [Count], NpzWriter.Floats(new double[Count])),
                ("observation$inventory$snowball", "<i8", [Count + 1], NpzWriter.Longs(snowballs)),
                ("action$forward", "|b1", [Count], [.. Enumerable.Repeat((byte)1, Count)]),
                ("action$use", "<i8", [Count], NpzWriter.Longs(Enumerable.Range(0, Count).Select(i => i == Thrown ? 1 : 0))),
                ("action$equip", "<U9", [Count], new byte[Count * 36]),
                ("action$camera", "<f4", [Count, 2], NpzWriter.Floats(Enumerable.Range(0, Count).SelectMany(i => new[] { 0, yaw?.Invoke(i) ?? i }))),
                .. extra is { } more ? new[] { more } : [],
            ]);
        return Assert.Single(Demonstrations.Open(_folder.Path));
    }
}
