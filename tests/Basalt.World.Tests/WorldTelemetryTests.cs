using Basalt.Core;
using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.World.Tests;

/// <summary>The telemetry of a played episode fits the schema, and nothing of it is lost when it is read.</summary>
public sealed class WorldTelemetryTests(WorldTelemetryTests.Played played) : IClassFixture<WorldTelemetryTests.Played>
{
    [Fact]
    public void AllOfItFitsTheSchema() => Assert.Empty(played.Facts.SelectMany(TelemetrySchema.Faults).Distinct());

    [Fact]
    public void WhatTheWorldWritesReadsBackWhole()
    {
        foreach (var facts in played.Facts)
        {
            var read = Telemetry.Read(facts, "here");
            var back = JObject.FromObject(read, Json.Serializer);
            if (read.Cursor is { } cursor)
            {
                back["cursor"] = new JArray(cursor.X, cursor.Y);
            }

            foreach (var field in facts.Properties())
            {
                Assert.Equal(Plain(field.Value), Plain(back[field.Name]));
            }
        }
    }

    [Theory]
    [InlineData("lookingAt.open")]
    [InlineData("changes[0].to")]
    [InlineData("inventory[0].damage")]
    [InlineData("placed.oak_fence_gate")]
    [InlineData("broken.oak_fence_gate")]
    [InlineData("statistics.custom.play_one_minute")]
    [InlineData("screen")]
    [InlineData("cursor")]
    [InlineData("checks.cave.inside")]
    public void TheEpisodeShowsTheFieldsThatMatter(string path) => Assert.Contains(played.Facts, facts => facts.SelectToken(path) is not null);

    // A number may be written as 20 and read as 20.0.
    private static string Plain(JToken? token) => token?.ToString(Newtonsoft.Json.Formatting.None).Replace(".0,", ",").Replace(".0]", "]") ?? "";

    public sealed class Played : IAsyncLifetime
    {
        /// <summary>What the world told, the reset first.</summary>
        public List<JObject> Facts { get; } = [];

        private Telemetry Now => Telemetry.Read(Facts[^1], "here");

        public async ValueTask InitializeAsync()
        {
            await using var world = new WorldEnvironment(new WorldOptions { Width = 64, Height = 36, Threads = 1 });
            var setup = """
                {"seed": 14169, "biome": "plains", "village": false,
                "inventory": [{"type": "stone_axe"}, {"type": "oak_fence_gate", "quantity": 3}]}
                """;
            var scenario = new Scenario("seed-14169", JObject.Parse(setup));
            Facts.Add((await world.ResetAsync(scenario, TestContext.Current.CancellationToken)).Telemetry!);

            // The ground may be too steep in one direction, so that it tries them in turn.
            await DoAsync(new PlayerInput(Buttons.Hotbar2, 50, 0));
            for (var turn = 0; turn < 8 && Now.Placed.Count == 0; turn++)
            {
                await DoAsync(new PlayerInput(Buttons.None, 0, 45));
                await DoAsync(new PlayerInput(Buttons.Use, 0, 0));
                await DoAsync(default, 6);
            }

            for (var tick = 0; tick < 12 && Now.LookingAt?.Block != "oak_fence_gate"; tick++)
            {
                await DoAsync(new PlayerInput(Buttons.None, -4, 0));
            }

            await DoAsync(new PlayerInput(Buttons.Use, 0, 0));
            await DoAsync(new PlayerInput(Buttons.Hotbar1, 0, 0), 6);
            await DoAsync(new PlayerInput(Buttons.Attack, 0, 0), 60);
            await DoAsync(new PlayerInput(Buttons.Forward | Buttons.Jump, 0, 4), 20);
            await DoAsync(new PlayerInput(Buttons.Inventory, 0, 0));
            await DoAsync(new PlayerInput(Buttons.None, 3, 3), 3);

            async Task DoAsync(PlayerInput input, int ticks = 1)
            {
                for (var tick = 0; tick < ticks; tick++)
                {
                    Facts.Add((await world.StepAsync(input, TestContext.Current.CancellationToken)).Telemetry!);
                }
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
