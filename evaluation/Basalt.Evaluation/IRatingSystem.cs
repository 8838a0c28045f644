namespace Basalt.Evaluation;

/// <summary>Who came out ahead.</summary>
public enum OutcomeResult
{
    FirstWon,
    SecondWon,
    Draw,
}

/// <summary>One comparison between two competitors, reduced to what rating needs.</summary>
/// <param name="First">A competitor's id.</param>
/// <param name="Second">Another competitor's id.</param>
/// <param name="Weight">How many identical outcomes this stands for; positive.</param>
public readonly record struct Outcome(string First, string Second, OutcomeResult Result, double Weight = 1);

/// <summary>What is believed of a competitor's skill: a normal distribution.</summary>
/// <param name="Mean">On the system's scale; more is better.</param>
/// <param name="Deviation">Standard deviation, positive.</param>
public readonly record struct Rating(double Mean, double Deviation)
{
    /// <summary>Skill that is almost surely exceeded: three deviations below the mean.</summary>
    public double Conservative => Mean - (3 * Deviation);
}

/// <summary>Turns outcomes into ratings. Pure: the same outcomes give the same ratings, and nothing is kept between calls.</summary>
public interface IRatingSystem
{
    /// <summary>What is believed of somebody who never competed.</summary>
    Rating Initial { get; }

    /// <summary>Rates everybody who occurs in the outcomes.</summary>
    /// <param name="outcomes">Oldest first. A system says in its documentation whether the order matters.</param>
    IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes);
}
