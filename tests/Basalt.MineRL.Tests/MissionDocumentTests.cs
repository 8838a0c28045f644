using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.MineRL.Tests;

public sealed class MissionDocumentTests
{
    // The sizes of what minerl 1.0 really sent for these.
    [Theory]
    [InlineData("find-cave", "MineRLBasaltFindCave-v0", 180_000, 1828)]
    [InlineData("make-waterfall", "MineRLBasaltMakeWaterfall-v0", 300_000, 2092)]
    [InlineData("village-animal-pen", "MineRLBasaltCreateVillageAnimalPen-v0", 300_000, 2177)]
    [InlineData("build-village-house", "MineRLBasaltBuildVillageHouse-v0", 720_000, 3637)]
    public void ATasksDocumentIsTheOneThatThePackageSends(string task, string name, int milliseconds, int bytes)
    {
        var document = Missions.Document(task);
        Assert.Equal(bytes, document.Length);
        Assert.StartsWith("<MissionInit xmlns=\"http://ProjectMalmo.microsoft.com\" ", document, StringComparison.Ordinal);
        Assert.Contains($"<Summary>{name}</Summary>", document, StringComparison.Ordinal);
        Assert.Contains($"<ServerQuitFromTimeUp timeLimitMs=\"{milliseconds}\" description=\"out_of_time\"/>", document, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', document);
    }

    [Theory]
    [InlineData("find-cave")]
    [InlineData("make-waterfall")]
    [InlineData("village-animal-pen")]
    [InlineData("build-village-house")]
    public void WhatIsWrittenReadsBackAsTheSameScenario(string task)
    {
        var scenario = Missions.Scenario(task);
        var read = MissionDocument.Read(Missions.Document(task)).ToScenario((long)scenario.Setup["seed"]!);
        var expected = (JObject)scenario.Setup.DeepClone();
        expected.Remove("mineRlId");
        expected.Remove("maxSteps");
        Assert.True(JToken.DeepEquals(Sorted(expected), Sorted(read.Setup)), $"{expected} {read.Setup}");
    }

    [Fact]
    public void ObservationsThatAreAskedForAreFound()
    {
        var document = MissionDocument.Read(Missions.Document("find-cave").Replace(
            "<PauseCommand/>", "<ObservationFromFullStats/><ObservationFromEquippedItem/><ObservationFromFullInventory flat=\"false\"/><PauseCommand/>", StringComparison.Ordinal));
        Assert.True(document is { TellsStatistics: true, TellsEquipment: true, TellsInventory: true });
    }

    [Theory]
    [InlineData("<MissionInit", "no XML")]
    [InlineData("<MissionInit xmlns=\"x\"/>", "found a mission for 0 players; wanted one for a single player")]
    [InlineData("<!DOCTYPE m [<!ENTITY a \"b\">]><MissionInit/>", "no XML")]
    public void WhatIsNoMissionIsRefusedInOneSentence(string xml, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<MalmoException>(() => MissionDocument.Read(xml)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnInventoryWithAGapIsRefused()
    {
        var document = MissionDocument.Read(Missions.Document("make-waterfall").Replace("slot=\"1\"", "slot=\"7\"", StringComparison.Ordinal));
        Assert.Contains("found an inventory with stone_shovel in slot 2", Assert.Throws<MalmoException>(() => document.ToScenario(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextIsEscaped()
    {
        var scenario = new Scenario("odd", new JObject { ["seed"] = 1, ["biome"] = "a<b&\"c\"" });
        Assert.Equal("a<b&\"c\"", MissionDocument.Read(MissionDocument.Of(scenario).Write(Missions.Episode)).Biome);
    }

    [Theory]
    [InlineData("seed", "\"1\"", "scenario odd: seed is \"1\"; must be a whole number of 64 bits")]
    [InlineData("village", "1", "scenario odd: village is 1; must be true or false")]
    [InlineData("inventory", "[{\"quantity\":1}]", "scenario odd: inventory[0] is {\"quantity\":1}; must be type and quantity")]
    public void AWrongSetupIsNamed(string field, string value, string complaint)
    {
        var scenario = new Scenario("odd", new JObject { ["seed"] = 1, [field] = JToken.Parse(value) });
        var problem = Assert.Throws<BasaltException>(() =>
        {
            _ = MissionDocument.Of(scenario);
            _ = MissionDocument.SeedOf(scenario);
        });
        Assert.Equal(complaint, problem.Message);
    }

    private static JObject Sorted(JObject setup) => new(setup.Properties().OrderBy(property => property.Name, StringComparer.Ordinal));
}
