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

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\": \"find-c")]
    [InlineData("[1]")]
    public void OneBrokenRecordIsSetAsideByNameAndTheOthersAreRead(string text)
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1"));
        Write(RecordSamples.Episode("find-cave", "b", "seed-1"));
        var file = Path.Combine(_folder, "episodes/find-cave/a/seed-1.json");
        File.WriteAllText(file, text);
        var survey = EpisodeFolder.Survey(_folder, (_, _) => null);
        Assert.Equal("find-cave/b/seed-1", Assert.Single(survey.Episodes).Id);
        var aside = Assert.Single(survey.SetAside);
        Assert.Equal((file, null, "find-cave/a/seed-1"), (aside.File, aside.EpisodeId, aside.PlaceIn(_folder)));
        Assert.DoesNotContain("EpisodeRecord", aside.Reason);
        Assert.Equal(text, File.ReadAllText(file));
        var refused = Assert.Throws<BasaltException>(survey.Whole).Message;
        Assert.StartsWith($"{file}: ", refused);
        Assert.EndsWith("run the same 'play' again, which plays it anew, or give --leave-out to import the others", refused);
    }

    [Fact]
    public void AnExhibitThatIsNotRightSetsItsEpisodeAside()
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1"));
        Write(RecordSamples.Episode("find-cave", "b", "seed-1"));
        var survey = EpisodeFolder.Survey(_folder, (path, record) => path.Contains("/a/") ? "the video is empty" : null);
        var aside = Assert.Single(survey.SetAside);
        Assert.Equal(("find-cave/a/seed-1", "the video is empty"), (aside.EpisodeId, aside.Reason));
    }

    [Fact]
    public void ARecordThatNamesTwoSubmissionsIsSetAside()
    {
        Write(RecordSamples.Episode("find-cave", "a", "seed-1") with { Submission = RecordSamples.Submission("b").Submission });
        Assert.Contains(
            "found the submission a beside what b handed in", Assert.Single(EpisodeFolder.Survey(_folder, (_, _) => null).SetAside).Reason);
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
