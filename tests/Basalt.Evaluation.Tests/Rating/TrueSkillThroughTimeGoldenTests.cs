using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Evaluation.Tests;

/// <summary>TrueSkillThroughTime.py, swept to its true fixed point ("fixed").</summary>
public sealed class TrueSkillThroughTimeGoldenTests
{
    [Fact]
    public void WholeSeasonsAtTheirFixedPoint() => GoldenFile.Check("ttt_history.jsonl", row =>
    {
        var settings = new TrueSkillSettings(
            (double)row["mu"]!, (double)row["sigma"]!, (double)row["beta"]!, (double)row["gamma"]!, (double)row["p_draw"]!);
        var times = row["times"] as JArray;
        var season = new TrueSkillThroughTime(settings).Fit(
            [.. row["games"]!.Select((game, i) => Game(game, (int)row["team"]!, times is null ? null : (double)times[i]))], tolerance: 1e-12);
        foreach (var (id, wanted) in (JObject)row["fixed"]!["players"]!)
        {
            var curve = season.Curves[id];
            Assert.Equal((int)wanted!["n"]!, curve.Count);
            Near(wanted["first"]!, curve[0], id);
            Near(wanted["last"]!, curve[^1], id);
            foreach (var (point, i) in (wanted["curve"] ?? new JArray()).Select((point, i) => (point, i)))
            {
                Near(point, curve[i], id);
            }
        }

        Assert.Equal((double)row["fixed"]!["log_evidence"]!, season.LogEvidence, 1e-7 * Math.Max(1, Math.Abs(season.LogEvidence)));
    });

    private static SeasonGame Game(JToken game, int team, double? time)
    {
        JToken[] parts = [.. game];
        var result = (int)parts[^1] switch { 1 => OutcomeResult.FirstWon, 2 => OutcomeResult.SecondWon, _ => OutcomeResult.Draw };
        return parts[0] is JArray
            ? new(Side(parts[0]), Side(parts[1]), result, time)
            : new(Side(parts[..team]), Side(parts[team..^1]), result, time);
    }

    private static string[] Side(IEnumerable<JToken> members) => [.. members.Select(member => $"{member}")];

    private static void Near(JToken wanted, SkillAt found, string id)
    {
        Assert.Equal((double)wanted[0]!, found.Time);
        Assert.True(
            Math.Abs((double)wanted[1]! - found.Rating.Mean) < 1e-7 && Math.Abs((double)wanted[2]! - found.Rating.Deviation) < 1e-7,
            $"{id}: found {found}; wanted {wanted}");
    }
}
