using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>One game of a season.</summary>
/// <param name="First">Members of the first side, at least one.</param>
/// <param name="Second">Members of the second side, at least one.</param>
/// <param name="Time">
/// In any unit; games of one time know no order. Null for games that follow one another, when skill drifts once for every game of one's own.
/// </param>
public readonly record struct SeasonGame(IReadOnlyList<string> First, IReadOnlyList<string> Second, OutcomeResult Result, double? Time = null);

/// <summary>What is believed of a competitor's skill at one time.</summary>
/// <param name="Time">The game's time; games without one are numbered from 1.</param>
public readonly record struct SkillAt(double Time, Rating Rating);

/// <summary>Every competitor's skill over a season.</summary>
/// <param name="LogEvidence">
/// Sum of the logarithms of the outcomes' probabilities, each seen from all others: the greater, the better the parameters.
/// </param>
/// <param name="Sweeps">Passes over the season that it took.</param>
public sealed record Season(IReadOnlyDictionary<string, IReadOnlyList<SkillAt>> Curves, double LogEvidence, int Sweeps);

/// <summary>
/// TrueSkill Through Time: one model of the whole season, so that late games teach about early skills too, brought to its fixed point.
/// P. Dangauthier, R. Herbrich, T. Minka and T. Graepel (2007).
/// </summary>
/// <param name="settings">
/// The drift is per unit of time, or per game of one's own where games have no time. Null for the competition's; as a rating method the
/// unit is a day.
/// </param>
public sealed class TrueSkillThroughTime(TrueSkillSettings? settings = null) : IRatingSystem
{
    public TrueSkillSettings Settings { get; } = (settings ?? TrueSkillSettings.Basalt).Checked();

    public Rating Initial => Settings.Initial;

    /// <summary>
    /// Everybody's last rating. When the date of every outcome is known, those of one day (UTC) know no order; otherwise outcomes are taken
    /// one after another.
    /// </summary>
    /// <exception cref="BasaltException">A weight is not a positive whole number.</exception>
    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes) => Last(Fit(Games([.. outcomes])));

    /// <inheritdoc/>
    public BoardRatings ForBoard(IReadOnlyList<Outcome> outcomes)
    {
        var season = Fit(Games(outcomes));
        var curves = !AreDated(outcomes) ? null : season.Curves.ToDictionary(
            pair => pair.Key,
            pair => (IReadOnlyList<DatedRating>)[.. pair.Value.Select(at => new DatedRating(DateTimeOffset.UnixEpoch.AddDays(at.Time), at.Rating))]);
        return new(Last(season)) { Curves = curves };
    }

    private static IReadOnlyDictionary<string, Rating> Last(Season season) =>
        season.Curves.ToDictionary(pair => pair.Key, pair => pair.Value[^1].Rating);

    private static bool AreDated(IReadOnlyList<Outcome> outcomes) => outcomes.All(outcome => outcome.At is not null);

    private static List<SeasonGame> Games(IReadOnlyList<Outcome> outcomes)
    {
        var areDated = AreDated(outcomes);
        List<SeasonGame> games = [];
        foreach (var outcome in outcomes)
        {
            var times = outcome.Times("a season wants positive whole numbers");
            double? day = areDated ? Math.Floor((outcome.At!.Value - DateTimeOffset.UnixEpoch).TotalDays) : null;
            games.AddRange(Enumerable.Repeat(new SeasonGame([outcome.First], [outcome.Second], outcome.Result, day), times));
        }

        return games;
    }

    /// <summary>Fits the season.</summary>
    /// <param name="games">Those without a time in their order; those with one in any order. All have one, or none.</param>
    /// <param name="tolerance">Change of a mean or deviation, in newcomers' deviations, below which a sweep is the last.</param>
    /// <exception cref="BasaltException">Some games have a time and others none, or somebody plays on both sides.</exception>
    public Season Fit(IReadOnlyList<SeasonGame> games, double tolerance = 1e-10)
    {
        var timed = games.Count(game => game.Time is not null);
        if (timed > 0 && timed < games.Count)
        {
            throw new BasaltException($"found {timed} of {games.Count} games with a time; wanted all or none");
        }

        var network = new SeasonNetwork(Settings, timed > 0 ? [.. games.OrderBy(game => game.Time)] : games);
        var sweeps = network.Settle(tolerance);
        return new(network.Curves(), network.LogEvidence(), sweeps);
    }
}
