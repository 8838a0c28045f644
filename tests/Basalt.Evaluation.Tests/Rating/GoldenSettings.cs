using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>The sets of parameters that golden rows name.</summary>
internal static class GoldenSettings
{
    private static readonly JObject All = GoldenFile.Parse(File.ReadAllText(GoldenFile.Path("trueskill_params.json")));

    public static TrueSkillSettings Of(JObject row)
    {
        var found = All[(string)row["params"]!]!;
        return new((double)found["mu"]!, (double)found["sigma"]!, (double)found["beta"]!, (double)found["tau"]!, (double)found["draw_probability"]!);
    }

    public static Rating Rating(JToken meanAndDeviation) => new((double)meanAndDeviation[0]!, (double)meanAndDeviation[1]!);
}
