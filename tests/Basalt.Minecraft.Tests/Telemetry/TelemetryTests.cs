using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

public sealed class TelemetryTests
{
    private const string Place = """ "x": 1.5, "y": 64, "z": -2.5, "yaw": 90, "pitch": -3 """;

    [Theory]
    [InlineData("""{"x": 1, "y": 64, "z": 2, "pitch": 0}""", "tcp://mars:5: found telemetry without yaw; wanted a number of degrees")]
    [InlineData("""{"x": 1, "y": 64, "z": null, "yaw": 0, "pitch": 0}""", "tcp://mars:5: found telemetry without z; wanted a number of blocks")]
    [InlineData("""{"x": "east"}""", "tcp://mars:5: found telemetry whose x is \"east\"; wanted a number of blocks")]
    [InlineData("{" + Place + """, "health": 7.5}""", "tcp://mars:5: found telemetry whose health is 7.5; wanted a whole number, 0 to 20")]
    [InlineData("{" + Place + """, "isGuiOpen": "no"}""", "tcp://mars:5: found telemetry whose isGuiOpen is \"no\"; wanted true or false")]
    [InlineData("{" + Place + """, "biome": 3}""", "tcp://mars:5: found telemetry whose biome is 3; wanted the name of a biome")]
    [InlineData("{" + Place + """, "cursor": [1]}""", "tcp://mars:5: found telemetry whose cursor is [1]; wanted [x, y] in pixels")]
    [InlineData("{" + Place + """, "inventory": {}}""", "tcp://mars:5: found telemetry whose inventory is {}; wanted a list of objects")]
    [InlineData("{" + Place + """, "inventory": [7]}""", "tcp://mars:5: found telemetry whose inventory[0] is 7; wanted an object")]
    [InlineData("{" + Place + """, "inventory": [{"slot": 0, "quantity": 1}]}""",
        "tcp://mars:5: found telemetry without inventory[0].type; wanted the name of an item")]
    [InlineData("{" + Place + """, "placed": {"dirt": "two"}}""", "tcp://mars:5: found telemetry whose placed.dirt is \"two\"; wanted a count")]
    [InlineData("{" + Place + """, "statistics": {"mine_block": 2}}""",
        "tcp://mars:5: found telemetry whose statistics.mine_block is 2; wanted an object")]
    [InlineData("{" + Place + """, "checks": {"pen": null}}""",
        "tcp://mars:5: found telemetry without checks.cave; wanted what is said of a cave")]
    [InlineData(null, "tcp://mars:5: found no telemetry; wanted a world that tells where the player is")]
    public void WhatIsMissingOrOfAnotherTypeIsToldInOneSentence(string? facts, string message)
    {
        var problem = Assert.Throws<BasaltException>(() => Telemetry.Read(facts is null ? null : JObject.Parse(facts), "tcp://mars:5"));
        Assert.Equal(message, problem.Message);
    }

    [Fact]
    public void PlaceAndDirectionAreEnough()
    {
        var telemetry = Telemetry.Read(JObject.Parse("{" + Place + "}"), "here");
        Assert.Equal((1.5, 64, -2.5, 90, -3), (telemetry.X, telemetry.Y, telemetry.Z, telemetry.Yaw, telemetry.Pitch));
        Assert.Equal((null, null, null, false), (telemetry.Tick, telemetry.Selected, telemetry.LookingAt, telemetry.Dead));
        Assert.Empty(telemetry.Inventory);
        Assert.Empty(telemetry.Statistics);
    }

    [Fact]
    public void FactsOfAnotherKindAreNoTelemetry()
    {
        Assert.Null(Telemetry.TryRead(null, "here"));
        Assert.Null(Telemetry.TryRead(JObject.Parse("""{"isGuiOpen": false}"""), "here"));
        Assert.Throws<BasaltException>(() => Telemetry.TryRead(JObject.Parse("""{"x": 1}"""), "here"));
    }

    [Fact]
    public void ARecorderTakesWhatAnyWorldTellsUnderEitherName()
    {
        var facts = JObject.Parse("""{"xpos": 1, "y": 2, "zpos": 3, "selected": 4, "inventory": "many"}""");
        var seen = RecorderTelemetry.Read(facts, "here");
        Assert.Equal((1, 2, 3, 4, null), (seen.Xpos, seen.Ypos, seen.Zpos, seen.Hotbar, seen.Yaw));
        var problem = Assert.Throws<BasaltException>(() => RecorderTelemetry.Read(JObject.Parse("""{"yaw": "north"}"""), "here"));
        Assert.Equal("here: found telemetry whose yaw is \"north\"; wanted a number of degrees", problem.Message);
    }
}
