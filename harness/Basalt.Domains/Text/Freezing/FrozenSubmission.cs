using Basalt.Core;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>What came of freezing an endpoint's answers.</summary>
/// <param name="Report">Its cost and its outcomes.</param>
/// <param name="Items">Everything that the tasks ask.</param>
/// <param name="Answered">Items that have an answer, those from before included.</param>
/// <param name="Sha256">Of the answers; null when there is none.</param>
/// <param name="Answers">The file of answers.</param>
public sealed record FrozenSubmission(FreezeReport Report, int Items, int Answered, string? Sha256, string Answers)
{
    /// <summary>Insists that every item has an answer.</summary>
    /// <exception cref="BasaltException">Some have none. It says what came in place of the answers, the most frequent first.</exception>
    public void InsistOnAll()
    {
        if (Report.Unanswered.Count > 0)
        {
            throw new BasaltException(
                $"{Report.Unanswered.Count} of {Items} items have no answer: {Kinds()}; "
                + $"they stand in {AnswerFreezer.OutcomesOf(Answers)}, and the same command asks for them again",
                BasaltException.Surroundings);
        }
    }

    private string Kinds() => string.Join(
        ", ",
        from line in Report.Unanswered
        group line by line.Outcome!.Value into same
        orderby same.Count() descending
        let example = same.Key >= AnswerOutcome.Rejected ? ", as in " + same.First().Problem : ""
        select $"{same.Count()} {same.Key.Word()} ({same.Key.Meaning()}{example})");
}
