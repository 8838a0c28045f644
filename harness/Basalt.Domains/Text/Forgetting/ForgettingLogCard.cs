using System.Globalization;
using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>The card of models of which only the logs are at hand.</summary>
/// <param name="Models">A row each.</param>
/// <param name="RetainOnly">The log of the retain-only model that the others are compared with; null when none was named.</param>
/// <param name="Quality">Forget quality by model, of those that can be compared.</param>
/// <param name="Refused">Why the others cannot be, a sentence each.</param>
public sealed record ForgettingLogCard(
    IReadOnlyList<LoggedModel> Models, string? RetainOnly, IReadOnlyDictionary<string, KolmogorovSmirnov> Quality, IReadOnlyList<string> Refused)
{
    private const string Missing = "–";

    /// <summary>Reads all logs of a folder.</summary>
    /// <param name="retainOnly">Name of the retain-only model's log, or a part of it that no other has.</param>
    /// <exception cref="BasaltException">A log cannot be read, or no model was asked the questions that the retain-only one was.</exception>
    public static ForgettingLogCard Read(string folder, string? retainOnly)
    {
        var models = ForgettingLogs.Read(folder);
        if (retainOnly is null)
        {
            return new(models, null, new Dictionary<string, KolmogorovSmirnov>(), []);
        }

        var twin = ForgettingLogs.Named(models, retainOnly);
        var reference = twin.Truth ?? throw new BasaltException($"{twin.Name}: found no truth statistics in its log; wanted them to compare with");
        var (quality, refused) = (new Dictionary<string, KolmogorovSmirnov>(), new List<string>());
        foreach (var model in models.Where(model => model.Truth is not null && model != twin))
        {
            if (ForgetQuality.WhyNot(model.Truth!, reference) is { } reason)
            {
                refused.Add(reason);
            }
            else
            {
                quality[model.Name] = ForgetQuality.Of(model.Truth!, reference);
            }
        }

        return quality.Count > 0 || refused.Count == 0 ? new(models, twin.Name, quality, refused) : throw new BasaltException(refused[0]);
    }

    /// <summary>The card as people read it.</summary>
    public FigureTable Table()
    {
        static string Figure(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? Missing;
        var stated = Models.SelectMany(model => model.Stated.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        IReadOnlyList<string> Row(LoggedModel model)
        {
            KolmogorovSmirnov? test = Quality.TryGetValue(model.Name, out var found) ? found : null;
            return
            [
                model.Name, Figure(model.Utility, "0.0000"), Figure(model.Forgotten?.Truth, "0.0000"), Figure(model.Forgotten?.Probability, "0.0000"),
                Figure(model.Forgotten?.Rouge, "0.0000"), Figure(test?.Probability, "0.0000e+00"), Figure(test?.Distance, "0.0000"),
                Figure(model.Truth?.Statistics.Count, "0"), .. stated.Select(name => Figure(model.Stated.TryGetValue(name, out var value) ? value : null, "0.0000")),
            ];
        }

        List<string> notes = [.. Refused.Select(reason => $"Not compared: {reason}.")];
        if (RetainOnly is null)
        {
            notes.Add("Forget quality needs a log of a model that never learned the forget set: --retain-only NAME.");
        }
        else
        {
            notes.Add($"p, D: Kolmogorov-Smirnov against {RetainOnly}, exact. p falls with n; compare models of equal n only.");
        }

        notes.Add("Logs tell nothing of relearning. Without it and a retain-only twin, \"forgotten\" is not shown.");
        return new(
            ["model", "utility", "truth ratio", "probability", "ROUGE-L", "forget quality p", "D", "n", .. stated], [.. Models.Select(Row)], notes);
    }
}
