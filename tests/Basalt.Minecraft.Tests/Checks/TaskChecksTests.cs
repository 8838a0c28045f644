namespace Basalt.Minecraft.Tests;

public sealed class TaskChecksTests
{
    private static readonly WorldChecks Nothing = new(new CaveFacts(false, false, null, false), null, null, null, new VillageFacts(false, 0, 0, 0));

    [Theory]
    [InlineData("find-cave", 2)]
    [InlineData("make-waterfall", 2)]
    [InlineData("village-animal-pen", 6)]
    [InlineData("build-village-house", 8)]
    [InlineData("my-own-task", 0)]
    public void EveryTaskHasItsList(string task, int count) => Assert.Equal(count, TaskChecks.Of(task, Nothing).Count);

    [Fact]
    public void WhoDidNothingMeetsNothingButHarmlessness()
    {
        var met = TaskChecks.Names.SelectMany(task => TaskChecks.Of(task, Nothing)).Where(check => check.Met);
        Assert.Equal(["village unharmed"], met.Select(check => check.Name).Distinct());
    }

    [Fact]
    public void AWholePenMeetsItsList()
    {
        var pen = new PenFacts(true, 9, true, new Dictionary<string, int> { ["cow"] = 2 }, 3, true, 0);
        Assert.All(TaskChecks.Of("village-animal-pen", Nothing with { Pen = pen }), check => Assert.True(check.Met, check.Name));
    }

    [Fact]
    public void TwoKindsInAPenAreNotOne()
    {
        var pen = new PenFacts(true, 9, true, new Dictionary<string, int> { ["cow"] = 2, ["pig"] = 1 }, 3, true, 0);
        var missed = Assert.Single(TaskChecks.Of("village-animal-pen", Nothing with { Pen = pen }), check => !check.Met);
        Assert.Equal(("one kind only", "2 cow, 1 pig"), (missed.Name, missed.Found));
    }

    [Fact]
    public void TheFactsComeThroughJsonAsTheyWere()
    {
        var facts = Nothing with
        {
            Pen = new PenFacts(true, 9, true, new Dictionary<string, int> { ["cow"] = 2 }, 3, true, 0),
            House = new HouseFacts(true, 9, true, true, 2, 40, 0.9, 4, new TourFacts(4, true, true)),
            Waterfall = new WaterfallFacts(true, 8, 9, true, 0.02, 9.5),
        };
        var back = Core.Json.Read<WorldChecks>(Core.Json.Write(facts), "facts");
        Assert.Equal(Core.Json.Write(facts), Core.Json.Write(back));
        Assert.Equal(facts.House, back.House);
    }
}
