using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class RecordStateTests
{
    private const string A = "find-cave/a/seed-1";
    private const string B = "find-cave/b/seed-1";
    private const string C = "find-cave/c/seed-1";

    private static readonly Entry[] Votes =
    [
        RecordSamples.Entered("find-cave", "a", "seed-1"), RecordSamples.Entered("find-cave", "b", "seed-1"),
        RecordSamples.Entered("find-cave", "c", "seed-1"),
        RecordSamples.Served("s1", "ann", A, B), RecordSamples.Compared("s1", "ann", A, B, Verdict.Left),
        RecordSamples.Served("s2", "bob", B, C), RecordSamples.Compared("s2", "bob", B, C, Verdict.Draw),
        RecordSamples.Served("s3", "ann", C, A), RecordSamples.Compared("s3", "ann", C, A, Verdict.BothBad),
    ];

    [Fact]
    public void ComparisonsComeInTheOrderOfTheLog() => Assert.Equal(["c-s1", "c-s2", "c-s3"], Kept(Votes));

    [Fact]
    public void ARetractedComparisonIsOut() => Assert.Equal(["c-s1", "c-s3"], Kept([.. Votes, RecordSamples.Retracted("s2", "bob")]));

    [Fact]
    public void ABannedRatersComparisonsAreOutAlsoThoseToCome() =>
        Assert.Equal(["c-s2"], Kept([.. Votes, RecordSamples.Decided("ann", banned: true), RecordSamples.Compared("s4", "ann", A, B, Verdict.Left)]));

    [Fact]
    public void ARaterWhoIsAllowedAgainIsBackWithEverything() =>
        Assert.Equal(["c-s1", "c-s2", "c-s3"], Kept([.. Votes, RecordSamples.Decided("ann", banned: true, 5), RecordSamples.Decided("ann", banned: false, 6)]));

    [Fact]
    public void AVoidedEpisodeTakesItsComparisonsAlong()
    {
        var state = State([.. Votes, new EpisodeVoided(C, "the world glitched", "organiser", RecordSamples.Start)]);
        Assert.Equal([A, B], state.Episodes.Select(episode => episode.Id));
        Assert.Equal(["c-s1"], state.Comparisons.Select(comparison => comparison.Id));
    }

    [Fact]
    public void AComparisonOfAnEpisodeThatNobodyEnteredDoesNotCount() =>
        Assert.Equal(["c-s1", "c-s2", "c-s3"], Kept([.. Votes, RecordSamples.Compared("s4", "ann", A, "find-cave/d/seed-1", Verdict.Left)]));

    [Theory]
    [InlineData(Purpose.Gold)]
    [InlineData(Purpose.SwappedRepeat)]
    public void PairsThatMeasureTheRaterAreKeptButNotRated(Purpose purpose)
    {
        var state = State([.. Votes, RecordSamples.Served("s4", "bob", A, B, purpose), RecordSamples.Compared("s4", "bob", A, B, Verdict.Left)]);
        Assert.Equal(["c-s1", "c-s2", "c-s3", "c-s4"], state.Kept.Select(answer => answer.Comparison.Id));
        Assert.Equal(["c-s1", "c-s2", "c-s3"], state.Comparisons.Select(comparison => comparison.Id));
    }

    [Fact]
    public void ALeaseIsOpenUntilItIsAnsweredOrExpires()
    {
        var served = RecordSamples.Served("s4", "bob", A, B);
        Assert.Equal(["s4"], State([.. Votes, served]).OpenLeases(RecordSamples.Start).Select(lease => lease.ServingId));
        Assert.Empty(State([.. Votes, served]).OpenLeases(served.ExpiresAt));
        Assert.Empty(State([.. Votes, served, RecordSamples.Compared("s4", "bob", A, B, Verdict.Left)]).OpenLeases(RecordSamples.Start));
        Assert.Empty(State([.. Votes, served, new EpisodeVoided(A, "the world glitched", "organiser", RecordSamples.Start)])
            .OpenLeases(RecordSamples.Start));
    }

    [Fact]
    public void OneByOneAndAllAtOnceGiveTheSame()
    {
        var entries = Log([.. Votes, .. RecordSamples.EveryKind.Where(entry => Votes.All(vote => vote.Key != entry.Key))]);
        var atOnce = RecordState.Empty.Apply(entries);
        var oneByOne = entries.Aggregate(RecordState.Empty, (state, entry) =>
        {
            // Asking in between must not freeze anything.
            _ = state.Comparisons;
            return state.Apply(entry);
        });
        Assert.Equal(Print(atOnce), Print(oneByOne));
        Assert.Equal(entries.Length, oneByOne.Sequence);
    }

    [Fact]
    public void AStateStaysWhatItWas()
    {
        var before = State(Votes);
        _ = before.Apply(new LoggedEntry(100, RecordSamples.Retracted("s1", "ann")));
        Assert.Equal(["c-s1", "c-s2", "c-s3"], before.Comparisons.Select(comparison => comparison.Id));
    }

    private static string Print(RecordState state) => Core.Json.Write(new
    {
        state.Submissions, state.Episodes, state.EpisodesEntered, state.Voided, state.Servings, state.Answers, state.Retractions,
        state.Raters, state.Decisions,
        state.Kept, state.Comparisons, Leases = state.OpenLeases(RecordSamples.Start),
    });

    private static IEnumerable<string> Kept(IEnumerable<Entry> entries) => State(entries).Comparisons.Select(comparison => comparison.Id);

    private static RecordState State(IEnumerable<Entry> entries) => RecordState.Empty.Apply(Log(entries));

    private static LoggedEntry[] Log(IEnumerable<Entry> entries) => [.. entries.Select((entry, at) => new LoggedEntry(at + 1, entry))];
}
