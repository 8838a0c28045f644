namespace Basalt.Evaluation;

/// <summary>Student's t distribution for any number of degrees of freedom. "Student" (W. S. Gosset), 1908.</summary>
public static class StudentT
{
    // From here on it is the normal distribution to double precision.
    private const double AsGoodAsNormal = 1e8;
    private const int MostHalvings = 200;

    /// <summary>The probability of a value below <paramref name="x"/>.</summary>
    /// <param name="freedom">Degrees of freedom, above 0; need not be whole.</param>
    public static double Cumulative(double x, double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (freedom >= AsGoodAsNormal)
        {
            return Gaussian.Cumulative(x);
        }

        var tail = 0.5 * IncompleteBeta.Share(freedom / (freedom + (x * x)), freedom / 2, 0.5);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a share <paramref name="probability"/> lies; infinite at 0 and 1.</summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0; need not be whole.</param>
    public static double Quantile(double probability, double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (probability < 0.5)
        {
            return -Quantile(1 - probability, freedom);
        }

        if (freedom >= AsGoodAsNormal || probability >= 1)
        {
            return Gaussian.Quantile(probability);
        }

        // The cumulative rises everywhere, so halving an interval that holds the value finds it.
        var (low, high) = (0.0, 1.0);
        while (Cumulative(high, freedom) < probability)
        {
            (low, high) = (high, high * 2);
        }

        for (var i = 0; i < MostHalvings && high - low > 1e-15 * high; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, freedom) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
