namespace Basalt.Evaluation;

/// <summary>A choice between two things that are each known by the same figures.</summary>
/// <param name="Difference">The figures of the first less those of the second.</param>
/// <param name="First">1 when the first was preferred, 0 when the second was, ½ for neither.</param>
public sealed record FiguredChoice(IReadOnlyList<double> Difference, double First);

/// <summary>
/// How much each figure weighs in somebody's choices: a Bradley-Terry model whose strengths are linear in the figures, with a normal prior of
/// deviation 1 on each weight after the figures are scaled, so that few choices say little.
/// </summary>
/// <param name="Choices">How many it was fitted to.</param>
/// <param name="Weights">One a figure, per unit of the figure, with 95 % bounds from the curvature at the maximum; 0 where it never differed.</param>
public sealed record PreferenceWeights(int Choices, IReadOnlyList<Interval> Weights)
{
    private const int MostSteps = 100;
    private const double Enough = 1e-10;

    /// <param name="figures">How many figures there are.</param>
    public static PreferenceWeights Of(IReadOnlyList<FiguredChoice> choices, int figures)
    {
        double[] scales = [.. Enumerable.Range(0, figures).Select(at =>
            Math.Sqrt(choices.Count > 0 ? choices.Average(choice => choice.Difference[at] * choice.Difference[at]) : 0))];
        double[][] scaled = [.. choices.Select(choice => choice.Difference.Select((one, at) => scales[at] > 0 ? one / scales[at] : 0).ToArray())];
        var weights = new double[figures];
        var inverse = new double[figures, figures];
        for (var step = 0; step < MostSteps; step++)
        {
            var curvature = new double[figures, figures];
            double[] slope = [.. weights.Select(weight => -weight)];
            for (var i = 0; i < figures; i++)
            {
                curvature[i, i] = 1;
            }

            for (var row = 0; row < scaled.Length; row++)
            {
                var chance = 1 / (1 + Math.Exp(-weights.Zip(scaled[row], (weight, one) => weight * one).Sum()));
                for (var i = 0; i < figures; i++)
                {
                    slope[i] += (choices[row].First - chance) * scaled[row][i];
                    for (var j = 0; j < figures; j++)
                    {
                        curvature[i, j] += chance * (1 - chance) * scaled[row][i] * scaled[row][j];
                    }
                }
            }

            inverse = SymmetricMatrix.Inverse(curvature);
            var move = SymmetricMatrix.Times(inverse, slope);
            weights = [.. weights.Zip(move, (weight, by) => weight + by)];
            if (move.Max(Math.Abs) < Enough)
            {
                break;
            }
        }

        return new(choices.Count, [.. weights.Select((weight, at) =>
        {
            var (value, half) = scales[at] > 0
                ? (weight / scales[at], Interval.Deviations * Math.Sqrt(inverse[at, at]) / scales[at])
                : (0, double.NaN);
            return new Interval(value, value - half, value + half);
        })]);
    }
}
