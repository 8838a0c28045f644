using Basalt.Minecraft;

namespace Basalt.Agents.Tests;

public sealed class CaveScoutTests
{
    [Fact]
    public async Task ItLeadsToWhereACaveIsNearAndNotIntoItEachTimeAnother()
    {
        List<(double Away, double Yaw)> ends = [];
        for (var seed = 0; seed < 8; seed++)
        {
            var map = new Hole(90, 15);
            var pose = await LeadAsync(map, seed);
            ends.Add((pose.Distance(90, 15), Math.Round(pose.Yaw)));
        }

        Assert.All(ends, end => Assert.InRange(end.Away, 6, 41));
        Assert.True(ends.Select(end => Math.Round(end.Away)).Distinct().Count() > 3, "it always stops at one distance");
        Assert.True(ends.Select(end => end.Yaw).Distinct().Count() > 3, "it always looks the same way");
    }

    [Fact]
    public async Task WhereNoCaveIsNearItLeadsNowhere() => Assert.Equal(0.5, (await LeadAsync(new Hole(400, 15), seed: 1)).X);

    private static async Task<Pose> LeadAsync(Hole map, int seed)
    {
        await using var scout = new CaveScout();
        await scout.BeginAsync("find a cave", seed, CancellationToken.None);
        var pose = new Pose(0.5, Hole.Ground + 1, 0.5, -90, 0);
        for (var tick = 0; tick < 1200; tick++)
        {
            var input = await scout.ActAsync(Hole.At(pose, map), CancellationToken.None);
            if (input.Holds(Buttons.Escape))
            {
                return pose;
            }

            pose = map.Move(pose, input);
        }

        throw new InvalidOperationException("it never ends");
    }
}
