using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Evaluation;

/// <summary>The standings of one task.</summary>
/// <param name="Standings">Best first; those without a vote come last, by name, and have no rank.</param>
public sealed record TaskBoard(string TaskId, IReadOnlyList<Standing> Standings)
{
    /// <summary>What the task is called where it was imported from; its id when nothing else is known.</summary>
    [JsonIgnore]
    public string Name { get; init; } = TaskId;

    /// <summary>The method that the ratings are from.</summary>
    [JsonIgnore]
    public required RatingMethod Method { get; init; }

    /// <summary>All that the method says.</summary>
    [JsonIgnore]
    public required BoardRatings Ratings { get; init; }

    /// <summary>The votes on the task, oldest first.</summary>
    [JsonIgnore]
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>Those that have a rank.</summary>
    internal IEnumerable<Standing> Ranked => Standings.Where(standing => standing.Rank is not null);

    /// <summary>Ranks everybody who played a task.</summary>
    /// <param name="field">Everybody who played it.</param>
    /// <param name="outcomes">The votes on it, oldest first.</param>
    /// <exception cref="BasaltException">The method cannot rate these votes, or leaves somebody out.</exception>
    internal static TaskBoard Of(string task, IReadOnlyList<Competitor> field, IReadOnlyList<Outcome> outcomes, RatingMethod method)
    {
        var system = method.Create();
        // Which side a submission stood on is chance: exchanged sides change no bit of a board.
        Outcome[] sorted = [.. outcomes.Select(outcome => outcome.Sorted())];
        var told = Rate(task, system, sorted, method, outcomes);
        var ratings = told.Ratings;
        var online = method.ShowsOnline ? new TrueSkill() : null;
        var onlineRatings = online?.Rate(sorted);
        var best = told.Posterior?.ChancesBest();
        var ranked = field.Where(one => ratings.ContainsKey(one.Id))
            .OrderByDescending(one => ratings[one.Id].Mean).ThenBy(one => one.Id, StringComparer.Ordinal);
        var unranked = field.Where(one => !ratings.ContainsKey(one.Id)).OrderBy(one => one.Label, StringComparer.Ordinal);
        return new(task, [.. ranked.Select(Ranked), .. unranked.Select(Unranked)]) { Method = method, Ratings = told, Outcomes = outcomes };

        Standing Ranked(Competitor one)
        {
            var own = outcomes.Where(outcome => outcome.First == one.Id || outcome.Second == one.Id).ToList();
            var wins = own.Count(outcome => outcome.Winner == one.Id);
            var draws = own.Count(outcome => outcome.IsDraw);
            var ranks = told.Posterior?.RankRange(one.Id);
            return Unranked(one) with
            {
                Rank = 1 + ratings.Values.Count(other => other.Mean > ratings[one.Id].Mean),
                BestRank = ranks?.Best,
                WorstRank = ranks?.Worst,
                ChanceBest = best?[one.Id],
                Rating = ratings[one.Id],
                Online = onlineRatings?[one.Id],
                Votes = own.Count,
                Wins = wins,
                Draws = draws,
                Losses = own.Count - wins - draws,
                Raters = own.Select(outcome => outcome.Rater).Distinct().Count(),
            };
        }

        Standing Unranked(Competitor one) => new()
        {
            SubmissionId = one.Id,
            Competitor = one,
            Rank = null,
            BestRank = null,
            WorstRank = null,
            ChanceBest = null,
            Rating = system.Initial,
            Online = online?.Initial,
            Votes = 0,
            Wins = 0,
            Draws = 0,
            Losses = 0,
            Raters = 0,
        };
    }

    private static BoardRatings Rate(
        string task, IRatingSystem system, IReadOnlyList<Outcome> sorted, RatingMethod method, IReadOnlyList<Outcome> outcomes)
    {
        BoardRatings told;
        try
        {
            told = system.ForBoard(sorted);
        }
        catch (BasaltException problem)
        {
            throw new BasaltException($"{task}: {method.Name} cannot rate its votes: {problem.Message}", inner: problem);
        }

        return outcomes.FirstOrDefault(outcome => !IsRated(outcome.First) || !IsRated(outcome.Second)) is { } unrated
            ? throw new BasaltException(
                $"{task}: {method.Name} gave no rating for {(IsRated(unrated.First) ? unrated.Second : unrated.First)}; "
                    + "wanted one for everybody who has votes")
            : told;

        bool IsRated(string id) => told.Ratings.ContainsKey(id);
    }
}
