namespace Basalt.Evaluation;

/// <summary>The standard normal distribution, to full double precision and without overflow far out in the tails.</summary>
public static class Gaussian
{
    private const double SqrtHalf = 0.70710678118654752440;
    private const double SqrtTwoOverPi = 0.79788456080286535588;
    private const double InverseSqrtTwoPi = 0.39894228040143267794;

    // Chebyshev series of (1 + 2x)·erfcx(x) in t = (x - 3.75)/(x + 3.75), after M. M. Shepherd and J. G. Laframboise, "Chebyshev
    // approximation of (1 + 2x) exp(x²) erfc x in 0 <= x < infinity" (1981); the coefficients were computed anew with 40 digits.
    private static readonly double[] Series =
    [
        1.17757893456740175, -0.0045900545806464773309, -0.084249133366517915584, 0.059209939998191890498,
        -0.026658668435305752277, 0.0090749976707052650939, -0.0024131635404176081909, 0.00049077583652580863229,
        -0.000069169733025012063671, 4.1390279860730101675e-6, 7.7403830661984906686e-7, -2.1886401049234395661e-7,
        1.0764999465670910377e-8, 4.5219598112182868979e-9, -7.7544002088313511065e-10, -6.3180883408866844944e-11,
        2.8687950109306698981e-11, 1.945586854577734723e-13, -9.6546967484334389059e-13, 3.2525481481487398415e-14,
        3.3478119482868053878e-14, -1.8645628804193131017e-15, -1.2507950530688647087e-15,
    ];

    /// <summary>The density at <paramref name="x"/>.</summary>
    public static double Density(double x) => InverseSqrtTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>The probability of a value below <paramref name="x"/>, with full relative precision in the lower tail.</summary>
    public static double Cumulative(double x) => x < 0
        ? 0.5 * ScaledTail(-x * SqrtHalf) * Math.Exp(-0.5 * x * x)
        : 1 - (0.5 * ScaledTail(x * SqrtHalf) * Math.Exp(-0.5 * x * x));

    /// <summary>The natural logarithm of <see cref="Cumulative"/>; finite wherever <paramref name="x"/> squared is.</summary>
    public static double LogCumulative(double x) => x < -1
        ? Math.Log(0.5 * ScaledTail(-x * SqrtHalf)) - (0.5 * x * x)
        : double.LogP1(-0.5 * ScaledComplement(x * SqrtHalf));

    /// <summary>The value below which a share <paramref name="probability"/> lies; infinite at 0 and 1.</summary>
    /// <param name="probability">0 to 1.</param>
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability lies between 0 and 1");
        }

        // From the rational start of Abramowitz and Stegun 26.2.23 (error below 4.5e-4), three steps of Halley's method reach the last bit.
        return probability > 0.5 ? -LowerQuantile(1 - probability) : LowerQuantile(probability);
    }

    /// <summary>Density over cumulative at <paramref name="x"/>: about <c>-x</c> far below, 0 far above.</summary>
    internal static double HazardBelow(double x)
    {
        if (x < 0)
        {
            return SqrtTwoOverPi / ScaledTail(-x * SqrtHalf);
        }

        var density = Density(x);
        return density / (1 - (ScaledTail(x * SqrtHalf) * density / SqrtTwoOverPi));
    }

    /// <summary><c>exp(x²)·erfc(x)</c> for <paramref name="x"/> at least 0.</summary>
    internal static double ScaledTail(double x)
    {
        var t = (x - 3.75) / (x + 3.75);
        if (double.IsNaN(t))
        {
            return x > 0 ? 0 : double.NaN;
        }

        // Clenshaw's recurrence.
        var twice = 2 * t;
        double next = 0, afterNext = 0;
        var series = Series;
        for (var i = series.Length - 1; i > 0; i--)
        {
            (next, afterNext) = ((twice * next) - afterNext + series[i], next);
        }

        return ((t * next) - afterNext + series[0]) / (1 + (2 * x));
    }

    private static double ScaledComplement(double x) => x < 0
        ? 2 - (ScaledTail(-x) * Math.Exp(-x * x))
        : ScaledTail(x) * Math.Exp(-x * x);

    private static double LowerQuantile(double probability)
    {
        if (probability == 0)
        {
            return double.NegativeInfinity;
        }

        var logarithm = Math.Log(probability);
        var s = Math.Sqrt(-2 * logarithm);
        var x = ((2.515517 + (s * (0.802853 + (s * 0.010328)))) / (1 + (s * (1.432788 + (s * (0.189269 + (s * 0.001308))))))) - s;
        for (var i = 0; i < 3; i++)
        {
            // How far Phi(x) lies above the probability, over the density at x; written so that nothing underflows.
            x = Math.Min(x, 0);
            var step = ((0.5 * ScaledTail(-x * SqrtHalf)) - Math.Exp((0.5 * x * x) + logarithm)) / InverseSqrtTwoPi;
            x -= step / (1 + (0.5 * x * step));
        }

        return x;
    }
}
