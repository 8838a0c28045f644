using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>A figure that was measured once a seed.</summary>
/// <param name="BySeed">One value a seed, in the order of the seeds; at least one.</param>
public sealed record SeededFigure(IReadOnlyList<double> BySeed)
{
    /// <summary>The mean over the seeds.</summary>
    public double Mean => Interval.OfMean(BySeed).Value;

    /// <summary>Half the width of the mean's 95 % interval; NaN with one seed.</summary>
    public double Half => Interval.OfMean(BySeed).Half;

    /// <summary>How far this figure is above another one of the same seeds, with its paired 95 % interval.</summary>
    public Interval Above(SeededFigure other) => Interval.OfPairedMean(BySeed, other.BySeed);
}
