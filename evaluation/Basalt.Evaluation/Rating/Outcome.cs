using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Who came out ahead.</summary>
public enum OutcomeResult
{
    FirstWon,
    SecondWon,
    Draw,
}

/// <summary>One comparison of two submissions, as rating methods, agreement and pair choice read it.</summary>
/// <param name="First">A submission's id; the one that stood left.</param>
/// <param name="Second">Another submission's id; the one that stood right.</param>
/// <param name="Weight">How many identical outcomes this stands for; positive.</param>
public sealed record Outcome(string First, string Second, OutcomeResult Result, double Weight = 1)
{
    /// <summary>The task; empty when it does not matter.</summary>
    public string TaskId { get; init; } = "";

    /// <summary>The scenario that both episodes began in; empty when it does not matter.</summary>
    public string ScenarioId { get; init; } = "";

    /// <summary>Who judged, never shown in public; empty when it does not matter.</summary>
    public string Rater { get; init; } = "";

    /// <summary>When it was judged; null when nobody knows.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether it is a draw because neither was any good.</summary>
    public bool IsBothBad { get; init; }

    /// <summary>A draw, or neither any good.</summary>
    public bool IsDraw => Result == OutcomeResult.Draw;

    /// <summary>The submission that won; null in a draw.</summary>
    public string? Winner => Result switch
    {
        OutcomeResult.FirstWon => First,
        OutcomeResult.SecondWon => Second,
        _ => null,
    };

    /// <summary>What a verdict on two submissions amounts to.</summary>
    /// <param name="left">Id of the submission that stood left.</param>
    /// <param name="right">Id of the submission that stood right.</param>
    public static Outcome Of(string left, string right, Verdict verdict) =>
        new(left, right, ResultOf(verdict)) { IsBothBad = verdict == Verdict.BothBad };

    /// <summary>What a comparison amounts to, with its episodes looked up.</summary>
    /// <exception cref="BasaltException">An episode is not there, the two are of different tasks, or of one submission.</exception>
    public static Outcome Of(Comparison comparison, IReadOnlyDictionary<string, EpisodeRecord> episodes)
    {
        var left = Episode(comparison.LeftEpisode);
        var right = Episode(comparison.RightEpisode);
        if (left.TaskId != right.TaskId || left.SubmissionId == right.SubmissionId)
        {
            throw new BasaltException(
                $"comparison {comparison.Id}: found the episodes {left.Id} and {right.Id}; wanted two submissions at one task");
        }

        return new(left.SubmissionId, right.SubmissionId, ResultOf(comparison.Verdict))
        {
            IsBothBad = comparison.Verdict == Verdict.BothBad,
            TaskId = left.TaskId,
            ScenarioId = left.ScenarioId,
            Rater = comparison.Rater,
            At = WrittenTime.Known(comparison.At),
        };

        EpisodeRecord Episode(string id) => episodes.GetValueOrDefault(id)
            ?? throw new BasaltException(
                $"comparison {comparison.Id}: found the episode {id}, which is not in the record; wanted one that is");
    }

    /// <summary>The same outcome with its sides exchanged.</summary>
    public Outcome Turned() => this with
    {
        First = Second,
        Second = First,
        Result = Result switch
        {
            OutcomeResult.FirstWon => OutcomeResult.SecondWon,
            OutcomeResult.SecondWon => OutcomeResult.FirstWon,
            _ => OutcomeResult.Draw,
        },
    };

    /// <summary>The same outcome with that submission first whose id comes first in the alphabet.</summary>
    internal Outcome Sorted() => string.CompareOrdinal(First, Second) < 0 ? this : Turned();

    /// <summary>The weight, for a method that takes outcomes one by one.</summary>
    /// <param name="wanted">What the method wants, as the message ends.</param>
    /// <exception cref="BasaltException">It is not a positive whole number.</exception>
    internal int Times(string wanted) => Weight > 0 && Weight == Math.Floor(Weight) && Weight <= int.MaxValue
        ? (int)Weight
        : throw new BasaltException($"found an outcome of {First} and {Second} with the weight {Weight}; {wanted}");

    private static OutcomeResult ResultOf(Verdict verdict) => verdict switch
    {
        Verdict.Left => OutcomeResult.FirstWon,
        Verdict.Right => OutcomeResult.SecondWon,
        _ => OutcomeResult.Draw,
    };
}
