namespace Basalt.Evaluation;

/// <summary>
/// What two judgements of one pair, one in each order, amount to. Who says the same of both orders is believed; who says the opposite of
/// what they said is not: the place decided and not what was shown. Such a pair is no draw either, and moves no board.
/// </summary>
public static class BothOrders
{
    /// <summary>The verdict in the places of the first judgement.</summary>
    /// <param name="one">The pair in one order.</param>
    /// <param name="swapped">The same two episodes with their places exchanged.</param>
    /// <returns>Null when the two contradict each other. A winner in one order and a draw in the other are a draw.</returns>
    public static Verdict? Verdict(Verdict one, Verdict swapped)
    {
        var other = swapped.Turned();
        return one == other ? one
            : IsDecided(one) && IsDecided(other) ? null
            : Evaluation.Verdict.Draw;
    }

    /// <summary>The answers in the places of the first judgement; those that contradict each other are missing.</summary>
    public static IReadOnlyDictionary<string, string> Answers(
        IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> swapped)
    {
        var other = swapped.ToDictionary(answer => Turned(answer.Key), answer => answer.Value);
        Dictionary<string, string> both = [];
        foreach (var (question, said) in one)
        {
            var isDirect = Turned(question) != question;
            var answer = !other.TryGetValue(question, out var second) ? null
                : isDirect ? (said == second ? said : "unsure")
                : Comparative(said, second switch { "left" => "right", "right" => "left", var same => same });
            if (answer is not null)
            {
                both[question] = answer;
            }
        }

        return both;
    }

    /// <summary>The comparison that two judgements make; null when they contradict each other or one of them failed.</summary>
    public static ComparisonEntered? Comparison(JudgementEntered one, JudgementEntered swapped)
    {
        if (one.Verdict is not { } first || swapped.Verdict is not { } second || Verdict(first, second) is not { } verdict)
        {
            return null;
        }

        var comparison = new Comparison(
            $"judge/{one.Id}", one.LeftEpisode, one.RightEpisode, one.Judge, verdict, "asked in both orders", Answers(one.Answers, swapped.Answers),
            one.At, swapped.At)
        {
            Kind = RaterKind.Model,
        };
        return new(comparison, comparison.Id, null, [], swapped.At);
    }

    private static bool IsDecided(Verdict verdict) => verdict is Evaluation.Verdict.Left or Evaluation.Verdict.Right;

    private static string? Comparative(string one, string other) =>
        one == other ? one
        : one == "na" || other == "na" || (one != "draw" && other != "draw") ? null
        : "draw";

    private static string Turned(string question) =>
        question.EndsWith(":left", StringComparison.Ordinal) ? question[..^5] + ":right"
        : question.EndsWith(":right", StringComparison.Ordinal) ? question[..^6] + ":left"
        : question;
}
