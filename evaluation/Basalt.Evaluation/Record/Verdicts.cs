namespace Basalt.Evaluation;

/// <summary>What verdicts have in common wherever pairs are judged.</summary>
public static class Verdicts
{
    /// <summary>The same verdict on the pair with its sides exchanged.</summary>
    public static Verdict Turned(this Verdict verdict) => verdict switch
    {
        Verdict.Left => Verdict.Right,
        Verdict.Right => Verdict.Left,
        _ => verdict,
    };
}
