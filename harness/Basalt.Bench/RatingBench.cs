using System.Diagnostics;
using Basalt.Evaluation;

namespace Basalt.Bench;

/// <summary>How fast the ratings are, and how many votes they need.</summary>
public static class RatingBench
{
    private const int Repeats = 5;

    public static Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        progress("one vote after another");
        var updates = Updates();
        cancellation.ThrowIfCancellationRequested();
        progress("a season");
        var (season, sweeps) = Season();
        cancellation.ThrowIfCancellationRequested();
        progress("all votes at once");
        var refit = Refit();
        progress("simulated competitions");
        var rules = RuleComparison.Run(new(17, 700, 10, new(Drift: 0, DrawProbability: 0.25)), 500, 40, 1, null, cancellation);
        return Task.FromResult<IReadOnlyList<Measurement>>(
        [
            new("rating.updatesPerSecond", updates, "1/s", null, "TrueSkill, two players, one core; sublee/trueskill 0.4.5 does about 13 thousand"),
            new(
                "rating.ttt10k100Seconds", season, "s", null,
                $"10,000 games of 100 players to a change of 1e-6, {sweeps} sweeps; TrueSkillThroughTime.py takes 5.7 s to 1e-4"),
            new("rating.refit750x17Ms", refit, "ms", null, "750 votes on 17 agents, full covariance"),
            new(
                "rating.votesToRandom500", rules.Single(rule => rule.Rule == PairRule.Information).VotesNeeded.Value, "votes", 500,
                "17 agents: our pairs to the error of 500 random ones"),
        ]);
    }

    private static double Updates()
    {
        const int games = 1_000_000;
        var system = new TrueSkill();
        var random = new Random(1);
        var plan = Plan(random, games, 100);
        return games / Best(() =>
        {
            var ratings = Enumerable.Repeat(system.Initial, 100).ToArray();
            foreach (var (first, second, result) in plan)
            {
                (ratings[first], ratings[second]) = system.Update(ratings[first], ratings[second], result);
            }
        });
    }

    private static (double Seconds, int Sweeps) Season()
    {
        var random = new Random(2);
        SeasonGame[] games = [.. Plan(random, 10_000, 100).Select(game => new SeasonGame([$"{game.First}"], [$"{game.Second}"], game.Result))];
        var settings = new TrueSkillSettings(0, 6, 1, 0.03, 0.1);
        var sweeps = 0;
        var seconds = Best(() => sweeps = new TrueSkillThroughTime(settings).Fit(games, tolerance: 1e-6 / settings.Deviation).Sweeps);
        return (seconds, sweeps);
    }

    private static double Refit()
    {
        Outcome[] outcomes = [.. Plan(new Random(3), 750, 17).Select(game => new Outcome($"{game.First}", $"{game.Second}", game.Result))];
        return 1000 * Best(() => new BatchTrueSkill().Fit(outcomes));
    }

    private static (int First, int Second, OutcomeResult Result)[] Plan(Random random, int games, int players)
    {
        double[] skills = [.. Enumerable.Range(0, players).Select(_ => 2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))];
        return
        [
            .. Enumerable.Range(0, games).Select(_ =>
            {
                var first = random.Next(players);
                var second = (first + 1 + random.Next(players - 1)) % players;
                var chance = 1 / (1 + Math.Exp(1.6 * (skills[second] - skills[first])));
                if (random.NextDouble() < 0.1)
                {
                    return (first, second, OutcomeResult.Draw);
                }

                return (first, second, random.NextDouble() < chance ? OutcomeResult.FirstWon : OutcomeResult.SecondWon);
            }),
        ];
    }

    private static double Best(Action job)
    {
        job();
        var best = double.PositiveInfinity;
        for (var i = 0; i < Repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            job();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }
}
