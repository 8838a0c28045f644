namespace Basalt.Evaluation;

/// <summary>The names of the ways to choose pairs, for people.</summary>
public static class PairRuleTitles
{
    /// <summary>A few words, as in <c>round robin</c>.</summary>
    public static string Title(this PairRule rule) => rule switch
    {
        PairRule.Random => "chance",
        PairRule.RoundRobin => "round robin",
        PairRule.MatchQuality => "match quality",
        PairRule.Basalt => "BASALT's server",
        _ => "expected information (ours)",
    };
}
