namespace Basalt.Evaluation;

/// <summary>What is believed of a submission's skill: a normal distribution.</summary>
/// <param name="Mean">On the method's scale; more is better.</param>
/// <param name="Deviation">
/// Standard deviation, positive. NaN when the method gives none, infinite when nothing is known of the skill.
/// </param>
public readonly record struct Rating(double Mean, double Deviation)
{
    /// <summary>Skill that is almost surely exceeded: three deviations below the mean.</summary>
    public double Conservative => Mean - (3 * Deviation);
}
