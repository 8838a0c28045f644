namespace Basalt.Evaluation;

/// <summary>The logarithm of the gamma function and its derivative for positive arguments, by recurrence and Stirling's series.</summary>
internal static class GammaFunction
{
    private const double Large = 15;

    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    public static double LogGamma(double x)
    {
        double product = 1, below = 0;
        for (; x < Large; x++)
        {
            product *= x;
            if (product > 1e100)
            {
                below += Math.Log(product);
                product = 1;
            }
        }

        var square = 1 / (x * x);
        var series = ((((((((1.0 / 1188) * square) - (1.0 / 1680)) * square) + (1.0 / 1260)) * square) - (1.0 / 360)) * square) + (1.0 / 12);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x) - below - Math.Log(product);
    }

    public static double Digamma(double x)
    {
        double below = 0;
        for (; x < Large; x++)
        {
            below += 1 / x;
        }

        var square = 1 / (x * x);
        var series = square * ((1.0 / 12) - (square * ((1.0 / 120) - (square * ((1.0 / 252) - (square * ((1.0 / 240) - (square / 132))))))));
        return Math.Log(x) - (0.5 / x) - series - below;
    }
}
