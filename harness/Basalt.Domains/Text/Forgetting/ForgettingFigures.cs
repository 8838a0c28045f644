using Basalt.Alignment;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>What a model knows of the sets.</summary>
/// <param name="Forgotten">Of the forget set.</param>
/// <param name="Kept">Of each set that should be kept.</param>
/// <param name="Truth">Truth statistics on the forget set.</param>
/// <param name="Belief">
/// Of each question of the forget set the probability of the true answer among true and false ones. Without false answers chance is 1.
/// </param>
/// <param name="ExactMemorization">Share of the forget set's tokens that are said by heart.</param>
/// <param name="ExtractionStrength">See <see cref="Memorization.ExtractionStrength"/>.</param>
/// <param name="Membership">Area under the curve of each membership attack, the forget set against questions that nobody learned.</param>
/// <param name="Unanswered">Questions to which the model says nothing, of <paramref name="Asked"/>.</param>
public sealed record ForgettingFigures(
    KnowledgeFigures Forgotten, IReadOnlyDictionary<string, KnowledgeFigures> Kept, TruthRecord Truth, IReadOnlyList<double> Belief,
    double ExactMemorization, double ExtractionStrength, IReadOnlyDictionary<string, Interval> Membership, int Unanswered, int Asked)
{
    /// <summary>Model utility over the sets that should be kept: three in TOFU.</summary>
    public double Utility => ModelUtility.Of(Kept.Values);
}
