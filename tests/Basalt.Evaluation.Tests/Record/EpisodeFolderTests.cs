using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class EpisodeFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-run-").FullName;

    [Fact]
    public void EveryEpisodeOfARunIsReadInTheOrderOfItsId()
    {
        foreach (var submission in new[] { "b", "a" })
        {
            Write(RecordSamples.Episode("find-cave", submission, "seed-1"));
        }

        Assert.Equal(["find-cave/a/seed-1", "find-cave/b/seed-1"], EpisodeFolder.Read(_folder).Select(episode => episode.Id));
    }

    [Fact]
    public void AFolderWithoutARunIsRefused() => Refuses("found no folder episodes");

    [Fact]
    public void ARunWithoutEpisodesIsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "episodes"));
        Refuses("found no episode");
    }

    [Theory]
    [InlineData("../outside.mp4")]
    [InlineData("episodes/../../outside.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    [InlineData("..\\outside.mp4")]
    [InlineData("episodes/\0.mp4")]
    public void AnExhibitOutsideTheFolderIsRefused(string path)
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1") with { Exhibit = new Exhibit("video/mp4", path) });
        Refuses("wanted a path inside the run's folder");
    }

    [Fact]
    public void AnExhibitThatLinksOutsideIsRefused()
    {
        var outside = Directory.CreateTempSubdirectory("basalt-outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "secret.mp4"), "secret");
            Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), outside);
            Write(RecordSamples.Episode("find-cave", "a", "seed-1") with { Exhibit = new Exhibit("video/mp4", "link/secret.mp4") });
            Refuses("links to somewhere else");
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void AMissingExhibitIsRefused()
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1"));
        File.Delete(Path.Combine(_folder, "episodes/find-cave/a/seed-1.mp4"));
        Refuses("found no file episodes/find-cave/a/seed-1.mp4");
    }

    [Fact]
    public void AnIdThatOccursTwiceIsRefused()
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1"));
        File.Copy(Path.Combine(_folder, "episodes/find-cave/a/seed-1.json"), Path.Combine(_folder, "episodes/find-cave/a/seed-2.json"));
        Refuses("find-cave/a/seed-1 a second time");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("[1]")]
    public void ARecordThatIsNotWellFormedIsRefusedByName(string text)
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1"));
        File.WriteAllText(Path.Combine(_folder, "episodes/find-cave/a/seed-1.json"), text);
        Refuses("seed-1.json: ");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(EpisodeRecord record)
    {
        var place = Path.Combine(_folder, "episodes", record.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place + ".mp4", "not really a video");
        File.WriteAllText(place + ".json", Json.WriteIndented(record));
    }

    private void Refuses(string reason) => Assert.Contains(reason, Assert.Throws<BasaltException>(() => EpisodeFolder.Read(_folder)).Message);
}
