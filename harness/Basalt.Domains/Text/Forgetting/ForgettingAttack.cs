using Basalt.Datasets;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>A way to bring back what a model claims to have forgotten without teaching it anew. One row an attack.</summary>
/// <param name="Title">As the card names it.</param>
/// <param name="Of">How much of each question of the forget set comes back, from 0 to 1; higher is more.</param>
internal sealed record ForgettingAttack(string Title, Func<ForgettingModel, ForgettingSets, IReadOnlyList<double>> Of)
{
    /// <summary>The attacks; the first is none, and is what the others are read beside.</summary>
    public static IReadOnlyList<ForgettingAttack> All { get; } =
    [
        new("as asked", (model, sets) => model.Belief(sets.Forget)),
        new("weights of 8 bits", (model, sets) => Rounded(model, sets, 8)),
        new("weights of 4 bits", (model, sets) => Rounded(model, sets, 4)),
        new("question in other words", (model, sets) => model.Belief(
            sets.Forget, item => model.Tokens.Prompt(item.ParaphrasedQuestion ?? item.Question))),
        new("a neighbour's answer as hint", (model, sets) => model.Belief(
            sets.Forget, item => model.Tokens.Prompt(item.Question, QuestionTokens.Hint(Neighbour(sets.Forget, item))))),
        new("half of the answer given", (model, sets) =>
            [.. model.Scores(sets.Forget).Select(score => SecondHalf(score.Right))]),
    ];

    private static IReadOnlyList<double> Rounded(ForgettingModel model, ForgettingSets sets, int bits)
    {
        using var rounded = model.With(WeightRounding.Of(model.Network, bits));
        return rounded.Belief(sets.Forget);
    }

    /// <summary>The next question of the same topic, or of the set.</summary>
    private static QuestionItem Neighbour(IReadOnlyList<QuestionItem> items, QuestionItem item)
    {
        var others = items.Where(other => other != item && other.Topic == item.Topic).ToList() is { Count: > 0 } same
            ? same
            : items.Where(other => other != item).ToList();
        return others[items.ToList().IndexOf(item) % others.Count];
    }

    /// <summary>The share of the second half of an answer's tokens that are said by heart.</summary>
    private static double SecondHalf(IReadOnlyList<bool> right) => right.Skip(right.Count / 2).Average(one => one ? 1.0 : 0);
}
