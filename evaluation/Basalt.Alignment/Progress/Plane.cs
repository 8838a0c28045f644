namespace Basalt.Alignment;

/// <summary>The two directions in which a set of vectors spreads most, for pictures: principal components of centred, normed vectors.</summary>
public sealed class Plane
{
    private const int Rounds = 500;
    private readonly double[] _middle;
    private readonly double[][] _axes;

    private Plane(double[] middle, double[][] axes) => (_middle, _axes) = (middle, axes);

    /// <summary>Finds the plane.</summary>
    /// <param name="vectors">At least two, of one length.</param>
    public static Plane Of(IReadOnlyList<IReadOnlyList<double>> vectors)
    {
        double[][] normed = [.. vectors.Select(Normed)];
        double[] middle = [.. Enumerable.Range(0, normed[0].Length).Select(item => normed.Average(vector => vector[item]))];
        double[][] centred = [.. normed.Select(vector => vector.Zip(middle, (one, mean) => one - mean).ToArray())];
        List<double[]> axes = [];
        while (axes.Count < 2)
        {
            // Power iteration in the space of the vectors' weights, which is smaller than that of the items.
            double[] weights = [.. Enumerable.Range(0, centred.Length).Select(at => 1.0 + at + axes.Count)];
            var axis = new double[middle.Length];
            for (var round = 0; round < Rounds; round++)
            {
                axis = [.. Enumerable.Range(0, middle.Length).Select(item => centred.Zip(weights, (vector, weight) => weight * vector[item]).Sum())];
                foreach (var earlier in axes)
                {
                    var along = Product(axis, earlier);
                    axis = [.. axis.Zip(earlier, (one, other) => one - (along * other))];
                }

                axis = Normed(axis);
                weights = [.. centred.Select(vector => Product(vector, axis))];
            }

            axes.Add(axis);
        }

        return new(middle, [.. axes]);
    }

    /// <summary>Where a vector lies, by its direction alone.</summary>
    public (double X, double Y) Place(IReadOnlyList<double> vector)
    {
        double[] centred = [.. Normed(vector).Zip(_middle, (one, mean) => one - mean)];
        return (Product(centred, _axes[0]), Product(centred, _axes[1]));
    }

    private static double[] Normed(IReadOnlyList<double> vector)
    {
        var length = Math.Sqrt(vector.Sum(one => one * one));
        return [.. vector.Select(one => length == 0 ? 0 : one / length)];
    }

    private static double Product(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var at = 0; at < one.Length; at++)
        {
            sum += one[at] * other[at];
        }

        return sum;
    }
}
