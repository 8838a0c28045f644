using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>How a guardrail does on labelled texts that it was not trained on, at the threshold 0.</summary>
/// <param name="AccuracyLow">Lower bound of Wilson's 95 % interval.</param>
/// <param name="AccuracyHigh">Upper bound of that interval.</param>
/// <param name="UnsafeServed">Unsafe texts that it lets through.</param>
/// <param name="SafeRefused">Safe texts that it drops.</param>
/// <param name="Area">Under the receiver operating characteristic: the chance that a safe text scores above an unsafe one.</param>
/// <param name="AreaLow">Lower bound of the area's 95 % interval.</param>
/// <param name="AreaHigh">Upper bound of that interval.</param>
public sealed record GuardReport(
    int Texts, int Unsafe, double Accuracy, double AccuracyLow, double AccuracyHigh, int UnsafeServed, int SafeRefused,
    double Area, double AreaLow, double AreaHigh)
{
    /// <summary>Scores every text.</summary>
    public static GuardReport Of(IGuardrail guardrail, IReadOnlyList<(string Text, bool Safe)> texts)
    {
        (double Safety, bool Safe)[] judged = [.. texts.Select(text => (guardrail.Safety(text.Text), text.Safe))];
        double[] good = [.. judged.Where(one => one.Safe).Select(one => one.Safety)];
        double[] bad = [.. judged.Where(one => !one.Safe).Select(one => one.Safety)];
        var (served, refused) = (bad.Count(safety => safety >= 0), good.Count(safety => safety < 0));
        var accuracy = Interval.Wilson(judged.Length - served - refused, judged.Length);
        var area = AreaUnderRoc.Of(good, bad);
        return new GuardReport(
            judged.Length, bad.Length, accuracy.Value, accuracy.Low, accuracy.High, served, refused, area.Value, area.Low, area.High);
    }
}
