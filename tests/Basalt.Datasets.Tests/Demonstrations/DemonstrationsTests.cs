using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class DemonstrationsTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    [Fact]
    public void AFolderIsSearchedWithItsFoldersAndSorted()
    {
        string[] names =
        [
            "b/two.mp4", "b/two.jsonl", "a/one.mp4", "a/one.jsonl", "a/one.json",
            "c/v3/recording.mp4", "c/v3/rendered.npz", "c/v3/metadata.json",
        ];
        foreach (var name in names)
        {
            File.WriteAllText(_folder.At(name), "");
        }

        var found = Demonstrations.Open(_folder.Path);
        Assert.Equal(["a/one", "b/two", "c/v3"], found.Select(demonstration => demonstration.Name));
        Type[] kinds = [typeof(RecorderDemonstration), typeof(RecorderDemonstration), typeof(MineRl2021Demonstration)];
        Assert.Equal(kinds, found.Select(demonstration => demonstration.GetType()));
    }

    [Fact]
    public void AnUnfinishedRecordingIsNone()
    {
        File.WriteAllText(_folder.At("a.partial.mp4"), "");
        File.WriteAllText(_folder.At("a.partial.jsonl"), "");
        Assert.Contains("found no recording", Assert.Throws<BasaltException>(() => Demonstrations.Open(_folder.Path)).Message);
    }

    [Fact]
    public void WhatOperatingSystemsLeaveIsNoRecording()
    {
        foreach (var name in new[]
        {
            "p1.mp4", "p1.jsonl", "._p1.mp4", "._p1.jsonl", "._p1.json", ".DS_Store", "__MACOSX/p1.mp4", ".Trashes/501/old.mp4",
            "p1.mp4:Zone.Identifier",
            "2021/recording.mp4", "2021/rendered.npz", "2021/._rendered.npz", "2021/._recording.mp4",
        })
        {
            File.WriteAllText(_folder.At(name), "");
        }

        Assert.Equal(["2021", "p1"], Demonstrations.Open(_folder.Path).Select(demonstration => demonstration.Name));
    }

    [Fact]
    public void AFolderOfNothingButLeftoversHoldsNoRecording()
    {
        File.WriteAllText(_folder.At("day/._p1.mp4"), "");
        Assert.Contains("found no recording", Assert.Throws<BasaltException>(() => Demonstrations.Open(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("alone.mp4")]
    [InlineData("alone.jsonl")]
    public void AFileWithoutItsOtherHalfIsARecordingAllTheSameSoThatSomebodyHearsOfIt(string name)
    {
        File.WriteAllText(_folder.At(name), "");
        Assert.Equal(["alone"], Demonstrations.Open(_folder.Path).Select(demonstration => demonstration.Name));
    }

    [Fact]
    public void OneFileIsOneRecording()
    {
        File.WriteAllText(_folder.At("day/a.mp4"), "");
        Assert.Equal([_folder.At("day/a.mp4"), _folder.At("day/a.jsonl")], Assert.Single(Demonstrations.Open(_folder.At("day/a.mp4"))).Files);
    }

    [Fact]
    public void AListNamesRecordingsBelowItsFolder()
    {
        File.WriteAllText(_folder.At("list.json"), """{"basedir": "https://example.org/minecraft/", "relpaths": ["data/cave/b.mp4", "8.0/a"]}""");
        var found = Demonstrations.Open(_folder.At("list.json"));
        Assert.Equal(["8.0/a", "data/cave/b"], found.Select(demonstration => demonstration.Name));
        Assert.Equal(System.IO.Path.Combine(_folder.Path, "data/cave/b.mp4"), found[1].Video);
    }

    [Fact]
    public void APlaceWithNothingIsNamed()
    {
        var problem = Assert.Throws<BasaltException>(() => Demonstrations.Open("nowhere"));
        Assert.Equal("nowhere: found no such folder or file; wanted demonstrations", problem.Message);
    }

    public void Dispose() => _folder.Dispose();
}
