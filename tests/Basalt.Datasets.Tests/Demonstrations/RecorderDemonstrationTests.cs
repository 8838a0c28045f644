using Basalt.Core;
using Basalt.Minecraft;
using OpenCvSharp;

namespace Basalt.Datasets.Tests;

public sealed class RecorderDemonstrationTests : IDisposable
{
    private static readonly ReadingOptions Lenient = new() { IsStrict = false };

    private readonly RecordingFolder _folder = new();

    [Fact]
    public void EachLineComesWithTheFrameItStandsFor()
    {
        _folder.Video("a.mp4", 6, (frame, _, _) => (byte)(40 * frame));
        _folder.Lines("a.jsonl", Enumerable.Range(0, 6).Select(tick => Line(tick, dx: 10 * tick)));
        var steps = _folder.Open("a").Read(new ReadingOptions()).Select(step => (step.Index, step.View.Span[0], step.Action.YawDegrees)).ToList();
        Assert.Equal(Enumerable.Range(0, 6).Select(i => (i, (byte)(40 * i), 1.5 * i)), steps);
    }

    [Fact]
    public void FramesWithoutAnActionCanBeLeftOutAndTheOthersKeepTheirPlace()
    {
        _folder.Video("a.mp4", 4, (frame, _, _) => (byte)(40 * frame));
        _folder.Lines("a.jsonl", Line(0, keys: "w"), Line(1), Line(2, dx: 1), Line(3, keys: "s"));
        var kept = _folder.Open("a").Read(new ReadingOptions { SkipNull = true }).Select(step => (step.Index, step.View.Span[0])).ToList();
        Assert.Equal([(0, (byte)0), (3, (byte)120)], kept);

        // The reference lets a turn pass that its quantisation loses.
        var options = new ReadingOptions { SkipNull = true, Conversion = Conversion.Reference };
        var reference = _folder.Open("a").Read(options).Select(step => step.Index).ToList();
        Assert.Equal([0, 2, 3], reference);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void OneFrameMoreThanLinesIsWhatWasSeenInTheEnd(int more)
    {
        _folder.Video("a.mp4", 5 + more);
        _folder.Lines("a.jsonl", Enumerable.Range(0, 5).Select(tick => Line(tick)));
        Assert.Equal(5, _folder.Open("a").Read(new ReadingOptions()).Count());
    }

    [Theory]
    [InlineData(7, 5)]
    [InlineData(4, 5)]
    [InlineData(5, 0)]
    public void FramesThatDoNotFitTheLinesAreOneClearError(int frames, int lines)
    {
        _folder.Video("a.mp4", frames);
        _folder.Lines("a.jsonl", Enumerable.Range(0, lines).Select(tick => Line(tick)));
        var (steps, problem) = ReadAll(_folder.Open("a"));
        Assert.Equal(Math.Min(frames, lines), steps);
        Assert.Equal($"{_folder.At("a.mp4")}: found {frames} frames and {lines} lines beside it; wanted a line for each frame, or one less", problem);
        Assert.Equal(steps, _folder.Open("a").Read(Lenient).Count());
    }

    [Fact]
    public void AVideoThatIsCutOffIsAnErrorAfterWhatCanBeRead()
    {
        var path = _folder.CodedVideo("a.mp4", 60, 640, 360);
        _folder.Lines("a.jsonl", Enumerable.Range(0, 60).Select(tick => Line(tick)));
        Cut(path, 0.5);
        var (steps, problem) = ReadAll(_folder.Open("a"));
        Assert.InRange(steps, 10, 50);
        Assert.StartsWith($"{path}: found {steps} frames and then damage (", problem);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void WhatIsNoVideoAtAllIsNamed(double share)
    {
        var path = _folder.CodedVideo("a.mp4", 20, 640, 360);
        _folder.Lines("a.jsonl", Line());
        Cut(path, share);
        var (steps, problem) = ReadAll(_folder.Open("a"));
        Assert.Equal(0, steps);
        Assert.StartsWith($"{path}: found no video that can be read (", problem);
    }

    [Fact]
    public void ATornLastLineIsNamedWithItsNumber()
    {
        _folder.Video("a.mp4", 4);
        File.WriteAllText(_folder.Lines("a.jsonl", Line(0), Line(1), Line(2), Line(3)), $"{Line(0)}\n{Line(1)}\n{Line(2)}\n{Line(3)[..60]}");
        var (_, problem) = ReadAll(_folder.Open("a"));
        Assert.Equal($"{_folder.At("a.jsonl")}:4: the line is cut off after 60 characters", problem);
        Assert.Equal(3, _folder.Open("a").Read(Lenient).Count());
    }

    [Theory]
    [InlineData("""{"mouse":{"dx":NaN,"dy":0},"keyboard":{"keys":[]}}""", "mouse.dx is NaN; must be a number")]
    [InlineData("""{"mouse":{"dx":0,"dy":0},"keyboard":{"keys":[]},"yaw":NaN}""", "yaw is NaN; must be a number")]
    [InlineData(
        """{"mouse":{"dx":0,"dy":0},"keyboard":{"keys":["key.keyboard.fly"]}}""",
        "keyboard.keys is key.keyboard.fly; must be names of keys, as in key.keyboard.w")]
    [InlineData("", "found an empty line; wanted a line of a recording")]
    public void AWrongLineIsNamedWithItsNumberAndWhatIsWrong(string line, string complaint)
    {
        _folder.Video("a.mp4", 3);
        _folder.Lines("a.jsonl", Line(0), line, Line(2));
        Assert.Equal($"{_folder.At("a.jsonl")}:2: {complaint}", ReadAll(_folder.Open("a")).Problem);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        _folder.Video("a.mp4", 1);
        _folder.Lines("b.jsonl", Line());
        Assert.Equal($"{_folder.At("a.jsonl")}: found no such file; wanted the actions of a.mp4", ReadAll(_folder.Open("a")).Problem);
        Assert.Equal($"{_folder.At("b.mp4")}: found no such file; wanted a video", ReadAll(_folder.Open("b")).Problem);
    }

    [Theory]
    [InlineData(640, 360)]
    [InlineData(1280, 720)]
    public void WhatAPolicySeesIsWhatOpenCvMakesOfTheFileFrameByFrame(int width, int height)
    {
        // Decoders agree to the bit, and so does the squashing; between them, colours are rounded a little differently from one build of
        // ffmpeg's libraries to the next.
        const int Rounding = 4;
        var path = _folder.CodedVideo("a.mp4", 12, width, height);
        _folder.Lines("a.jsonl", Enumerable.Range(0, 12).Select(tick => Line(tick)));
        using var capture = new VideoCapture(path, VideoCaptureAPIs.FFMPEG);
        using Mat frame = new(), rgb = new(), small = new();
        var frames = 0;
        foreach (var step in _folder.Open("a").Read(new ReadingOptions()))
        {
            Assert.True(capture.Read(frame));
            Cv2.CvtColor(frame, rgb, ColorConversionCodes.BGR2RGB);
            Cv2.Resize(rgb, small, new Size(128, 128), interpolation: InterpolationFlags.Linear);
            small.GetArray(out Vec3b[] expected);
            var differences = expected.SelectMany(pixel => new[] { pixel.Item0, pixel.Item1, pixel.Item2 })
                .Zip(step.View.ToArray(), (wanted, found) => Math.Abs(wanted - found)).ToList();
            Assert.InRange(differences.Max(), 0, Rounding);
            Assert.InRange(differences.Average(), 0, 0.5);
            frames++;
        }

        Assert.Equal(12, frames);
    }

    [Theory]
    [InlineData(640, 360)]
    [InlineData(690, 700)]
    [InlineData(-20, -20)]
    [InlineData(-2000, 360)]
    [InlineData(9000, 9000)]
    public void AnOpenScreenShowsTheCursorClippedAtTheEdges(double x, double y)
    {
        _folder.Video("a.mp4", 2, (_, _, _) => 100);
        _folder.Lines(
            "a.jsonl",
            $$"""{"mouse":{"x":{{x}},"y":{{y}}},"keyboard":{},"isGuiOpen":true}""",
            $$"""{"mouse":{"x":{{x}},"y":{{y}}},"keyboard":{},"isGuiOpen":false}""");
        var expected = new byte[FramePreparation.PolicyBytes];
        expected.AsSpan().Fill(100);
        var plain = expected.ToArray();
        var scale = 128.0 / 720;
        MouseCursor.Draw(expected, 128, 128, (int)(x * scale), (int)(y * scale));
        var views = _folder.Open("a").Read(new ReadingOptions()).Select(step => step.View.ToArray()).ToList();
        Assert.Equal(expected, views[0]);
        Assert.Equal(plain, views[1]);
    }

    [Fact]
    public void ACursorThatIsInTheVideoIsNotDrawnAgain()
    {
        _folder.Video("a.mp4", 1, (_, _, _) => 100);
        _folder.Lines("a.jsonl", """{"mouse":{"x":300,"y":300},"keyboard":{},"isGuiOpen":true,"cursorInVideo":true}""");
        Assert.All(_folder.Open("a").Read(new ReadingOptions()).Single().View.ToArray(), value => Assert.Equal(100, value));
    }

    [Fact]
    public void AReaderThatStopsEarlyEndsItsDecoder()
    {
        _folder.CodedVideo("a.mp4", 60, 640, 360);
        _folder.Lines("a.jsonl", Enumerable.Range(0, 60).Select(tick => Line(tick)));
        Assert.Equal(3, _folder.Open("a").Read(new ReadingOptions()).Take(3).Count());
        Assert.DoesNotContain(Decoders(), command => command.Contains(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Decoders() => Directory.EnumerateDirectories("/proc")
        .Select(process => Path.Combine(process, "cmdline")).Where(File.Exists).Select(file =>
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    });

    private static string Line(int tick = 0, double dx = 0, string keys = "") => RecordingFolder.Line(tick, dx, keys: keys);

    private static void Cut(string path, double share)
    {
        using var file = File.OpenWrite(path);
        file.SetLength((long)(file.Length * share));
    }

    private static (int Steps, string Problem) ReadAll(Demonstration demonstration)
    {
        var steps = 0;
        var problem = Assert.Throws<BasaltException>(() =>
        {
            foreach (var step in demonstration.Read(new ReadingOptions()))
            {
                Assert.Equal(steps, step.Index);
                steps++;
            }
        });
        return (steps, problem.Message);
    }
}
