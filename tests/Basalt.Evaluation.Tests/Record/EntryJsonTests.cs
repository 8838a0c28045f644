using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Evaluation.Tests;

public sealed class EntryJsonTests
{
    [Fact]
    public void AReasonThatLooksLikeADateStaysAsItWas()
    {
        var entry = RecordSamples.Compared("s", "ann", "x", "y", Verdict.Draw, "2026-01-01T00:00:00+02:00");
        entry = entry with { Comparison = entry.Comparison with { Answers = new Dictionary<string, string> { ["Q.1"] = "2026-01-01T00:00:00Z" } } };
        var read = (ComparisonEntered)EntryJson.Read(EntryJson.Write(entry), "here");
        Assert.Equal(entry.Comparison.Reason, read.Comparison.Reason);
        Assert.Equal(entry.Comparison.Answers, read.Comparison.Answers);
    }

    [Fact]
    public void EveryKindHasAWordAndIsOneLine()
    {
        var kinds = typeof(Entry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Entry)));
        Assert.Equal(kinds.Select(type => type.Name).Order(), RecordSamples.EveryKind.Select(entry => entry.GetType().Name).Distinct().Order());
        Assert.All(RecordSamples.EveryKind, entry => Assert.DoesNotContain('\n', EntryJson.Write(entry)));
    }

    [Theory]
    [InlineData("", "log:3: ")]
    [InlineData("[]", "log:3: found no object; wanted an entry")]
    [InlineData("{\"kind\":{}}", "log:3: ")]
    [InlineData(
        "{\"kind\":\"compared\",\"comparison\":7,\"servingId\":\"s\",\"flags\":[],\"at\":\"2026-03-01T00:00:00Z\"}",
        "comparison is 7; wanted an object")]
    [InlineData(
        "{\"kind\":\"compared\",\"comparison\":[],\"servingId\":\"s\",\"flags\":[],\"at\":\"2026-03-01T00:00:00Z\"}",
        "comparison is a list; wanted an object")]
    [InlineData("{\"kind\":\"retracted\"", "log:3: ")]
    [InlineData("{}", "found the kind missing; wanted submissionEntered, ")]
    [InlineData("{\"kind\":\"gossip\"}", "found the kind gossip; wanted submissionEntered, ")]
    [InlineData("{\"kind\":\"retracted\",\"reason\":\"r\",\"by\":\"b\",\"at\":\"2026-03-01T00:00:00Z\"}", "comparisonId")]
    [InlineData("{\"kind\":\"retracted\",\"comparisonId\":null,\"reason\":\"r\",\"by\":\"b\",\"at\":\"2026-03-01T00:00:00Z\"}", "comparisonId")]
    [InlineData("{\"kind\":\"retracted\",\"comparisonId\":\"c\",\"reason\":\"r\",\"by\":\"b\",\"at\":\"yesterday\"}", "yesterday")]
    [InlineData("{\"kind\":\"retracted\",\"comparisonId\":\"c\",\"reason\":\"r\",\"by\":\"b\"}", "at")]
    [InlineData(
        "{\"kind\":\"raterDecided\",\"rater\":\"c\",\"banned\":\"perhaps\",\"reason\":\"r\",\"by\":\"b\",\"at\":\"2026-03-01T00:00:00Z\"}",
        "perhaps")]
    [InlineData("{\"kind\":\"episodeEntered\",\"episode\":{\"id\":\"x\"},\"at\":\"2026-03-01T00:00:00Z\"}", "taskId")]
    [InlineData(
        "{\"kind\":\"retracted\",\"comparisonId\":\"c\",\"reason\":\"r\",\"by\":\"b\",\"at\":\"2026-03-01T00:00:00Z\"} {}",
        "something stands behind its end")]
    public void WhatIsNoEntryIsRefusedWithPlaceAndReason(string line, string reason)
    {
        var problem = Assert.Throws<BasaltException>(() => EntryJson.Read(line, "log:3"));
        Assert.StartsWith("log:3: ", problem.Message);
        Assert.Contains(reason, problem.Message);
        Assert.DoesNotMatch(@"JObject|JsonReader|DateTimeOffset|Newtonsoft|System\.|Basalt\.", problem.Message);
    }
}
