namespace Basalt.Datasets.Tests;

public sealed class RecordingClockTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    [Fact]
    public void LinesThatStandBeforeTheirTimeAreNamedWithBothTicks() => Says(
        [.. Ticks([.. Enumerable.Range(0, 10), .. Enumerable.Range(20, 10), .. Enumerable.Range(10, 10), .. Enumerable.Range(30, 5)])],
        "21: tick is 10 after 29; must count on");

    [Fact]
    public void TwoLinesThatChangedPlacesAreNamed() => Says([.. Ticks(5, 6, 8, 7, 9)], "4: tick is 7 after 8; must count on");

    [Fact]
    public void ATickThatStandsStillIsNamedOnceWithHowOften() =>
        Says([.. Ticks(3, 4, 4, 4, 5)], "3: tick is 4 again; must count on (1 more like it)");

    [Fact]
    public void AGapOfMoreThanASecondIsNamed() => Says([.. Ticks(0, 1, 23, 24)], "3: tick is 23 after 1; must be at most 21 more");

    [Fact]
    public void EachKindIsSaidForItself() => Says(
        [.. Ticks(10, 10, 90, 2)],
        "2: tick is 10 again; must count on",
        "3: tick is 90 after 10; must be at most 21 more",
        "4: tick is 2 after 90; must count on");

    [Fact]
    public void ATickThatIsMissingAmongOthersIsNamed() => Says(
        [Line("\"tick\":7"), Line("\"tick\":null"), Line("\"tick\":9")], "2: found no tick after tick 7; wanted one in every line");

    [Fact]
    public void AClockThatGoesBackIsNamedWhereLinesHaveNoTicks() => Says(
        [Line("\"milli\":1600000000000"), Line("\"milli\":1600000000050"), Line("\"milli\":1599999999000")],
        "3: milli is 1599999999000 after 1600000000050; must not go back");

    [Theory]
    [InlineData("\"ten\"", "tick is ten; must be a number")]
    [InlineData("true", "tick is True; must be a number")]
    [InlineData("NaN", "tick is NaN; must be a number")]
    [InlineData("1.5", "tick is 1.5; must be a whole number")]
    public void ATickThatIsNoNumberIsNamed(string tick, string said) =>
        Says([Line("\"tick\":0"), Line($"\"tick\":{tick}"), Line("\"tick\":2")], $"2: {said}");

    [Fact]
    public void ATornLineDoesNotHideWhatWentBackBeforeIt() => Says(
        [.. Ticks(0, 2, 1), "{\"mouse\":"], "4: the line is cut off after 9 characters", "3: tick is 1 after 2; must count on");

    [Fact]
    public void SomeLostTicksASessionThatBeganEarlierAndRecordersWithoutAClockAreInOrder()
    {
        Says([.. Ticks(5000, 5001, 5003, 5020)]);
        Says([Line("\"x\":0"), Line("\"x\":0"), Line("\"tick\":4.0"), Line("\"tick\":5")]);
        Says([Line("\"milli\":5"), Line("\"milli\":5"), Line("\"milli\":90000")]);
    }

    [Fact]
    public void ReadersWhoDoNotAskReadOn()
    {
        _folder.Lines("a.jsonl", Ticks(0, 2, 1));
        Assert.Equal(3, _folder.Open("a").Actions(new ReadingOptions()).Count());
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Ticks(params IEnumerable<int> ticks) => ticks.Select(tick => RecordingFolder.Line(tick));

    private static string Line(string field) => $$$"""{"mouse":{"dx":0,"dy":0},"keyboard":{"keys":[]},{{{field}}}}""";

    /// <summary>Looks through a recording whose video fits its lines.</summary>
    private void Says(string[] lines, params string[] sentences)
    {
        File.Delete(_folder.At("a.mp4"));
        _folder.Video("a.mp4", lines.Length, width: 16, height: 16);
        _folder.Lines("a.jsonl", lines);
        var problems = DemonstrationCheck.Of(_folder.Open("a"), decode: false).Problems;
        Assert.Equal(sentences.Select(sentence => $"{_folder.At("a.jsonl")}:{sentence}"), problems);
    }
}
