using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What another method makes of the same votes.</summary>
/// <param name="Method">Its name, for people.</param>
/// <param name="Tau">
/// Kendall's tau between its order and the published one; null when it cannot rate these votes, NaN when one of the orders knows none.
/// </param>
/// <param name="Problem">Why it cannot; null when it can.</param>
public sealed record CrossCheck(string Method, double? Tau, string? Problem)
{
    /// <summary>Rates the votes of a board by every other method and compares the orders.</summary>
    public static IReadOnlyList<CrossCheck> Of(TaskBoard board)
    {
        var published = board.Standings.Where(standing => standing.Rank is not null)
            .ToDictionary(standing => standing.Competitor.Label, standing => standing.Rating.Mean);
        // Under the names that people know: a method may say for whom it has no answer.
        var labels = board.Standings.ToDictionary(standing => standing.SubmissionId, standing => standing.Competitor.Label);
        Outcome[] outcomes =
        [
            .. board.Outcomes.Select(outcome => outcome with { First = labels[outcome.First], Second = labels[outcome.Second] }),
        ];
        return
        [
            .. RatingMethods.Published.All.Where(method => method.IsCrossCheck && method.Name != board.Method.Name)
                .Select(method => By(method.Title, method.Create())),
        ];

        CrossCheck By(string method, IRatingSystem system)
        {
            try
            {
                var found = system.Rate(outcomes).ToDictionary(pair => pair.Key, pair => pair.Value.Mean);
                return new(method, KendallTau.Of(published, found), null);
            }
            catch (BasaltException problem)
            {
                return new(method, null, problem.Message);
            }
        }
    }
}
