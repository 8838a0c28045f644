using System.Diagnostics;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class DataVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task SoundRecordingsAreATableAndAPicture()
    {
        Record("cave/one");
        Record("cave/two");
        var result = await BasaltProgram.RunAsync(["data", "check", _folder.Path, "--picture", _folder.At("actions.png")]);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches("cave .* 2 .* 20 .* 20 .* 0 .* 50.0 % .* 0", result.Output);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder.At("actions.png"))[..4]);
    }

    [Fact]
    public async Task EveryBrokenFileIsNamedAndTheRestIsCounted()
    {
        Record("a");
        Record("cut");
        using (var file = File.OpenWrite(_folder.At("cut.mp4")))
        {
            file.SetLength(file.Length / 2);
        }

        Record("torn");
        File.AppendAllText(_folder.At("torn.jsonl"), "{\"mouse\":{\"dx\":");
        Record("short", lines: 4);
        Record("alone");
        File.Delete(_folder.At("alone.jsonl"));
        var result = await BasaltProgram.RunAsync(["data", "check", _folder.Path, "--json", "--picture", _folder.At("actions.png")]);
        Assert.Equal(1, result.ExitCode);
        var rows = JArray.Parse(result.Output).ToDictionary(row => (string)row["name"]!, row => row["problems"]!.Select(problem => (string)problem!).ToList());
        Assert.Empty(rows["a"]);
        Assert.StartsWith(_folder.At("cut.mp4"), Assert.Single(rows["cut"]));
        Assert.Contains("torn.jsonl:11: the line is cut off", Assert.Single(rows["torn"]));
        Assert.Contains("found 10 frames and 4 lines", Assert.Single(rows["short"]));
        Assert.Contains("alone.jsonl: found no such file", Assert.Single(rows["alone"]));
    }

    [Fact]
    public async Task WhatAMacLeavesBesideRecordingsIsNoRecording()
    {
        Record("one");
        foreach (var name in new[] { "._one.mp4", "._one.jsonl", "._one.json", "._two.mp4", ".DS_Store" })
        {
            File.WriteAllBytes(_folder.At(name), [0, 5, 0x16, 7, 0, 2, 0, 0]);
        }

        var result = await BasaltProgram.RunAsync(["data", "check", _folder.Path, "--json", "--picture", _folder.At("actions.png")]);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("one", (string)Assert.Single(JArray.Parse(result.Output))["name"]!);
    }

    [Fact]
    public async Task LinesOutOfTheOrderOfTheirTicksAreNamed()
    {
        Record("mixed");
        var lines = File.ReadAllLines(_folder.At("mixed.jsonl"));
        (lines[3], lines[6]) = (lines[6], lines[3]);
        File.WriteAllLines(_folder.At("mixed.jsonl"), lines);
        var result = await BasaltProgram.RunAsync(["data", "check", _folder.Path, "--picture", _folder.At("actions.png")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("mixed.jsonl:5: tick is 4 after 6; must count on (1 more like it)", result.Errors);
    }

    [Fact]
    public async Task AListSaysWhatIsThereAndFetchesNothingByItself()
    {
        Record("data/a");
        File.WriteAllText(_folder.At("list.json"), """{"basedir": "http://127.0.0.1:9/", "relpaths": ["data/a.mp4", "data/b.mp4"]}""");
        var result = await BasaltProgram.RunAsync(["data", "index", _folder.At("list.json")]);
        Assert.Equal(0, result.ExitCode);
        Assert.Matches("list.json .* 4 .* 2 .* 0 .* 2 .* 0", result.Output);
        Assert.Contains("nothing was fetched", result.Errors);
    }

    public void Dispose() => _folder.Dispose();

    private void Record(string name, int lines = 10)
    {
        var path = _folder.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var encoder = Process.Start(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=20", "-frames:v", "10", "-pix_fmt", "yuv420p", "-movflags", "+faststart", path + ".mp4"]);
        encoder.WaitForExit();
        File.WriteAllText(path + ".jsonl", string.Concat(Enumerable.Range(0, lines).Select(tick =>
            $$"""{"mouse":{"dx":0,"dy":0,"buttons":[],"newButtons":[]},"keyboard":{"keys":[{{(tick % 2 == 0 ? "\"key.keyboard.w\"" : "")}}]},"tick":{{tick}}}""" + "\n")));
    }
}
