using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>How a guardrail does on labelled texts that it was not trained on, at the threshold 0.</summary>
/// <param name="AccuracyLow">Lower end of Wilson's 95 % interval.</param>
/// <param name="UnsafeServed">Unsafe texts that it lets through.</param>
/// <param name="SafeRefused">Safe texts that it drops.</param>
/// <param name="Area">Area under the receiver operating characteristic: the chance that a safe text scores above an unsafe one.</param>
public sealed record GuardReport(
    int Texts, int Unsafe, double Accuracy, double AccuracyLow, double AccuracyHigh, int UnsafeServed, int SafeRefused, double Area)
{
    public static GuardReport Of(IGuardrail guardrail, IReadOnlyList<(string Text, bool Safe)> texts)
    {
        (double Safety, bool Safe)[] judged = [.. texts.Select(text => (guardrail.Safety(text.Text), text.Safe))];
        var (served, refused) = (judged.Count(one => !one.Safe && one.Safety >= 0), judged.Count(one => one.Safe && one.Safety < 0));
        var right = judged.Length - served - refused;
        var accuracy = Interval.Wilson(right, judged.Length);
        return new GuardReport(
            judged.Length, judged.Count(one => !one.Safe), accuracy.Value, accuracy.Low, accuracy.High, served, refused, AreaUnder(judged));
    }

    private static double AreaUnder((double Safety, bool Safe)[] judged)
    {
        // Mann and Whitney's count of pairs in order, ties half.
        double[] bad = [.. judged.Where(one => !one.Safe).Select(one => one.Safety).Order()];
        double[] good = [.. judged.Where(one => one.Safe).Select(one => one.Safety)];
        var ordered = good.Sum(safety => bad.Count(other => other < safety) + (bad.Count(other => other == safety) / 2.0));
        return bad.Length == 0 || good.Length == 0 ? 0.5 : ordered / bad.Length / good.Length;
    }
}
