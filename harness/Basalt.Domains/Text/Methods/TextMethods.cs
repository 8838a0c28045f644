using Basalt.Text;

namespace Basalt.Domains;

/// <summary>The ways to reply that submissions may name.</summary>
public static class TextMethods
{
    // A new method is one file in agents/Basalt.Text/Methods and one row here.
    public static IReadOnlyList<MethodRow> Rows { get; } =
    [
        new("plain", [], stated => new PlainDecoder("plain", stated.Language, stated.Language, stated.Sampling)),
        new("best-of", ["count"], stated => new BestOfDecoder(stated.Language, stated.Reward, stated.Count("count", 16), stated.Sampling)),
        new("rejection", ["enough", "count"], stated => new RejectionDecoder(
            stated.Language, stated.Reward, stated.Number("enough", 2), stated.Count("count", 16), stated.Sampling)),
        new("value-guided", ["strength", "candidates", "value", "values"], ValueGuidedAsync),
        new("fudge", ["strength", "candidates"], FudgeAsync),
    ];

    /// <summary>The row that a name means.</summary>
    /// <exception cref="Core.BasaltException">There is none, or there are several.</exception>
    public static MethodRow Of(string name) => Rows.Named("method", name);

    private static async Task<IDecoder> ValueGuidedAsync(MethodSettings stated, TextAssets assets, CancellationToken cancellation)
    {
        if (stated.Files("values") is { Count: > 0 } files)
        {
            return Guided(stated, Learned(stated, files, assets));
        }

        var isNetwork = stated.Choice("value", "linear", "network") == "network";
        var strength = stated.Number("strength", 1);
        List<WeightedValue> values = [];
        foreach (var (reward, weight) in stated.Rewards)
        {
            IValueFunction value = isNetwork
                ? await assets.NetworkValueAsync(stated.Model, reward, cancellation)
                : await assets.ValueAsync(stated.Model, reward, cancellation);
            values.Add(new(value, weight * strength));
        }

        return Guided(stated, values);
    }

    private static PlainDecoder Guided(MethodSettings stated, IReadOnlyList<WeightedValue> values)
    {
        var guided = new ValueGuidedModel(stated.Language, values, stated.Count("candidates", 20));
        return new PlainDecoder("value-guided", stated.Language, guided, stated.Sampling);
    }

    /// <summary>The submission's own values, in the order of its rewards: each reward that it weighs has one, and each value is weighed.</summary>
    /// <exception cref="Core.BasaltException">A reward has no value or several, or a value is of another model.</exception>
    private static IReadOnlyList<WeightedValue> Learned(MethodSettings stated, IReadOnlyList<string> files, TextAssets assets)
    {
        var strength = stated.Number("strength", 1);
        var values = files.Select(file => assets.ValueFile(file).For(stated.Language)).ToList();
        if (values.FirstOrDefault(value => !stated.Rewards.ContainsKey(value.Reward)) is { } unweighed)
        {
            throw new Core.BasaltException($"{unweighed.Path}: found a value of the reward {unweighed.Reward}, which has no weight in rewards; wanted one");
        }

        return [.. stated.Rewards.Select(reward => values.Where(value => value.Reward == reward.Key).ToList() is [var one]
            ? new WeightedValue(one, reward.Value * strength)
            : throw new Core.BasaltException(
                $"found {values.Count(value => value.Reward == reward.Key)} values of the reward {reward.Key}; wanted one for each reward"))];
    }

    private static async Task<IDecoder> FudgeAsync(MethodSettings stated, TextAssets assets, CancellationToken cancellation)
    {
        var discriminator = await assets.DiscriminatorAsync(stated.Model, stated.OneReward(), cancellation);
        var model = new DiscriminatorModel(stated.Language, discriminator, stated.Number("strength", 1), stated.Count("candidates", 20));
        return new PlainDecoder("fudge", stated.Language, model, stated.Sampling);
    }
}
