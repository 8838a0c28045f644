using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>The parameters of TrueSkill. The defaults are those of the BASALT competition, which are TrueSkill's own.</summary>
/// <param name="Mean">Skill expected of a newcomer.</param>
/// <param name="Deviation">Standard deviation of a newcomer's skill, positive.</param>
/// <param name="Beta">
/// Standard deviation of the performance about the skill in one game, positive. A gap of this much skill wins 76 % of games.
/// </param>
/// <param name="Drift">Standard deviation by which skill may change from game to game (tau), at least 0.</param>
/// <param name="DrawProbability">
/// Share of draws between equals, at least 0 and below 1. With 0, a draw that comes all the same is taken as what ever rarer draws
/// tend to: the two performed exactly alike.
/// </param>
public sealed record TrueSkillSettings(
    double Mean = 25,
    double Deviation = 25.0 / 3,
    double Beta = 25.0 / 6,
    double Drift = 25.0 / 300,
    double DrawProbability = 0.10)
{
    /// <summary>As the BASALT competition's evaluation server ran it.</summary>
    public static TrueSkillSettings Basalt { get; } = new();

    /// <summary>BASALT's with skills that stay as they are: for agents that do not learn between two votes.</summary>
    public static TrueSkillSettings Still { get; } = new(Drift: 0);

    /// <summary>The rating of a newcomer.</summary>
    public Rating Initial => new(Mean, Deviation);

    /// <summary>The difference of performance below which a game between two sides is a draw.</summary>
    /// <param name="players">Players on both sides together.</param>
    public double DrawMargin(int players = 2) => Gaussian.Quantile((DrawProbability + 1) / 2) * Math.Sqrt(players) * Beta;

    /// <summary>The same settings, once they are known to make sense.</summary>
    /// <exception cref="BasaltException">A parameter lies outside its range.</exception>
    public TrueSkillSettings Checked()
    {
        Wanted(double.IsFinite(Mean), nameof(Mean), Mean, "a finite number");
        Wanted(double.IsFinite(Deviation) && Deviation > 0, nameof(Deviation), Deviation, "positive");
        Wanted(double.IsFinite(Beta) && Beta > 0, nameof(Beta), Beta, "positive");
        Wanted(double.IsFinite(Drift) && Drift >= 0, nameof(Drift), Drift, "0 or more");
        Wanted(DrawProbability is >= 0 and < 1, nameof(DrawProbability), DrawProbability, "at least 0 and below 1");
        return this;
    }

    private static void Wanted(bool isMet, string name, double value, string wanted)
    {
        if (!isMet)
        {
            throw new BasaltException($"TrueSkill's {name} is {value}; must be {wanted}");
        }
    }
}
