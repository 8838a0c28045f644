using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// Turns outcomes into ratings. Pure: the same outcomes give the same ratings, and nothing is kept between calls. Two members make a
/// rating method; a row in <see cref="RatingMethods"/> publishes it. Every implementation passes <c>RatingSystemContract</c>.
/// </summary>
public interface IRatingSystem
{
    /// <summary>What is believed of a submission without an outcome.</summary>
    Rating Initial { get; }

    /// <summary>Rates everybody who occurs in the outcomes, and nobody else.</summary>
    /// <param name="outcomes">Oldest first. A method says in its documentation whether the order matters.</param>
    /// <returns>By submission id.</returns>
    /// <exception cref="BasaltException">The outcomes cannot be rated; the message says why.</exception>
    IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes);

    /// <summary>All that a board can show of one task. Override it only if the method knows more than ratings.</summary>
    /// <inheritdoc cref="Rate"/>
    BoardRatings ForBoard(IReadOnlyList<Outcome> outcomes) => new(Rate(outcomes));
}
