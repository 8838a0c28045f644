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
        new("value-guided", ["strength", "candidates", "value"], ValueGuidedAsync),
        new("fudge", ["strength", "candidates"], FudgeAsync),
    ];

    /// <summary>The row that a name means.</summary>
    /// <exception cref="Core.BasaltException">There is none, or there are several.</exception>
    public static MethodRow Of(string name) => Rows.Named("method", name);

    private static async Task<IDecoder> ValueGuidedAsync(MethodSettings stated, TextAssets assets, CancellationToken cancellation)
    {
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

        var guided = new ValueGuidedModel(stated.Language, values, stated.Count("candidates", 20));
        return new PlainDecoder("value-guided", stated.Language, guided, stated.Sampling);
    }

    private static async Task<IDecoder> FudgeAsync(MethodSettings stated, TextAssets assets, CancellationToken cancellation)
    {
        var discriminator = await assets.DiscriminatorAsync(stated.Model, stated.OneReward(), cancellation);
        var model = new DiscriminatorModel(stated.Language, discriminator, stated.Number("strength", 1), stated.Count("candidates", 20));
        return new PlainDecoder("fudge", stated.Language, model, stated.Sampling);
    }
}
