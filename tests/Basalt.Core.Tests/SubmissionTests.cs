using Newtonsoft.Json.Linq;

namespace Basalt.Core.Tests;

public sealed class SubmissionTests
{
    [Fact]
    public void ARecordHoldsNoPlaceOfThisMachine()
    {
        var submission = new Submission("mine", "us", "onnx", new JObject { ["model"] = "/home/me/policy.onnx", ["folder"] = "/home/me", ["nucleus"] = 0.9 }) { Source = "/home/me/policy.onnx" };
        Assert.DoesNotContain("/home", Json.Write(submission.Stated()));
        Assert.Equal("policy.onnx", (string?)submission.Stated().Settings["model"]);
        Assert.Equal("/home/me", (string?)submission.Settings["folder"]);
    }

    [Fact]
    public void WithoutBytesItIsWhatItStates()
    {
        var one = new Submission("a", "us", "remote", new JObject { ["endpoint"] = "tcp://127.0.0.1:1" });
        Assert.Equal(one.ContentDigest(), one.Stated().ContentDigest());
        Assert.NotEqual(one.ContentDigest(), (one with { Settings = new JObject { ["endpoint"] = "tcp://127.0.0.1:2" } }).ContentDigest());
    }

    [Fact]
    public void ALabelShowsWhatWouldBeInvisible() => Assert.Equal("a\uFFFDb\uFFFDc", (new Submission("x", "us", "onnx", []) { Name = "a\u202Eb\nc" }).Label());

    [Fact]
    public void TheDigestOfAValueDoesNotDependOnTheOrderOfItsProperties() =>
        Assert.Equal(Digest.Of(JObject.Parse("""{"a": 1, "b": {"c": [1, 2], "d": null}}""")), Digest.Of(JObject.Parse("""{"b": {"d": null, "c": [1, 2]}, "a": 1}""")));

    [Fact]
    public void TheDigestOfAListDependsOnItsOrder() => Assert.NotEqual(Digest.Of(JArray.Parse("[1, 2]")), Digest.Of(JArray.Parse("[2, 1]")));
}
