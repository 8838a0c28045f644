namespace Basalt.Evaluation;

/// <summary>
/// What an outcome teaches: how far the mean moves and how much the variance shrinks when a standard normal difference of skill is
/// known to lie on one side of a margin, or between the two margins. <c>V</c> and <c>W</c> of R. Herbrich, T. Minka and T. Graepel,
/// "TrueSkill: a Bayesian skill rating system" (2006).
/// </summary>
/// <param name="V">Shift of the mean, in deviations.</param>
/// <param name="W">Share of the variance that goes, 0 to 1.</param>
internal readonly record struct TruncatedGaussian(double V, double W)
{
    // Beyond this the textbook form of W loses its last digits and the asymptotic one is exact.
    private const double FarOut = 200;

    // Positive half of the nodes and weights of the 8-point Gauss-Legendre rule.
    private static readonly double[] Nodes = [0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168];
    private static readonly double[] Weights = [0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915];

    /// <summary>The difference turned out above the margin.</summary>
    /// <param name="difference">Expected difference, winner's minus loser's, in deviations.</param>
    /// <param name="margin">The draw margin, in deviations, at least 0.</param>
    public static TruncatedGaussian Win(double difference, double margin)
    {
        var x = difference - margin;
        var v = Gaussian.HazardBelow(x);
        return new(v, x < -FarOut ? Tail(x) : v * (v + x));
    }

    /// <summary>
    /// The difference turned out between minus and plus the margin. A margin of 0 is the limit of ever smaller ones:
    /// V = -difference, W = 1.
    /// </summary>
    public static TruncatedGaussian Draw(double difference, double margin)
    {
        var distance = Math.Abs(difference);
        var (v, w) = margin < 0.5 && margin * distance < 1 ? Narrow(distance, margin) : Wide(distance, margin);
        return new(difference < 0 ? -v : v, w);
    }

    /// <summary>The probability of a draw, with full relative precision.</summary>
    public static double DrawProbability(double difference, double margin)
    {
        var distance = Math.Abs(difference);
        if (margin < 0.5 && margin * distance < 1)
        {
            double mass = 0;
            for (var i = 0; i < Nodes.Length; i++)
            {
                mass += Weights[i] * (Gaussian.Density(distance + (margin * Nodes[i])) + Gaussian.Density(distance - (margin * Nodes[i])));
            }

            return mass * margin;
        }

        return Gaussian.Cumulative(margin - distance) - Gaussian.Cumulative(-margin - distance);
    }

    // Moments of the density over the short interval by quadrature, since differences of tails cancel there.
    private static (double V, double W) Narrow(double distance, double margin)
    {
        double mass = 0, first = 0, second = 0;
        for (var i = 0; i < Nodes.Length; i++)
        {
            var u = margin * Nodes[i];
            var tilt = Math.Exp(distance * u);
            var bell = Weights[i] * Math.Exp(-0.5 * u * u);
            var near = bell * tilt;
            var far = bell / tilt;
            mass += near + far;
            first += u * (far - near);
            second += u * u * (near + far);
        }

        var mean = first / mass;
        return (-(distance + mean), 1 - ((second / mass) - (mean * mean)));
    }

    private static (double V, double W) Wide(double distance, double margin)
    {
        var near = distance - margin;
        var far = distance + margin;
        if (near < 0)
        {
            var mass = Gaussian.Cumulative(-near) - Gaussian.Cumulative(-far);
            double lower = Gaussian.Density(near), upper = Gaussian.Density(far);
            var inside = (upper - lower) / mass;
            return (inside, (inside * inside) + (((far * upper) - (near * lower)) / mass));
        }

        // Both ends lie in one tail: everything is taken relative to the density at the nearer end.
        const double sqrtTwoOverPi = 0.79788456080286535588;
        const double sqrtHalf = 0.70710678118654752440;
        var ratio = Math.Exp(-2 * margin * distance);
        var scaled = sqrtTwoOverPi / (Gaussian.ScaledTail(near * sqrtHalf) - (ratio * Gaussian.ScaledTail(far * sqrtHalf)));
        var v = -scaled * (1 - ratio);
        return (v, near > FarOut ? Tail(near) : (v * v) + (scaled * ((far * ratio) - near)));
    }

    private static double Tail(double x)
    {
        var square = 1 / (x * x);
        return 1 - (square * (1 - (6 * square)));
    }
}
