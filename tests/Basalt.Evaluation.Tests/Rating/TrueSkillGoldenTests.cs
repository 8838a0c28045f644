using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>
/// sublee/trueskill 0.4.5 with 60 digits ("mp") and the closed form ("exact"). The library's own digits ("def") are about 1e-7 off, so they
/// are not asked for.
/// </summary>
public sealed class TrueSkillGoldenTests
{
    [Fact]
    public void OneGameOfTwo() => GoldenFile.Check("trueskill_1v1.jsonl", row =>
    {
        var settings = GoldenSettings.Of(row);
        var result = (bool)row["drawn"]! ? OutcomeResult.Draw : OutcomeResult.FirstWon;
        var (first, second) = new TrueSkill(settings).Update(GoldenSettings.Rating(row["p1"]!), GoldenSettings.Rating(row["p2"]!), result);
        double[] found = [first.Mean, first.Deviation, second.Mean, second.Deviation];
        var wanted = Wanted(row);
        for (var i = 0; i < 4; i++)
        {
            Near(wanted[i], found[i], 1e-9 * Math.Max(Math.Abs(wanted[i]), 1e-3 * settings.Deviation));
        }
    });

    [Fact]
    public void ASeasonOfGames() => GoldenFile.Check("trueskill_seq.jsonl", row =>
    {
        var settings = GoldenSettings.Of(row);
        var system = new TrueSkill(settings);
        var ratings = Enumerable.Repeat(system.Initial, (int)row["n"]!).ToArray();
        var checks = (JObject?)row["mp"]!["check"];
        var played = 0;
        foreach (var game in row["games"]!)
        {
            var (first, second, result) = ((int)game[0]!, (int)game[1]!, Result(game[2]!));
            (ratings[first], ratings[second]) = system.Update(ratings[first], ratings[second], result);
            played++;
            if (checks?[$"{played}"] is { } check)
            {
                AllNear(check, ratings, settings);
            }
        }

        AllNear(row["mp"]!["final"]!, ratings, settings);
        for (var i = 0; i < ratings.Length; i++)
        {
            Near(
                (double)row["mp"]!["expose"]![i]!, ratings[i].Mean - (settings.Mean / settings.Deviation * ratings[i].Deviation),
                4e-8 * settings.Deviation);
        }
    });

    [Fact]
    public void TheWholeSeasonAtOnce() => GoldenFile.Check("trueskill_seq.jsonl", row =>
    {
        var system = new TrueSkill(GoldenSettings.Of(row));
        var ratings = system.Rate(row["games"]!.Select(game => new Outcome($"{game[0]}", $"{game[1]}", Result(game[2]!))));
        AllNear(
            row["mp"]!["final"]!, [.. Enumerable.Range(0, (int)row["n"]!).Select(i => ratings.GetValueOrDefault($"{i}", system.Initial))],
            system.Settings);
    });

    [Fact]
    public void TeamsOfAnySize() => GoldenFile.Check("trueskill_teams.jsonl", row =>
    {
        var settings = GoldenSettings.Of(row);
        var found = new TrueSkillTeams(settings).Update(Teams(row), [.. row["ranks"]!.Select(rank => (double)rank)]);
        var wanted = row["converged"]!;
        for (var i = 0; i < found.Count; i++)
        {
            for (var j = 0; j < found[i].Count; j++)
            {
                Near((double)wanted[i]![j]![0]!, found[i][j].Mean, 1e-6 * settings.Deviation);
                Near((double)wanted[i]![j]![1]!, found[i][j].Deviation, 1e-6 * settings.Deviation);
            }
        }
    });

    [Fact]
    public void QualityAndChances() => GoldenFile.Check("trueskill_quality.jsonl", row =>
    {
        var settings = GoldenSettings.Of(row);
        var teams = Teams(row);
        Near((double)row["exact"]!, new TrueSkillTeams(settings).Quality(teams), 1e-12);
        if (row["p_win"] is null)
        {
            return;
        }

        var system = new TrueSkill(settings);
        var (first, second) = (teams[0][0].Rating, teams[1][0].Rating);
        var chances = system.Chances(first, second);
        Near((double)row["p_win"]!, chances.FirstWins, 1e-12);
        Near((double)row["p_draw"]!, chances.Draw, 1e-12);
        Near((double)row["p_loss"]!, chances.SecondWins, 1e-12);
        if (row["weights"]!.Type == JTokenType.Null)
        {
            Near((double)row["exact"]!, system.Quality(first, second), 1e-12);
        }
    });

    // A draw where none can be has no closed form in the file; the 60-digit run found the limit.
    private static double[] Wanted(JObject row) => [.. (row["exact"] ?? row["mp"]!).Select(number => (double)number)];

    private static OutcomeResult Result(JToken outcome) => (int)outcome switch
    {
        1 => OutcomeResult.FirstWon,
        2 => OutcomeResult.SecondWon,
        _ => OutcomeResult.Draw,
    };

    private static IReadOnlyList<IReadOnlyList<TeamMember>> Teams(JObject row) =>
    [
        .. row["groups"]!.Select((team, i) => (IReadOnlyList<TeamMember>)
        [
            .. team.Select((member, j) => new TeamMember(
                GoldenSettings.Rating(member), row["weights"] is JArray weights ? (double)weights[i][j]! : 1)),
        ]),
    ];

    private static void AllNear(JToken wanted, IReadOnlyList<Rating> found, TrueSkillSettings settings)
    {
        for (var i = 0; i < found.Count; i++)
        {
            Near((double)wanted[i]![0]!, found[i].Mean, 1e-8 * settings.Deviation);
            Near((double)wanted[i]![1]!, found[i].Deviation, 1e-8 * settings.Deviation);
        }
    }

    private static void Near(double wanted, double found, double tolerance) =>
        Assert.True(Math.Abs(wanted - found) <= tolerance, $"found {found:R}; wanted {wanted:R} within {tolerance:G3}");
}
