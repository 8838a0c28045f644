namespace Basalt.Evaluation;

/// <summary>The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22), evaluated from the front.</summary>
internal static class IncompleteBeta
{
    private const int MostSteps = 100_000;
    private const double Tiny = 1e-300;

    /// <summary>The share of a beta distribution below <paramref name="x"/>.</summary>
    /// <param name="x">0 to 1.</param>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    public static double Share(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        // The fraction converges fast on this side only; the other side is the rest.
        return x > (a + 1) / (a + b + 2) ? 1 - Below(1 - x, b, a) : Below(x, a, b);
    }

    private static double Below(double x, double a, double b)
    {
        var front = Math.Exp((a * Math.Log(x)) + (b * double.LogP1(-x)) - GammaFunction.LogBeta(a, b)) / a;
        double fraction = 1, numerator = double.PositiveInfinity, denominator = 1;
        for (var step = 1; step < MostSteps; step++)
        {
            var m = step / 2;
            var coefficient = step % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            numerator = NotZero(1 + (coefficient / numerator));
            denominator = 1 / NotZero(1 + (coefficient * denominator));
            var factor = numerator * denominator;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-15)
            {
                break;
            }
        }

        return front * fraction;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
