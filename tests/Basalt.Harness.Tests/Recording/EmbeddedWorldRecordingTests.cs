using Basalt.Core;
using Basalt.Minecraft;
using Basalt.World;
using Newtonsoft.Json.Linq;

namespace Basalt.Harness.Tests;

/// <summary>What the embedded world tells stands in a recording under the recorder's own names.</summary>
public sealed class EmbeddedWorldRecordingTests(EmbeddedWorldRecordingTests.Played played) : IClassFixture<EmbeddedWorldRecordingTests.Played>
{
    private const int PressedFour = 3;
    private const int OpenedInventory = 20;
    private const int Ticks = 30;

    [Fact]
    public void EachLineHasThePlaceTheWorldStatedBeforeTheAction()
    {
        Assert.Equal(
            played.Seen.Take(Ticks).Select(facts => ((double?)facts["x"], (double?)facts["y"], (double?)facts["z"], (double?)facts["yaw"], (double?)facts["pitch"])),
            played.Lines.Select(line => (line.Xpos, line.Ypos, line.Zpos, line.Yaw, line.Pitch)));
        Assert.True(played.Lines.Select(line => (line.Xpos, line.Zpos)).Distinct().Count() > 10, "the player walked");
    }

    [Fact]
    public void TheHotbarSlotIsTheOneInHand() => Assert.Equal(
        Enumerable.Range(0, Ticks).Select(tick => (int?)(tick <= PressedFour ? 0 : 3)),
        played.Lines.Select(line => line.Hotbar));

    [Fact]
    public void AnOpenInventoryIsAScreenWithACursorThatFollowsTheMouse()
    {
        Assert.Equal(Enumerable.Range(0, Ticks).Select(tick => tick > OpenedInventory), played.Lines.Select(line => line.IsGuiOpen));
        Assert.Equal(played.Lines.Select(line => line.IsGuiOpen), played.Lines.Select(line => line.IsGuiInventory));
        var cursors = played.Lines.Where(line => line.IsGuiOpen).Select(line => line.Mouse!.X).ToList();
        Assert.True(cursors.Zip(cursors.Skip(1)).All(pair => pair.Second > pair.First), string.Join(" ", cursors));
    }

    public sealed class Played : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("basalt-recording-").FullName;

        /// <summary>What the world told, the reset first.</summary>
        public List<JObject> Seen { get; } = [];

        public IReadOnlyList<RecorderLine> Lines { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            var cancellation = TestContext.Current.CancellationToken;
            await using var world = new WorldEnvironment(new WorldOptions());
            await using var recorder = new VideoRecorder(_folder, "walk", new VideoSettings("ultrafast"));
            var step = await world.ResetAsync(
                new Scenario("seed-5", new JObject { ["seed"] = 5, ["biome"] = "plains", ["village"] = false, ["inventory"] = new JArray() }), cancellation);
            Seen.Add((JObject)step.Telemetry!);
            await recorder.BeginAsync(step, cancellation);
            for (var tick = 0; tick < Ticks; tick++)
            {
                var action = tick switch
                {
                    PressedFour => new PlayerInput(Buttons.Hotbar4 | Buttons.Forward, 0, 0),
                    OpenedInventory => new PlayerInput(Buttons.Inventory, 0, 0),
                    > OpenedInventory => new PlayerInput(Buttons.None, 0, 1),
                    _ => new PlayerInput(Buttons.Forward, 0, 2),
                };
                step = await world.StepAsync(action, cancellation);
                Seen.Add((JObject)step.Telemetry!);
                await recorder.WriteAsync(action, step, cancellation);
            }

            var exhibit = await recorder.CompleteAsync(cancellation);
            var actions = Path.ChangeExtension(Path.Combine(_folder, exhibit.Path), ".jsonl");
            Lines = [.. File.ReadLines(actions).Select((line, i) => RecorderLine.Read(line, $"walk.jsonl:{i + 1}"))];
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
