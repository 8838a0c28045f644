namespace Basalt.Evaluation;

/// <summary>Somebody wrote a values card, or wrote it anew; the latest revision holds.</summary>
/// <param name="CardId">Unique; a vote on the card names it as a submission.</param>
/// <param name="Revision">1 for the card as it was first written, and one more for each edit.</param>
/// <param name="Author">Who wrote it, never shown in public.</param>
/// <param name="CaseId">Id of the case, a task of the environment <c>values</c>.</param>
/// <param name="Contexts">Ids of the contexts in which the author says it matters, at least one.</param>
/// <param name="Policies">What to pay attention to, the most important first.</param>
/// <param name="Description">In the author's words; may be empty.</param>
public sealed record CardWritten(
    string CardId,
    int Revision,
    string Author,
    string CaseId,
    IReadOnlyList<string> Contexts,
    string Title,
    IReadOnlyList<string> Policies,
    string Description,
    DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"card/{CardId}/{Revision}";
}

/// <summary>A card is out, by its author or by an organiser. Its episodes are voided beside it.</summary>
/// <param name="By">The author, or which organiser.</param>
public sealed record CardWithdrawn(string CardId, string Reason, string By, DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"card-withdrawn/{CardId}";
}

/// <summary>A card says the same as another one: from now on its votes count for that one in a moral graph.</summary>
/// <param name="Into">Id of the card that stands for both.</param>
/// <param name="By">Which organiser, or which program with its settings.</param>
public sealed record CardMerged(string CardId, string Into, string By, DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"card-merged/{CardId}";
}

/// <summary>Somebody was shown other people's cards and picked those that are wise.</summary>
/// <param name="Shown">Ids of the cards, in the order they stood.</param>
/// <param name="Picked">Those of them that they hold to be wise; may be empty.</param>
public sealed record CardsPicked(
    string Rater, string CaseId, IReadOnlyList<string> Shown, IReadOnlyList<string> Picked, DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"picked/{Rater}/{CaseId}";
}

/// <summary>One turn of an interview about a case: what was said, word for word.</summary>
/// <param name="Turn">Its place in the interview, from 1.</param>
/// <param name="Said">By the person.</param>
/// <param name="Answered">The next question, by the interviewer or, where it did not answer, by the form.</param>
public sealed record InterviewTurn(string Rater, string CaseId, int Turn, string Said, string Answered, DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"interview/{Rater}/{CaseId}/{Turn}";
}

/// <summary>What somebody says at the end.</summary>
/// <param name="Represented">Whether the cards they chose express what they care about: 1, not at all, to 5, very much.</param>
/// <param name="Fair">Whether they hold it fair that the graph decides: 1 to 5.</param>
/// <param name="Comment">In their words; may be empty.</param>
public sealed record SurveyAnswered(string Rater, string CaseId, int Represented, int Fair, string Comment, DateTimeOffset At) : Entry(At)
{
    /// <inheritdoc/>
    public override string Key => $"survey/{Rater}/{CaseId}";
}
