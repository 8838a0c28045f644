using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Alignment.Tests;

public sealed class MoralGraphFileTests
{
    private const string Whole = """
        {"values": [{"id": 1, "title": "One", "evaluationCriteria": ["SIGNS of it"], "instructionsShort": "Short."}, {"id": 2, "title": "Two", "policies": []}],
         "edges": [{"sourceValueId": 1, "wiserValueId": 2, "contexts": ["When tired"],
           "counts": {"markedWiser": 3, "markedNotWiser": 0, "markedLessWise": 0, "markedUnsure": 1, "impressions": 4},
           "summary": {"wiserLikelihood": 0.75, "entropy": 1.4056390622295665}}]}
        """;

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        var file = MoralGraphFile.Read(Whole, "graph.json");
        var again = MoralGraphFile.Read(file.Write(new Provenance("0", "unknown", "test")).ToString(), "again.json");
        Assert.Equal(file.Values.Select(value => (value.Id, value.Title, value.Description)), again.Values.Select(value => (value.Id, value.Title, value.Description)));
        Assert.Equal(file.Graph.Edges.Select(edge => (edge.From, edge.To, edge.Counts)), again.Graph.Edges.Select(edge => (edge.From, edge.To, edge.Counts)));
        Assert.Equal(["When tired"], again.Graph.Edges.Single().Contexts);
    }

    [Theory]
    [InlineData("edges.0.wiserValueId", "3", "the value 3")]
    [InlineData("edges.0.wiserValueId", "1", "both ends")]
    [InlineData("edges.0.counts.markedWiser", "-1", "markedWiser is -1")]
    [InlineData("edges.0.summary.entropy", "0.5", "entropy is 0.5")]
    [InlineData("values.1.id", "1", "two values of the id 1")]
    [InlineData("values.0.title", "null", "no title")]
    [InlineData("values", "7", "values is no list")]
    public void AFaultIsNamedWithItsPlace(string path, string value, string said)
    {
        var file = JObject.Parse(Whole);
        file.SelectToken(string.Concat(path.Split('.').Select((part, at) => char.IsDigit(part[0]) ? $"[{part}]" : at == 0 ? part : "." + part)))!
            .Replace(JToken.Parse(value));
        var problem = Assert.Throws<BasaltException>(() => MoralGraphFile.Read(file.ToString(), "graph.json"));
        Assert.StartsWith("graph.json", problem.Message, StringComparison.Ordinal);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }
}
