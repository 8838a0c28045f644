namespace Basalt.Evaluation;

/// <summary>How far one rater's votes follow what all votes say.</summary>
/// <param name="Rater">A name that tells nothing, as <see cref="AnswerSheet.Pseudonyms"/> gives it.</param>
/// <param name="Votes">Votes that count.</param>
/// <param name="Share">
/// Expected share of votes that agree with the skills, 0 to 1; a coin has 0.5. By <see cref="CrowdBradleyTerry"/>, in which everybody begins
/// with 10 good votes to 1 bad one.
/// </param>
/// <param name="NextVoteNats">What one more vote of this rater on the pair that tells most is expected to tell, in nats.</param>
public sealed record RaterReliability(string Rater, int Votes, double Share, double NextVoteNats)
{
    /// <summary>Everybody who voted, the least reliable first.</summary>
    /// <param name="outcomes">The votes on all tasks, oldest first.</param>
    /// <param name="names">Under which name a rater goes out.</param>
    public static IReadOnlyList<RaterReliability> All(IReadOnlyList<Outcome> outcomes, Func<string, string> names)
    {
        var (raters, strengths) = CrowdBradleyTerry.Learn(outcomes, vote => vote.TaskId);
        CrowdStrength[][] tasks =
        [
            .. strengths.GroupBy(pair => pair.Key.Task, pair => pair.Value).Select(task => task.OrderByDescending(one => one.Mean).ToArray()),
        ];
        var votes = outcomes.CountBy(outcome => outcome.Rater).ToDictionary();
        return
        [
            .. raters
                .Select(pair => new RaterReliability(names(pair.Key), votes[pair.Key], pair.Value.Mean, NextVote(pair.Value, tasks)))
                .OrderBy(one => one.Share).ThenBy(one => one.Rater, StringComparer.Ordinal),
        ];
    }

    // Neighbours are the pairs that are least decided.
    private static double NextVote(Reliability rater, CrowdStrength[][] tasks) => tasks
        .SelectMany(task => task.Zip(task.Skip(1), (upper, lower) => CrowdBradleyTerry.ExpectedInformation(rater, upper, lower)))
        .DefaultIfEmpty(0).Max();
}
