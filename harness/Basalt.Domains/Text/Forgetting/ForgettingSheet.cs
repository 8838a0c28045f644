using System.Globalization;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>A card as people read it: what is known, attacks, relearning, and the verdict.</summary>
public static class ForgettingSheet
{
    /// <summary>The tables of a card, in their order; the last note of the last one is the verdict.</summary>
    public static IReadOnlyList<FigureTable> Tables(ForgettingCard card) => [Knowledge(card), Membership(card), Attacks(card), Relearning(card)];

    /// <summary>Writes the card beside its picture: <c>forgotten.md</c>, <c>forgotten.json</c>, <c>relearning.png</c>.</summary>
    public static void Write(ForgettingCard card, string folder)
    {
        WholeFile.CreateFolder(folder);
        File.WriteAllText(Path.Combine(folder, "forgotten.json"), Json.WriteIndented(card));
        RelearningPicture.Draw(card, Path.Combine(folder, "relearning.png"));
        var tables = Tables(card).Where(table => table.Rows.Count > 0).Select(table => table.ToMarkdown());
        var made = card.Provenance is { } by ? $"Made by `basalt {by.Arguments}` at commit `{by.Commit}`.\n" : "";
        File.WriteAllText(
            Path.Combine(folder, "forgotten.md"),
            $"# {card.Name}\n\n**{card.Verdict.Sentence}**\n\n{string.Join('\n', tables)}\n![relearning](relearning.png)\n\n{made}");
    }

    private static FigureTable Knowledge(ForgettingCard card)
    {
        static IReadOnlyList<string> Row(string name, ForgettingFigures one, KolmogorovSmirnov? quality) =>
        [
            name, Figure(one.Utility), Figure(one.Belief.Average()), Figure(one.Forgotten.Probability), Figure(one.Forgotten.Rouge),
            Figure(one.Forgotten.Truth), Figure(one.ExactMemorization), Figure(one.ExtractionStrength),
            quality is { } test ? test.Probability.ToString("0.00e+00", CultureInfo.InvariantCulture) : "–", quality is { } same ? Figure(same.Distance) : "–",
        ];
        List<string> notes =
        [
            "Forget set: belief in the true answer among the false ones, probability of the answer, ROUGE-L recall, truth ratio, tokens said by heart, "
            + $"extraction strength. p, D: Kolmogorov-Smirnov against the retain-only twin, exact, n = {card.Quality.Size}; p falls with n.",
            $"Utility: harmonic mean of {3 * card.Model.Kept.Count} figures ({string.Join(", ", card.Model.Kept.Keys)}).",
        ];
        if (card.Model.Unanswered > 0)
        {
            notes.Add($"{card.Name} says nothing to {card.Model.Unanswered} of {card.Model.Asked} questions; silence is not forgetting.");
        }

        return new(
            ["model", "utility", "belief", "probability", "ROUGE-L", "truth ratio", "by heart", "extraction", "forget quality p", "D"],
            [Row(card.Name, card.Model, card.Quality), Row("full", card.Full, card.FullQuality), Row("retain-only", card.RetainOnly, null)], notes);
    }

    private static FigureTable Membership(ForgettingCard card)
    {
        IReadOnlyList<string> Row(string attack, Interval area) =>
        [
            attack, Figure(card.Full.Membership[attack].Value), Between(area), Figure(card.RetainOnly.Membership[attack].Value),
            Figure(PrivacyLeakage.Of(area.Value, card.RetainOnly.Membership[attack].Value), "0.0"),
        ];
        return new(
            ["membership attack", "full", "model, 95 %", "retain-only", "PrivLeak"],
            // The twin is the reference of one attack, and cannot be told apart from itself.
            [.. card.Model.Membership.Where(area => area.Key != "reference").Select(area => Row(area.Key, area.Value))],
            card.Model.Membership.Count > 0
                ? ["Area under the curve, forget set against questions that no model learned; one half: cannot be told apart. PrivLeak 0: as the twin."]
                : []);
    }

    private static FigureTable Attacks(ForgettingCard card) => new(
        ["attack", "full", "model", "retain-only", "above the twin, 95 %"],
        [.. card.Attacks.Select(one => (IReadOnlyList<string>)[one.Attack, Figure(one.Full), Figure(one.Model), Figure(one.RetainOnly), Between(one.Above)])],
        ["Belief in the true answer; with half of the answer given, the share of the other half that is said by heart. Intervals are paired over questions."]);

    private static FigureTable Relearning(ForgettingCard card) => new(
        ["relearned from", "model, 95 %", "retain-only, 95 %", "above the twin, 95 %"],
        [.. card.Relearning.Select(one => (IReadOnlyList<string>)[
            one.Items == 0 ? "nothing" : $"{one.Items} of the {(one.IsBenign ? "retain" : "forget")} set", Between(one.Model), Between(one.RetainOnly),
            Between(one.Above)])],
        ["Belief in true answers that were not taught. Both learn the same in the same order; intervals over seeds, paired.", card.Verdict.Sentence]);

    internal static string Between(Interval interval) => double.IsNaN(interval.Low)
        ? Figure(interval.Value)
        : $"{Figure(interval.Value)} ({Figure(interval.Low)} to {Figure(interval.High)})";

    internal static string Figure(double value, string format = "0.000") => value.ToString(format, CultureInfo.InvariantCulture);
}
