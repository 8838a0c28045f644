using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>The truth statistics of one model on a forget set.</summary>
/// <param name="Model">Names the model in messages.</param>
/// <param name="Statistics">T of each question, by the question's key, as in <c>17</c>.</param>
/// <param name="Questions">What is asked or answered under each key, where the source tells; may be empty.</param>
public sealed record TruthRecord(string Model, IReadOnlyDictionary<string, double> Statistics, IReadOnlyDictionary<string, string> Questions);

/// <summary>
/// TOFU's forget quality: whether the truth statistics of a model could be those of a model that never learned the forget set. Source: Maini
/// et al., 2024.
/// </summary>
public static class ForgetQuality
{
    /// <summary>Compares a model with a retain-only one.</summary>
    /// <exception cref="BasaltException">The two were not asked the same questions, or only one.</exception>
    public static KolmogorovSmirnov Of(TruthRecord model, TruthRecord retainOnly)
    {
        if (WhyNot(model, retainOnly) is { } reason)
        {
            throw new BasaltException(reason);
        }

        string[] keys = [.. model.Statistics.Keys];
        return KolmogorovSmirnov.Of([.. keys.Select(key => model.Statistics[key])], [.. keys.Select(key => retainOnly.Statistics[key])]);
    }

    /// <summary>Why two models cannot be compared, as one sentence; null when they can.</summary>
    public static string? WhyNot(TruthRecord model, TruthRecord other)
    {
        var (mine, theirs) = (model.Statistics, other.Statistics);
        var pair = $"{model.Model} and {other.Model}";
        const string wanted = "truth statistics are compared on the same questions only";
        if (mine.Count != theirs.Count || !mine.Keys.All(theirs.ContainsKey))
        {
            return $"{pair}: found truth statistics of {mine.Count} and of {theirs.Count} questions; {wanted}";
        }

        if (mine.Count < 2)
        {
            return $"{pair}: found truth statistics of {mine.Count} question; wanted at least 2";
        }

        var differing = mine.Keys.FirstOrDefault(
            key => model.Questions.TryGetValue(key, out var asked) && other.Questions.TryGetValue(key, out var beside) && asked != beside);
        return differing is null ? null : $"{pair}: found different questions under the key {differing}; {wanted}";
    }
}
