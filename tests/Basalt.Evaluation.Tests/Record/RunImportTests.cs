using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

public sealed class RunImportTests
{
    private static readonly DateTimeOffset Now = RecordSamples.Start.AddDays(9);

    [Fact]
    public void ImportingTwiceChangesNothing()
    {
        EpisodeRecord[] run = [Played("a", "seed-1", "k1", "d1"), Played("b", "seed-1", "k2", "d2"), Old("c", "seed-1")];
        var log = Log([], run);
        Assert.Equal(6, log.Count);
        var again = RunImport.Against(run, log, ClashRule.Refuse, Now);
        Assert.Empty(again.Clashes);
        Assert.Equal(log.Select(one => one.Entry.Key).Order(), again.Entries.Select(entry => entry.Key).Order());
        Assert.All(again.Entries, entry => Assert.Contains(log, one => ReferenceEquals(one.Entry, entry)));
    }

    [Theory]
    [InlineData("k1", "other digest")]
    [InlineData("other key", "d1")]
    [InlineData("other key", "other digest")]
    public void AnotherEpisodeOfTheSameIdIsRefusedKeptOrReplaced(string key, string digest)
    {
        var (before, here) = (Played("a", "seed-1", "k1", "d1"), Played("a", "seed-1", key, digest));
        var log = Log([], before);
        var refused = Assert.Throws<BasaltException>(() => RunImport.Against([here], log, ClashRule.Refuse, Now).OrRefuse(ClashRule.Refuse));
        Assert.Matches(
            "^episodes/find-cave/a/seed-1.mp4: found the episode find-cave/a/seed-1 (of key|with an exhibit of SHA-256) .+ here, and it "
                + "(of key|with an exhibit of SHA-256) .+ in the record; give --keep .+ or --replace ",
            refused.Message);

        Assert.DoesNotContain(RunImport.Against([here], log, ClashRule.Keep, Now).OrRefuse(ClashRule.Keep).Entries, entry => entry is EpisodeEntered);

        var replaced = Log(log, ClashRule.Replace, here);
        var state = State(replaced);
        var alive = Assert.Single(state.Episodes);
        Assert.Equal((key, Digest.Of(System.Text.Encoding.UTF8.GetBytes(digest))), (alive.Key, alive.Exhibit.Sha256));
        Assert.Equal(($"replaced by {alive.Id}", "import"), (state.Voided[before.Id].Reason, state.Voided[before.Id].By));

        // The run's own id is the record's with a mark behind it from now on.
        Assert.Equal(replaced.Count, Log(replaced, here).Count);
        Assert.Empty(RunImport.Against([here], replaced, ClashRule.Refuse, Now).Clashes);
    }

    [Fact]
    public void WhatWasReplacedIsNotLetInAgainUnderItsOldName()
    {
        var (first, second) = (Played("a", "seed-1", "k1", "d1"), Played("a", "seed-1", "k1", "d2"));
        var log = Log(Log([], first), ClashRule.Replace, second);
        Assert.Single(RunImport.Against([first], log, ClashRule.Refuse, Now).Clashes);
        log = Log(log, ClashRule.Replace, first);
        Assert.Equal(first.Exhibit.Sha256, Assert.Single(State(log).Episodes).Exhibit.Sha256);
        log = Log(log, ClashRule.Replace, second);
        Assert.Equal(second.Exhibit.Sha256, Assert.Single(State(log).Episodes).Exhibit.Sha256);
    }

    [Fact]
    public void AnEpisodeThatTheOrganiserTookOutStaysOut()
    {
        var episode = Played("a", "seed-1", "k1", "d1");
        var log = Append(Log([], episode), new EpisodeVoided(episode.Id, "the world glitched", "organiser", Now));
        Assert.Empty(State(Log(log, ClashRule.Replace, episode)).Episodes);
        Assert.Single(RunImport.Against([Played("a", "seed-1", "k1", "d2")], log, ClashRule.Refuse, Now).Clashes);
    }

    [Fact]
    public void OneCellHasOneEpisode()
    {
        var (before, here) = (Played("a", "seed-1", "k1", "d1"), Played("a", "seed-1", "k2", "d2") with { Id = "find-cave/a/seed-1-again" });
        var log = Log([], before);
        Assert.Contains("and find-cave/a/seed-1 of key", Assert.Single(RunImport.Against([here], log, ClashRule.Refuse, Now).Clashes).Sentence);
        Assert.Single(RunImport.Against([before, here], [], ClashRule.Refuse, Now).Clashes);
        Assert.Equal(here.Id, Assert.Single(State(Log(log, ClashRule.Replace, here)).Episodes).Id);
        Assert.Empty(RunImport.Against([here with { Setting = "another" }], log, ClashRule.Refuse, Now).Clashes);
    }

    [Fact]
    public void AnOldEpisodeIsKnownByWhenItWasPlayed()
    {
        var old = Old("a", "seed-1");
        var log = Log([], old);
        Assert.Empty(
            RunImport.Against([old with { Key = "k1", Setting = "s", Exhibit = old.Exhibit with { Sha256 = "d", Bytes = 3 } }], log, ClashRule.Refuse, Now).Clashes);
        Assert.Contains(
            "played at 2026-03-02 12:00:00.000Z in 100 steps here",
            Assert.Single(
                RunImport.Against([old with { StartedAt = old.StartedAt.AddDays(1) }], log, ClashRule.Refuse, Now).Clashes).Sentence);
    }

