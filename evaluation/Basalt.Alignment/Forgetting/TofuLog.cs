using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment;

/// <summary>
/// The four logs that TOFU's evaluation leaves of a model: <c>eval_log.json</c> (retain set), <c>eval_log_forget.json</c>,
/// <c>eval_real_author_wo_options.json</c> and <c>eval_real_world_wo_options.json</c>, each with losses in nats a token by question.
/// </summary>
internal static class TofuLog
{
    /// <summary>The log of the forget set, by which a folder is known.</summary>
    public const string ForgetFile = "eval_log_forget.json";

    private static readonly (string Set, string File, bool HasOptions)[] KeptFiles =
    [
        ("retain set", "eval_log.json", false),
        ("real authors", "eval_real_author_wo_options.json", true),
        ("world facts", "eval_real_world_wo_options.json", true),
    ];

    /// <param name="folder">Holds the four files; others than that of the forget set may be missing.</param>
    /// <exception cref="BasaltException">A log is of another format, or has losses that are no numbers.</exception>
    public static LoggedModel Read(string folder, string name)
    {
        var kept = KeptFiles.Where(entry => File.Exists(Path.Combine(folder, entry.File)))
            .ToDictionary(entry => entry.Set, entry => Figures(Open(folder, entry.File), entry.HasOptions, isForgotten: false));
        var forget = Open(folder, ForgetFile);
        return new(
            name, "TOFU", kept, Figures(forget, hasOptions: false, isForgotten: true),
            new(name, Statistics(forget), forget.LastTexts("generated_text")), new Dictionary<string, double>());
    }

    private static LossLog Open(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return new(Json.Read<JObject>(File.ReadAllText(path), path), path);
    }

    private static KnowledgeFigures Figures(LossLog log, bool hasOptions, bool isForgotten)
    {
        var (losses, rouge) = (log.One("avg_gt_loss"), log.One("rougeL_recall"));
        log.Same(losses, rouge, "avg_gt_loss and rougeL_recall");
        var options = hasOptions ? log.Several("average_perturb_loss") : null;
        if (options is not null)
        {
            log.Same(losses, options, "avg_gt_loss and average_perturb_loss");
        }

        var probability = losses.Average(entry =>
            options is null ? Math.Exp(-entry.Value) : KnowledgeFigures.Share(entry.Value, options[entry.Key]));
        var statistics = Statistics(log).Values.ToList();
        var truth = isForgotten ? TruthStatistic.ForgetRatio(statistics) : TruthStatistic.KeptRatio(statistics);
        return new(probability, rouge.Values.Average(), truth);
    }

    private static Dictionary<string, double> Statistics(LossLog log)
    {
        var (paraphrased, perturbed) = (log.One("avg_paraphrased_loss"), log.Several("average_perturb_loss"));
        log.Same(paraphrased, perturbed, "avg_paraphrased_loss and average_perturb_loss");
        return paraphrased.ToDictionary(entry => entry.Key, entry => TruthStatistic.Of(perturbed[entry.Key], entry.Value));
    }
}
