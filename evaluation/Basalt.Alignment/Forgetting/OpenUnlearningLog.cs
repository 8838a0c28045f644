using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment;

/// <summary>
/// The log that OpenUnlearning leaves of a model, <c>TOFU_EVAL.json</c>: by metric an <c>agg_value</c> and, for most, a
/// <c>value_by_index</c>. Metrics that a run left out are left out here.
/// </summary>
internal static class OpenUnlearningLog
{
    /// <summary>What the names of such logs end in.</summary>
    public const string Pattern = "*_EVAL.json";

    private static readonly (string Set, string Short, string Probability)[] Sets =
    [
        ("retain set", "retain", "retain_Q_A_Prob"), ("real authors", "ra", "ra_Q_A_Prob_normalised"), ("world facts", "wf", "wf_Q_A_Prob_normalised"),
    ];

    /// <exception cref="BasaltException">The log is of another format, or has losses that are no numbers.</exception>
    public static LoggedModel Read(string path, string name)
    {
        var read = Json.Read<JObject>(File.ReadAllText(path), path);
        var metrics = read.Properties().Where(property => property.Value is JObject)
            .ToDictionary(property => property.Name, property => (JObject)property.Value, StringComparer.OrdinalIgnoreCase);
        if (metrics.Values.All(metric => metric["agg_value"] is null && metric["value_by_index"] is null))
        {
            throw new BasaltException($"{path}: found no metric with agg_value or value_by_index; wanted a log of OpenUnlearning");
        }

        double? Stated(string metric) => metrics.GetValueOrDefault(metric)?["agg_value"] is { Type: not JTokenType.Null } value
            ? value.Type is JTokenType.Float or JTokenType.Integer && double.IsFinite((double)value)
                ? (double)value
                : throw new BasaltException($"{path}: agg_value of {metric} is {value}; must be a finite number")
            : null;
        KnowledgeFigures? Figures(string probability, string set, string truth) =>
            (Stated(probability), Stated($"{set}_Q_A_ROUGE"), Stated(truth)) is ({ } one, { } two, { } three) ? new(one, two, three) : null;

        var kept = Sets.Select(set => (set.Set, Figures: Figures(set.Probability, set.Short, $"{set.Short}_Truth_Ratio")))
            .Where(set => set.Figures is not null).ToDictionary(set => set.Set, set => set.Figures!);
        var stated = metrics.Keys.Where(metric => !metric.Contains("_Q_A_", StringComparison.OrdinalIgnoreCase)
                && !metric.EndsWith("Truth_Ratio", StringComparison.OrdinalIgnoreCase))
            .Select(metric => (metric, Value: Stated(metric))).Where(entry => entry.Value is not null)
            .ToDictionary(entry => entry.metric, entry => entry.Value!.Value);
        return new(
            name, "OpenUnlearning", kept, Figures("forget_Q_A_Prob", "forget", "forget_Truth_Ratio"), Truth(metrics, path, name), stated);
    }

    /// <summary>From the losses of paraphrased and false answers, which have one meaning in all versions of that program.</summary>
    private static TruthRecord? Truth(IReadOnlyDictionary<string, JObject> metrics, string path, string name)
    {
        if (!metrics.TryGetValue("forget_Q_A_PARA_Prob", out var paraphrased) || !metrics.TryGetValue("forget_Q_A_PERT_Prob", out var perturbed))
        {
            return null;
        }

        LossLog Log(JObject metric, string called) => new(
            new JObject
            {
                ["avg_loss"] = new JObject((metric["value_by_index"] as JObject ?? []).Properties()
                .Select(property => new JProperty(property.Name, (property.Value as JObject)?["avg_loss"] ?? JValue.CreateNull())))
            },
            $"{path}: {called}");
        var (trueLog, falseLog) = (Log(paraphrased, "forget_Q_A_PARA_Prob"), Log(perturbed, "forget_Q_A_PERT_Prob"));
        var (losses, falseLosses) = (trueLog.One("avg_loss"), falseLog.Several("avg_loss"));
        trueLog.Same(losses, falseLosses, "paraphrased and false answers");
        var statistics = losses.ToDictionary(entry => entry.Key, entry => TruthStatistic.Of(falseLosses[entry.Key], entry.Value));
        return new(name, statistics, new Dictionary<string, string>());
    }
}