    [Fact]
    public void WhoPlayedIsEnteredAsHandedInAndWithoutPlaces()
    {
        var who = new Submission("a@1234", "Team Ä", "onnx", new JObject
        {
            ["folder"] = "/srv/teams/a", ["model"] = "/srv/teams/a/policy.onnx",
            ["deeper"] = new JObject
            {
                ["list"] = new JArray("C:\\models\\x.onnx", "~/secret/y.onnx", "model.onnx", "tcp://host:1/x", "/think", "a/b"),
            },
        })
        { Name = "Ä", Digest = "d", Licence = "MIT", Training = "two hours", Files = new Dictionary<string, string> { ["policy.onnx"] = "e" } };
        var episode = Played("a@1234", "seed-1", "k1", "d1") with { Submission = who };
        var log = Log([], episode, Old("b", "seed-1"));
        var told = State(log).Submissions["a@1234"];
        Assert.Equal(who with { Settings = told.Settings }, told);
        Assert.Equal("""{"model":"policy.onnx","deeper":{"list":["x.onnx","y.onnx","model.onnx","tcp://host:1/x","/think","a/b"]}}""", told.Settings.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(told.Settings, State(log).Episodes.Single(one => one.SubmissionId == "a@1234").Submission!.Settings, JToken.EqualityComparer);
        var unverified = State(log).Submissions["b"];
        Assert.Equal(("b", "recorded", null), (unverified.Team, unverified.Agent, unverified.Digest));
    }

    [Fact]
    public void ASubmissionOfOneIdAndAnotherDigestIsRefusedWhateverTheRule()
    {
        Submission Who(string digest) => new("a", "team", "onnx", []) { Digest = digest };
        var log = Log([], Played("a", "seed-1", "k1", "d1") with { Submission = Who("aaaa") });
        var other = Played("a", "seed-2", "k2", "d2") with { Submission = Who("bbbb") };
        Assert.Contains(
            "found the submission a of digest bbbb here and of aaaa in the record",
            Assert.Throws<BasaltException>(() => RunImport.Against([other], log, ClashRule.Refuse, Now)
                .OrRefuse(ClashRule.Refuse)).Message);
        Assert.Throws<BasaltException>(() => RunImport.Against([other], log, ClashRule.Replace, Now));
        Assert.Single(State(Log(log, ClashRule.Keep, other)).Episodes);
    }

    [Fact]
    public void NoOrderOfPlayingReplacingAndImportingCreditsAnEpisodeToOtherBytes()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            IReadOnlyList<LoggedEntry> log = [];
            for (var step = 0; step < 6; step++)
            {
                EpisodeRecord[] run = [.. Enumerable.Range(1, random.Next(1, 3))
                    .Select(seed => Played("a", $"seed-{seed}", $"k{random.Next(2)}", $"d{random.Next(3)}"))];
                var rule = (ClashRule)random.Next(3);
                var import = RunImport.Against(run, log, rule, Now);
                if (rule == ClashRule.Refuse && import.Clashes.Count > 0)
                {
                    continue;
                }

                var before = State(log).Episodes;
                log = Append(log, [.. import.Entries]);
                var state = State(log);
                Assert.Equal(state.Episodes.Count, state.Episodes.Select(one => (one.ScenarioId, one.SubmissionId)).Distinct().Count());
                foreach (var alive in state.Episodes)
                {
                    var own = run.Concat(before).Where(one => one.ScenarioId == alive.ScenarioId);
                    Assert.Contains(own, one => one.Key == alive.Key && one.Exhibit.Sha256 == alive.Exhibit.Sha256);
                }

                if (rule == ClashRule.Replace)
                {
                    Assert.All(run, one => Assert.Contains(state.Episodes, alive => alive.ScenarioId == one.ScenarioId
                        && alive.Key == one.Key && alive.Exhibit.Sha256 == one.Exhibit.Sha256));
                }
            }
        }
    }

    private static EpisodeRecord Old(string submission, string scenario) => RecordSamples.Episode("find-cave", submission, scenario);

    private static EpisodeRecord Played(string submission, string scenario, string key, string digest)
    {
        var old = Old(submission, scenario);
        return old with
        {
            Key = key,
            Setting = "the same",
            Exhibit = old.Exhibit with { Sha256 = Digest.Of(System.Text.Encoding.UTF8.GetBytes(digest)), Bytes = 3 },
        };
    }

    private static RecordState State(IReadOnlyList<LoggedEntry> log) => RecordState.Empty.Apply(log);

    private static IReadOnlyList<LoggedEntry> Log(IReadOnlyList<LoggedEntry> before, params EpisodeRecord[] run) =>
        Log(before, ClashRule.Refuse, run);

    private static IReadOnlyList<LoggedEntry> Log(IReadOnlyList<LoggedEntry> before, ClashRule rule, params EpisodeRecord[] run) =>
        Append(before, [.. RunImport.Against(run, before, rule, Now).OrRefuse(rule).Entries]);

    // As every log does: a key that is there already changes nothing.
    private static IReadOnlyList<LoggedEntry> Append(IReadOnlyList<LoggedEntry> before, params Entry[] entries)
    {
        var keys = before.Select(one => one.Entry.Key).ToHashSet();
        List<LoggedEntry> all = [.. before];
        all.AddRange(entries.Where(entry => keys.Add(entry.Key)).Select((entry, at) => new LoggedEntry(before.Count + at + 1, entry)));
        return all;
    }
}
