namespace Basalt.Domains;

/// <summary>The families of methods that the steer track measures.</summary>
internal static class SteerFamilies
{
    public const string Base = "base";
    public const string BestOf = "best of N";
    public const string Fudge = "fudge";
    public const string TwoRewards = "two rewards";
    private const string GuidedStart = "value-guided, k ";

    /// <summary>Value-guided methods that look at so many candidates.</summary>
    public static string Guided(int candidates) => $"{GuidedStart}{candidates}";

    /// <summary>Whether a family is value-guided by one reward.</summary>
    public static bool IsGuided(string family) => family.StartsWith(GuidedStart, StringComparison.Ordinal);
}
