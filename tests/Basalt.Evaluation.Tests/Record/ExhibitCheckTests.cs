using System.Diagnostics;
using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class ExhibitCheckTests(ExhibitCheckTests.Films films) : IClassFixture<ExhibitCheckTests.Films>, IDisposable
{
    private const int Pictures = 30;

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-exhibit-").FullName;

    private static EpisodeRecord Record { get; } = RecordSamples.Episode("find-cave", "a", "seed-1") with { Steps = Pictures - 1 };

    [Theory]
    [InlineData("faststart")]
    [InlineData("plain")]
    [InlineData("fragmented")]
    [InlineData("mpeg4")]
    [InlineData("with-sound")]
    public void AWholeVideoIsRight(string kind) => Assert.Null(ExhibitCheck.Trouble(films.At(kind), Record));

    [Theory]
    [InlineData("faststart")]
    [InlineData("plain")]
    [InlineData("fragmented")]
    [InlineData("mpeg4")]
    [InlineData("with-sound")]
    public void AVideoIsFoundToBeCutWhereverItIs(string kind)
    {
        var whole = File.ReadAllBytes(films.At(kind));
        var random = new Random(3);
        foreach (var length in Enumerable.Range(0, 40).Select(_ => random.Next(1, whole.Length - 16)).Append(8).Append(24).Append(whole.Length / 2))
        {
            // What is cut of the sound or of the index of a fragmented film's end does not matter to the pictures before it.
            var trouble = ExhibitCheck.Trouble(Write("cut.mp4", whole[..length]), Record);
            Assert.True(trouble is not null, $"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void AnEmptyVideoIsTheRecordersFailure() => Assert.Equal("the video is empty", ExhibitCheck.Trouble(Write("empty.mp4", []), Record));

    [Theory]
    [InlineData("sound", "the file has no video in it")]
    [InlineData("short", "the video has 10 pictures; its record says 30")]
    public void AVideoWithoutTheRecordsPicturesIsTheRecordersFailure(string kind, string trouble) =>
        Assert.Equal(trouble, ExhibitCheck.Trouble(films.At(kind), Record));

    [Fact]
    public void OfAnImportedEpisodeNobodyKnowsTheSteps() =>
        Assert.Null(ExhibitCheck.Trouble(films.At("short"), Record with { Steps = 5000, Harness = new Provenance("unknown", "unknown", "") }));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void WhatALostPowerLineLeftIsNoVideo(int third)
    {
        var bytes = File.ReadAllBytes(films.At("faststart"));
        bytes.AsSpan(bytes.Length * third / 3).Clear();
        Assert.NotNull(ExhibitCheck.Trouble(Write("zeros.mp4", bytes), Record));
    }

    [Theory]
    [InlineData("not really a video")]
    [InlineData("<html>the disk is full</html>")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("\0\0\0\bmoov\0\0\0\bmdat")]
    [InlineData("\0\0\0\bmoov")]
    [InlineData("\0\0\0\u0001moov\u007f\u007f\u007f\u007f\u007f\u007f\u007f\u007f")]
    public void WhatIsNoVideoIsFoundOut(string text) =>
        Assert.NotNull(ExhibitCheck.Trouble(Write("no.mp4", System.Text.Encoding.Latin1.GetBytes(text)), Record));

    [Theory]
    [InlineData("# Grüße\n", null)]
    [InlineData(" ", null)]
    [InlineData("", "the text is empty")]
    [InlineData("cut in the middle of Ã", null)]
    [InlineData("zeros\0\0\0\0", "the text ends in zeros")]
    public void ATextIsRightWhereItIsThere(string text, string? trouble) =>
        Assert.Equal(trouble, ExhibitCheck.Trouble(Write("a.md", System.Text.Encoding.UTF8.GetBytes(text)), Text()));

    [Theory]
    [InlineData(new byte[] { 0x47, 0xFC, 0x6E })]
    [InlineData(new byte[] { 0x41, 0xC3 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 })]
    public void ATextThatIsNotUtf8IsTheRecordersFailure(byte[] bytes) =>
        Assert.Equal("the text is not UTF-8", ExhibitCheck.Trouble(Write("a.md", bytes), Text()));

    [Fact]
    public void AFileOfAnotherLengthOrDigestThanRecordedIsDamaged()
    {
        var path = Write("a.md", "all is well"u8.ToArray());
        Assert.Null(ExhibitCheck.Trouble(path, Text(Digest.Of("all is well"u8), 11), Digest.OfFile));
        Assert.Equal("the text has 11 bytes; its record says 12", ExhibitCheck.Trouble(path, Text(Digest.Of("all is well"u8), 12), Digest.OfFile));
        Assert.StartsWith("the text is another one than was recorded, SHA-256 ", ExhibitCheck.Trouble(
            path, Text(Digest.Of("all is Well"u8), 11), Digest.OfFile));
        Assert.Null(ExhibitCheck.Trouble(path, Text(Digest.Of("all is Well"u8), 11)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static EpisodeRecord Text(string? digest = null, long? bytes = null) =>
        Record with { Exhibit = new Exhibit("text/markdown", "a.md", digest, bytes) };

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Films of real encoders in every layout that a recorder may leave.</summary>
    public sealed class Films : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("basalt-films-").FullName;

        public Films()
        {
            const string Picture = "-f lavfi -i testsrc2=size=320x180:rate=20:duration=1.5";
            const string Sound = "-f lavfi -i sine=duration=1.5";
            Make("faststart", $"{Picture} -c:v libx264 -movflags +faststart");
            Make("plain", $"{Picture} -c:v libx264");
            Make("fragmented", $"{Picture} -c:v libx264 -g 5 -movflags +frag_keyframe+empty_moov+default_base_moof");
            Make("mpeg4", $"{Picture} -c:v mpeg4 -movflags +faststart");
            Make("with-sound", $"{Sound} {Picture} -c:v libx264 -c:a aac -movflags +faststart");
            Make("sound", $"{Sound} -c:a aac -movflags +faststart");
            Make("short", $"{Picture} -c:v libx264 -frames:v 10 -movflags +faststart");
        }

        public string At(string kind) => Path.Combine(_folder, kind + ".mp4");

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private void Make(string kind, string arguments)
        {
            using var ffmpeg = Process.Start(
                new ProcessStartInfo("ffmpeg", ["-v", "error", .. arguments.Split(' '), "-pix_fmt", "yuv420p", "-y", At(kind)])
                {
                    RedirectStandardError = true,
                })!;
            var said = ffmpeg.StandardError.ReadToEnd();
            ffmpeg.WaitForExit();
            Assert.True(ffmpeg.ExitCode == 0, said);
        }
    }
}
