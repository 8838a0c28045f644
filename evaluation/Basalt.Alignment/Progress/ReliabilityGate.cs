using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>
/// Whether the people's vectors say anything about their era: two models of one era, each of one half of its texts, must agree more than
/// models of two eras do.
/// </summary>
/// <param name="Within">Mean cosine of the two halves of one era.</param>
/// <param name="Between">Mean cosine of halves of two eras.</param>
/// <param name="Named">How many eras' first halves are nearest to the second half of their own era.</param>
/// <param name="ByDistance">Mean cosine of halves of eras that lie so many steps apart, from 0.</param>
public sealed record ReliabilityGate(double Within, double Between, int Named, IReadOnlyList<double> ByDistance)
{
    /// <summary>How many eras there are.</summary>
    public int Eras => ByDistance.Count;

    /// <summary>Whether the vectors may rank anything.</summary>
    public bool Allows => Within > Between;

    /// <summary>Compares the halves.</summary>
    /// <param name="first">One vector an era, learned from one half of its texts.</param>
    /// <param name="second">The same from the other half.</param>
    public static ReliabilityGate Of(IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second)
    {
        var eras = first.Count;
        var cosines = (from one in Enumerable.Range(0, eras)
                       from other in Enumerable.Range(0, eras)
                       select (One: one, Other: other, Cosine: ValueVectors.Cosine(first[one], second[other]))).ToList();
        return new(
            cosines.Where(pair => pair.One == pair.Other).Average(pair => pair.Cosine),
            cosines.Where(pair => pair.One != pair.Other).Select(pair => pair.Cosine).DefaultIfEmpty(double.NaN).Average(),
            cosines.GroupBy(pair => pair.One).Count(own => own.MaxBy(pair => pair.Cosine).Other == own.Key),
            [
                .. cosines.GroupBy(pair => Math.Abs(pair.One - pair.Other)).OrderBy(apart => apart.Key)
                    .Select(apart => apart.Average(pair => pair.Cosine)),
            ]);
    }

    /// <summary>Ends the ranking where it would mean nothing.</summary>
    /// <exception cref="BasaltException">The halves of an era agree no more than two eras do.</exception>
    public void Check()
    {
        if (!Allows)
        {
            throw new BasaltException(
                FormattableString.Invariant($"found a mean cosine of {Within:0.000} within an era and {Between:0.000} between eras; ")
                    + "wanted more within than between; these vectors carry no era and rank nobody: take more texts an era");
        }
    }
}
