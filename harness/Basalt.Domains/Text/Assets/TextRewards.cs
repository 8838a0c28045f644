using Basalt.Text;

namespace Basalt.Domains;

/// <summary>The text rewards that submissions and <c>--steer</c> may name.</summary>
public static class TextRewards
{
    // A new reward is one file in agents/Basalt.Text/Rewards and one row here.
    public static IReadOnlyList<RewardRow> Rows { get; } =
    [
        new("hope", "how hopeful the words are", () => SentimentReward.Hopeful),
        new("plain", "how easy the reply is to read", () => new ReadabilityReward()),
        new("era", "how much the reply sounds like 1800 rather than like today",
            async (_, assets, cancellation) => await assets.EraAsync(cancellation)),
        new("length-N", "how near the reply comes to N words", words => new LengthReward(words)),
        new("judge", "what an endpoint thinks of the reply", (_, assets, _) => Task.FromResult<IReward>(assets.Judge())) { AsksAnEndpoint = true },
        new("*.json", "what 'text choices --save' learned from people's choices",
            async (path, assets, cancellation) => await assets.LearnedRewardAsync(path, cancellation)),
    ];

    /// <summary>The row that a name means.</summary>
    /// <exception cref="Core.BasaltException">There is none, or there are several.</exception>
    public static RewardRow Of(string name) => Rows.Named("reward", name);
}
