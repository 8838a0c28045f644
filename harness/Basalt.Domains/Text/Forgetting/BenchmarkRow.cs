namespace Basalt.Domains;

/// <summary>One method at one strength.</summary>
/// <param name="Stopped">Why it was stopped early; null when it was not.</param>
public sealed record BenchmarkRow(string Method, double Strength, string? Stopped, ForgettingCard Card)
{
    /// <summary>As in <c>npo × 3</c>.</summary>
    public string Title => FormattableString.Invariant($"{Method} × {Strength}");

    /// <summary>The attack, other than relearning, that lifts the model most above the twin.</summary>
    public AttackFigures StrongestAttack => Card.Attacks.Skip(1).MaxBy(attack => attack.Above.Value)!;

    /// <summary>The last point of the relearning curve.</summary>
    public RelearningFigures Relearned => Card.Relearning.Last(point => !point.IsBenign);
}
