using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>Against trajectories of the code that mineflayer's bots move by; <c>Traces/make.mjs</c> made them.</summary>
public sealed class MovementTests
{
    private const double Tolerance = 1e-3;

    public static TheoryData<string> Traces =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Play", "Traces");

    [Theory]
    [MemberData(nameof(Traces))]
    public void ABodyFollowsTheReferenceTickForTick(string name)
    {
        var trace = JObject.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        var volume = Build(trace["blocks"]!);
        var movement = new Movement(volume);
        var body = new Body(0.3, 1.8) { Position = new Vector3D(0.5, 64, 0.5), OnGround = true };
        var velocity = trace["velocity"]!;
        body.Velocity = new Vector3D((double)velocity[0]!, (double)velocity[1]!, (double)velocity[2]!);
        var tick = 0;
        foreach (var row in trace["script"]!)
        {
            var keys = ((string)row[1]!).Split(' ');
            int Down(string key) => keys.Contains(key) ? 1 : 0;
            var steering = new Steering(
                Down("forward") - Down("back"), Down("left") - Down("right"), keys.Contains("jump"),
                keys.Contains("sneak"), keys.Contains("sprint"), (float)row[2]!);
            for (var i = 0; i < (int)row[0]!; i++, tick++)
            {
                movement.Tick(body, steering);
                var wanted = trace["positions"]![tick]!;
                var off = body.Position - new Vector3D((double)wanted[0]!, (double)wanted[1]!, (double)wanted[2]!);
                Assert.True(Math.Sqrt(off.LengthSquared) < Tolerance,
                    $"{name}, tick {tick}: at {body.Position}, the reference at {wanted.ToString(Newtonsoft.Json.Formatting.None)}");
            }
        }

        Assert.Equal(200, tick);
    }

    private static Volume Build(JToken boxes)
    {
        var volume = TestWorld.Create();
        foreach (var box in boxes)
        {
            var state = TestWorld.State((string)box[6]!);
            for (var x = (int)box[0]!; x <= (int)box[3]!; x++)
            {
                for (var y = (int)box[1]!; y <= (int)box[4]!; y++)
                {
                    for (var z = (int)box[2]!; z <= (int)box[5]!; z++)
                    {
                        volume[x, y, z] = state;
                    }
                }
            }
        }

        return volume;
    }
}
