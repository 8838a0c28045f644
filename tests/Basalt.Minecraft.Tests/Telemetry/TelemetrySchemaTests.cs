using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

public sealed class TelemetrySchemaTests
{
    private static readonly (Type Type, string Place)[] Parts =
    [
        (typeof(Telemetry), "properties"),
        (typeof(CarriedItem), "properties.inventory.items.properties"),
        (typeof(TargetedBlock), "properties.lookingAt.properties"),
        (typeof(NearbyCreature), "properties.creatures.items.properties"),
        (typeof(BlockChange), "properties.changes.items.properties"),
        (typeof(WorldChecks), "properties.checks.properties"),
        (typeof(CaveFacts), "properties.checks.properties.cave.properties"),
        (typeof(StepLag), "properties.lag.properties"),
    ];

    public static TheoryData<string> Required => [.. TelemetrySchema.Document["required"]!.Select(name => (string)name!)];

    [Fact]
    public void EveryPropertyOfTheTypeStandsInTheSchemaAndNoOther()
    {
        foreach (var (type, place) in Parts)
        {
            var stated = (JObject)TelemetrySchema.Document.SelectToken(place)!;
            var properties = type.GetProperties().Where(property => property.GetMethod!.IsPublic).Select(property => Json.Word(property.Name));
            Assert.Equal(properties.Order(StringComparer.Ordinal), stated.Properties().Select(field => field.Name).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Required))]
    public void WhatTheSchemaRequiresIsDemandedWhenItIsRead(string name)
    {
        var facts = new JObject(TelemetrySchema.Document["required"]!.Select(field => new JProperty((string)field!, 1.5)));
        Assert.Empty(TelemetrySchema.Faults(facts));
        Assert.Equal(1.5, Telemetry.Read(facts, "here").Pitch);
        facts.Remove(name);
        Assert.Equal([$"telemetry.{name} is missing"], TelemetrySchema.Faults(facts));
        Assert.Contains($"without {name};", Assert.Throws<BasaltException>(() => Telemetry.Read(facts, "here")).Message);
    }
}
