namespace Basalt.Alignment;

/// <summary>An examinee that asks about every pair and leaves learning to a preference model.</summary>
/// <param name="epochs">Passes over the votes of a step.</param>
public abstract class LearningExaminee(IPreferenceLearner first, int epochs) : IExaminee
{
    /// <summary>The model that answers.</summary>
    protected IPreferenceLearner Model { get; set; } = first;

    public Task LearnAsync(IPeople people, CancellationToken cancellation)
    {
        Live([.. people.Pairs.Select(pair => new PairVote(pair, people.Ask(pair)))], cancellation);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<double>> AnswerAsync(IReadOnlyList<TextPair> pairs, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<double>>([.. pairs.Select(Model.Margin)]);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Lives through a step.</summary>
    /// <param name="margins">What the people of the step answered, every pair in the same order at every step.</param>
    protected abstract void Live(IReadOnlyList<PairVote> margins, CancellationToken cancellation);

    /// <summary>Learns from votes; those that weigh nothing are left out.</summary>
    protected void Learn(IEnumerable<PairVote> votes, CancellationToken cancellation) =>
        Model.Learn([.. votes.Where(vote => vote.Margin != 0)], epochs, cancellation);

    /// <summary>An answer as a vote: which text, and no more.</summary>
    protected static PairVote Vote(PairVote answer) => answer with { Margin = Math.Sign(answer.Margin) };
}
