namespace Basalt.Evaluation;

internal static class RandomGaussian
{
    /// <summary>A standard normal number (G. Box and M. Muller).</summary>
    public static double NextGaussian(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
