namespace Basalt.Evaluation;

/// <summary>A way to choose the next pair.</summary>
public enum PairRule
{
    /// <summary>Any pair.</summary>
    Random,

    /// <summary>Every pair once in a random order, then again.</summary>
    RoundRobin,

    /// <summary>The fairest pair by TrueSkill's match quality.</summary>
    MatchQuality,

    /// <summary>The BASALT competition's: the greatest expected fall of the two variances, with its own chance of winning.</summary>
    Basalt,

    /// <summary>Basalt's scheduler: batches of the most telling pairs, see <see cref="PairBatch"/>.</summary>
    Information,
}

/// <summary>How far off the ratings are after so many votes.</summary>
/// <param name="Error">Root of the mean squared error of the skills, a shift of all left out.</param>
public readonly record struct SimulatedError(int Votes, double Error);

/// <summary>
/// A simulated competition: skills drawn from the prior, votes from the model, pairs by a rule, and all votes rated at once. The rule
/// alone differs, so the errors compare rules; the same seed has the same skills under every rule.
/// </summary>
/// <param name="Competitors">At least two.</param>
/// <param name="MostVotes">Where it ends.</param>
/// <param name="Every">Votes between two looks at the error.</param>
public sealed record VoteSimulation(int Competitors, int MostVotes, int Every, TrueSkillSettings Settings)
{
    public IReadOnlyList<SimulatedError> Run(PairRule rule, int seed)
    {
        var truth = new Random(seed);
        double[] skills = [.. Enumerable.Range(0, Competitors).Select(_ => Settings.Mean + (Settings.Deviation * truth.NextGaussian()))];
        string[] ids = [.. Enumerable.Range(0, Competitors).Select(i => $"{i:D3}")];
        var random = new Random(unchecked((seed * 31) + (int)rule));
        var online = new TrueSkill(Settings);
        var batch = new BatchTrueSkill(Settings);
        var ratings = Enumerable.Repeat(Settings.Initial, Competitors).ToArray();
        List<Outcome> outcomes = [];
        List<SimulatedError> errors = [];
        Queue<(int First, int Second)> planned = [];
        var pairs = (from i in Enumerable.Range(0, Competitors) from j in Enumerable.Range(0, i) select (First: j, Second: i)).ToArray();
        for (var vote = 1; vote <= MostVotes; vote++)
        {
            var (first, second) = Next();
            var gap = skills[first] - skills[second] + (Math.Sqrt(2) * Settings.Beta * random.NextGaussian());
            var result = Math.Abs(gap) < Settings.DrawMargin() ? OutcomeResult.Draw : gap > 0 ? OutcomeResult.FirstWon : OutcomeResult.SecondWon;
            outcomes.Add(new(ids[first], ids[second], result));
            (ratings[first], ratings[second]) = online.Update(ratings[first], ratings[second], result);
            if (vote % Every == 0)
            {
                errors.Add(new(vote, Error(skills, batch.Fit(outcomes, ids).Means)));
            }
        }

        return errors;

        (int First, int Second) Next()
        {
            switch (rule)
            {
                case PairRule.Random:
                    return pairs[random.Next(pairs.Length)];
                case PairRule.MatchQuality:
                    return pairs.MaxBy(pair => online.Quality(ratings[pair.First], ratings[pair.Second]));
                case PairRule.Basalt:
                    return pairs.MaxBy(pair => BasaltGain(online, ratings[pair.First], ratings[pair.Second]));
            }

            if (planned.Count == 0)
            {
                if (rule == PairRule.RoundRobin)
                {
                    random.Shuffle(pairs);
                    planned = new(pairs);
                }
                else
                {
                    planned = new(PairBatch.Choose(batch.Fit(outcomes, ids), random)
                        .Select(pair => (Array.IndexOf(ids, pair.First), Array.IndexOf(ids, pair.Second))));
                }
            }

            return planned.Dequeue();
        }
    }

    // As the competition's server reckoned: one beta squared where two belong, and draws left out.
    private double BasaltGain(TrueSkill online, Rating first, Rating second)
    {
        var before = Square(first.Deviation) + Square(second.Deviation);
        var chance = Gaussian.Cumulative((first.Mean - second.Mean) / Math.Sqrt(Square(Settings.Beta) + before));
        return (chance * (before - After(OutcomeResult.FirstWon))) + ((1 - chance) * (before - After(OutcomeResult.SecondWon)));

        double After(OutcomeResult result)
        {
            var (one, other) = online.Update(first, second, result);
            return Square(one.Deviation) + Square(other.Deviation);
        }
    }

    private static double Error(double[] skills, double[] means)
    {
        var shift = means.Average() - skills.Average();
        return Math.Sqrt(means.Zip(skills, (mean, skill) => Square(mean - skill - shift)).Average());
    }

    private static double Square(double x) => x * x;
}
