using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

/// <summary>What is taken back leaves no trace: the board is, to the last bit, the one that would have been without it.</summary>
public sealed class RefitTests : IDisposable
{
    private const int Votes = 200;
    private const string Bad = "mallory";

    private static readonly string[] Tasks = ["find-cave", "make-waterfall"];
    private static readonly string[] Submissions = ["a", "b", "c", "d", "e"];
    private static readonly string[] Scenarios = ["seed-1", "seed-2"];

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-refit-").FullName;

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ARetractedVoteLeavesNoTrace(int seed)
    {
        var random = new Random(seed);
        var votes = RandomVotes(seed);
        var bad = votes.Where(_ => random.Next(5) == 0).ToList();
        Assert.Equal(
            Board([.. Episodes(), .. votes.Except(bad)]),
            Board([.. Episodes(), .. votes, .. bad.Select(vote => RecordSamples.Retracted(vote.ServingId, "organiser"))]));
        Assert.NotEqual(Board([.. Episodes(), .. votes]), Board([.. Episodes(), .. votes.Except(bad)]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ABannedRaterLeavesNoTrace(int seed)
    {
        var votes = RandomVotes(seed);
        var honest = Board([.. Episodes(), .. votes.Where(vote => vote.Comparison.Rater != Bad)]);
        Assert.Equal(honest, Board([.. Episodes(), .. votes.Take(Votes / 2), RecordSamples.Decided(Bad, banned: true), .. votes.Skip(Votes / 2)]));
        Assert.NotEqual(honest, Board([.. Episodes(), .. votes]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ARaterWhoIsAllowedAgainIsAsIfNothingHadBeen(int seed)
    {
        var votes = RandomVotes(seed);
        Assert.Equal(
            Board([.. Episodes(), .. votes]),
            Board([.. Episodes(), RecordSamples.Decided(Bad, banned: true, 5), .. votes, RecordSamples.Decided(Bad, banned: false, 6)]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AVoidedEpisodeLeavesNoTrace(int seed)
    {
        const string Void = "find-cave/b/seed-1";
        var votes = RandomVotes(seed);
        var without = Board(
        [
            .. Episodes().Where(entry => entry.Key != $"episode/{Void}"),
            .. votes.Where(vote => vote.Comparison.LeftEpisode != Void && vote.Comparison.RightEpisode != Void),
        ]);
        Assert.Equal(without, Board([.. Episodes(), .. votes, new EpisodeVoided(Void, "the world glitched", "organiser", RecordSamples.Start)]));
        Assert.NotEqual(without, Board([.. Episodes(), .. votes]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AReplayedExportGivesTheSameBoard(int seed)
    {
        var votes = RandomVotes(seed);
        await using var log = await RecordLog.OpenAsync(Path.Combine(_folder, "first.db"), TimeProvider.System, Cancellation);
        await log.AppendAsync([.. Episodes(), .. votes, RecordSamples.Decided(Bad, banned: true), RecordSamples.Retracted(votes[7].ServingId, "organiser")], Cancellation);
        await using (var writer = new StreamWriter(Path.Combine(_folder, "log.jsonl")))
        {
            await LogLines.WriteAsync(writer, await log.ReadAsync(0, Cancellation), Cancellation);
        }

        await using var again = await RecordLog.OpenAsync(Path.Combine(_folder, "second.db"), TimeProvider.System, Cancellation);
        await LogLines.Read(Path.Combine(_folder, "log.jsonl")).IntoAsync(again, _folder, Cancellation);
        Assert.Equal(Board(await log.StateAsync(Cancellation)), Board(await again.StateAsync(Cancellation)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<Entry> Episodes() =>
        from task in Tasks from submission in Submissions from scenario in Scenarios select RecordSamples.Entered(task, submission, scenario);

    private static List<ComparisonEntered> RandomVotes(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, Votes).Select(number =>
            {
                var pair = Submissions.ToArray();
                random.Shuffle(pair);
                var (task, scenario) = (Tasks[random.Next(2)], Scenarios[random.Next(2)]);
                // Earlier letters are better, so that the board has something to say.
                var verdict = random.Next(4) == 0 ? Verdict.Draw
                    : string.CompareOrdinal(pair[0], pair[1]) < 0 ^ random.Next(4) == 0 ? Verdict.Left
                    : Verdict.Right;
                var rater = random.Next(3) == 0 ? Bad : "ann";
                return RecordSamples.Compared($"s{number}", rater, $"{task}/{pair[0]}/{scenario}", $"{task}/{pair[1]}/{scenario}", verdict);
            }),
        ];
    }

    private static string Board(IEnumerable<Entry> entries) =>
        Board(RecordState.Empty.Apply(entries.Select((entry, at) => new LoggedEntry(at + 1, entry))));

    private static string Board(RecordState state) => Json.Write(Leaderboard.Build(state.Episodes, state.Comparisons));
}
