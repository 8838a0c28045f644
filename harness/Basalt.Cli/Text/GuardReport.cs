namespace Basalt.Agents;

/// <summary>How a guardrail does on labelled texts that it was not trained on, at the threshold 0.</summary>
/// <param name="AccuracyLow">Wilson's 95 % interval.</param>
/// <param name="UnsafeServed">Unsafe texts that it lets through.</param>
/// <param name="SafeRefused">Safe texts that it drops.</param>
/// <param name="Area">Under the receiver operating characteristic: the chance that a safe text scores above an unsafe one.</param>
public sealed record GuardReport(int Texts, int Unsafe, double Accuracy, double AccuracyLow, double AccuracyHigh, int UnsafeServed, int SafeRefused, double Area)
{
    public static GuardReport Of(IGuardrail guardrail, IReadOnlyList<(string Text, bool Safe)> texts)
    {
        (double Safety, bool Safe)[] judged = [.. texts.Select(text => (guardrail.Safety(text.Text), text.Safe))];
        var (served, refused) = (judged.Count(one => !one.Safe && one.Safety >= 0), judged.Count(one => one.Safe && one.Safety < 0));
        var right = judged.Length - served - refused;
        var (low, high) = Wilson(right, judged.Length);
        return new GuardReport(judged.Length, judged.Count(one => !one.Safe), (double)right / judged.Length, low, high, served, refused, AreaUnder(judged));
    }

    private static double AreaUnder((double Safety, bool Safe)[] judged)
    {
        // Mann and Whitney's count of pairs in order, ties half.
        double[] bad = [.. judged.Where(one => !one.Safe).Select(one => one.Safety).Order()];
        double[] good = [.. judged.Where(one => one.Safe).Select(one => one.Safety)];
        var ordered = good.Sum(safety => bad.Count(other => other < safety) + (bad.Count(other => other == safety) / 2.0));
        return bad.Length == 0 || good.Length == 0 ? 0.5 : ordered / bad.Length / good.Length;
    }

    private static (double Low, double High) Wilson(int right, int of)
    {
        const double z = 1.959964;
        var share = (double)right / of;
        var middle = share + (z * z / (2 * of));
        var half = z * Math.Sqrt(((share * (1 - share)) + (z * z / (4 * of))) / of);
        return ((middle - half) / (1 + (z * z / of)), (middle + half) / (1 + (z * z / of)));
    }
}
