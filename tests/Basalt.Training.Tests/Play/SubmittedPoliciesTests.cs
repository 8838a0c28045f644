using Basalt.Agents;
using Basalt.Core;
using Basalt.Submissions;

namespace Basalt.Training.Tests;

public sealed class SubmittedPoliciesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ATaskIsPlayedByItsOwnModelAndTheOthersByTheOneForAll()
    {
        Model("cave.onnx");
        Model("rest.onnx");
        var submitted = Read("""{"models": {"find-cave": "cave.onnx", "*": "rest.onnx"}, "temperature": 0.8}""");
        Assert.Equal(_folder["cave.onnx"], submitted.Of("mine", "find-cave"));
        Assert.Equal(_folder["rest.onnx"], submitted.Of("mine", "make-waterfall"));
        Assert.Equal(0.8, submitted.Sampling.Temperature);
    }

    [Fact]
    public void ATaskWithoutAModelIsNamed()
    {
        Model("cave.onnx");
        var submitted = Read("""{"models": {"find-cave": "cave.onnx"}}""");
        Assert.Contains("make-waterfall", Assert.Throws<BasaltException>(() => submitted.Of("mine", "make-waterfall")).Message);
    }

    [Theory]
    [InlineData("""{"model": "../other.onnx"}""", "inside the submission")]
    [InlineData("""{"model": "/etc/hostname"}""", "inside the submission")]
    [InlineData("""{"model": "missing.onnx"}""", "missing.onnx")]
    [InlineData("""{"model": 3}""", "wanted text")]
    [InlineData("""{}""", "without models")]
    [InlineData("""{"model": "cave.onnx", "temperature": 0}""", "temperature is 0")]
    [InlineData("""{"model": "cave.onnx", "deterministic": "perhaps"}""", "perhaps")]
    public void WrongSettingsAreNamed(string settings, string said)
    {
        Model("cave.onnx");
        Assert.Contains(said, Assert.Throws<BasaltException>(() => Read(settings)).Message);
    }

    [Fact]
    public void WeightsOutsideTheSubmissionAreRefused()
    {
        Directory.CreateDirectory(_folder["inner"]);
        using var network = PolicyFile.Make();
        OnnxWriter.Write(RecurrentPolicyGraph.Build(network), _folder["inner/policy.onnx"], new Dictionary<string, string>(), largestSingleFile: 0);
        Assert.Equal(["policy.onnx.data"], OnnxContents.Read(_folder["inner/policy.onnx"]).ExternalFiles);
        Assert.Single(Read("""{"model": "policy.onnx"}""", "inner").Models);

        var bytes = File.ReadAllBytes(_folder["inner/policy.onnx"]);
        Replace(bytes, "policy.onnx.data"u8, "../any/data.data"u8);
        File.WriteAllBytes(_folder["inner/policy.onnx"], bytes);
        Assert.Contains("../any/data.data", Assert.Throws<BasaltException>(() => Read("""{"model": "policy.onnx"}""", "inner")).Message);
    }

    [Fact]
    public void OperatorsOfStrangersAreRefused()
    {
        var graph = new OnnxGraph("odd");
        var image = graph.Input("image", OnnxType.UInt8, "batch", 128, 128, 3);
        graph.Output("buttons", graph.Add("Mine", [image]), OnnxType.Float, "batch", 8641);
        graph.Proto.Node[0].Domain = "my.own";
        OnnxWriter.Write(graph, _folder["odd.onnx"], new Dictionary<string, string>());
        Assert.Contains("my.own", Assert.Throws<BasaltException>(() => Read("""{"model": "odd.onnx"}""")).Message);
    }

    [Fact]
    public void AFileOfGarbageIsNamed()
    {
        File.WriteAllBytes(_folder["garbage.onnx"], [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);
        Assert.Contains("garbage.onnx", Assert.Throws<BasaltException>(() => Read("""{"model": "garbage.onnx"}""")).Message);
    }

    [Fact]
    public void AManifestIsRead()
    {
        Model("cave.onnx");
        File.WriteAllText(_folder["submission.json"], Manifest("mine"));
        var file = SubmissionFile.Read(_folder["submission.json"]);
        Assert.Equal(("mine", "Us", "onnx", "MIT"), (file.Submission.Name, file.Submission.Team, file.Submission.Agent, file.Submission.Licence));
        Assert.Equal(Submission.IdOf("mine", file.Submission.Digest!), file.Submission.Id);
        Assert.Equal(_folder["cave.onnx"], SubmittedPolicies.Read("mine", file.Submission.Settings).Of("mine", "find-cave"));
    }

    [Theory]
    [InlineData("Mine and yours", "id is")]
    [InlineData("", "no id")]
    public void AnIdThatWouldBeNoFileNameIsRefused(string id, string said)
    {
        File.WriteAllText(_folder["submission.json"], Manifest(id));
        Assert.Contains(said, Assert.Throws<BasaltException>(() => SubmissionFile.Read(_folder["submission.json"])).Message);
    }

    private static string Manifest(string id) =>
        $$"""{"id": "{{id}}", "team": "Us", "agent": "onnx", "licence": "MIT", "training": "By hand.", "settings": {"model": "cave.onnx"} }""";

    private SubmittedPolicies Read(string settings, string folder = "")
    {
        var read = Json.ReadObject(settings, "settings");
        read["folder"] = _folder[folder];
        return SubmittedPolicies.Read("mine", read);
    }

    private void Model(string name)
    {
        using var network = PolicyFile.Make();
        PolicyFile.Write(_folder[name], network);
    }

    private static void Replace(byte[] bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        for (int at; (at = bytes.AsSpan().IndexOf(from)) >= 0;)
        {
            to.CopyTo(bytes.AsSpan(at));
        }
    }
}
