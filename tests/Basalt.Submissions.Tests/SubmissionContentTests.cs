using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Submissions.Tests;

public sealed class SubmissionContentTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("basalt-content-").FullName;

    private string Folder => Path.Combine(_place, "mine");

    [Fact]
    public void EveryFileCountsWithItsPathAndItsBytes()
    {
        Write("submission.json", "{}");
        var before = Of(Folder);
        Assert.Equal(["submission.json"], before.Files.Keys);
        Write("lib/a.py", "1");
        var more = Of(Folder);
        Write("lib/a.py", "2");
        var other = Of(Folder);
        File.Move(Path.Combine(Folder, "lib/a.py"), Path.Combine(Folder, "lib/b.py"));
        Assert.Equal(4, new[] { before, more, other, Of(Folder) }.Select(content => content.Digest).Distinct().Count());
    }

    [Fact]
    public void WhatPythonLeavesBesideAProgramIsNeitherCountedNorPlayed()
    {
        Write("agent.py", "1");
        var before = Of(Folder).Digest;
        Write("__pycache__/agent.cpython-311.pyc", "cached");
        Assert.Equal(before, Of(Folder).Digest);
        SubmissionContent.Copy(Folder, Path.Combine(_place, "copy"));
        Assert.False(Directory.Exists(Path.Combine(_place, "copy", "__pycache__")));
    }

    [Fact]
    public void ALinkOutOfTheFolderIsRefused()
    {
        Write("agent.py", "1");
        File.CreateSymbolicLink(Path.Combine(Folder, "secret"), "/etc/hostname");
        Assert.Contains("found a link to /etc/hostname", Assert.Throws<BasaltException>(() => Of(Folder)).Message);
    }

    [Fact]
    public void AFolderThatIsALinkIsRefused()
    {
        Write("agent.py", "1");
        Directory.CreateSymbolicLink(Path.Combine(Folder, "loop"), Folder);
        Assert.Contains("found a link to", Assert.Throws<BasaltException>(() => Of(Folder)).Message);
    }

    [Fact]
    public void AModelByItselfIsItsBytesWhateverItsFileIsCalled()
    {
        var (first, second, other) = (Model("a.onnx", 1), Model("b.onnx", 1), Model("c.onnx", 2));
        Assert.Equal(Of(first).Digest, Of(second).Digest);
        Assert.NotEqual(Of(first).Digest, Of(other).Digest);
        Assert.Equal(Digest.OfFile(first), Of(first).Files["a.onnx"]);
    }

    [Fact]
    public void WhatIsStagedStaysWhatItWasWhoeverWritesBesideIt()
    {
        var model = Model("a.onnx", 1);
        var submission = new Submission("a", "us", "onnx", new JObject { ["model"] = model }) { Digest = Of(model).Digest, Source = model };
        using var stage = new SubmissionStage(Path.Combine(_place, "stage"));
        stage.Add(submission);
        Model("a.onnx", 2);
        Assert.Equal(submission.Digest, Of((string)stage.Of(submission).Settings["model"]!).Digest);
    }

    [Fact]
    public void WhatChangedSinceThePlanWasMadeIsNotStaged()
    {
        var model = Model("a.onnx", 1);
        var submission = new Submission("a", "us", "onnx", new JObject { ["model"] = model }) { Digest = Of(model).Digest, Source = model };
        Model("a.onnx", 2);
        using var stage = new SubmissionStage(Path.Combine(_place, "stage"));
        var problem = Assert.Throws<BasaltException>(() => stage.Add(submission));
        Assert.Contains("than when the run began", problem.Message);
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    private SubmissionContent Of(string source) => SubmissionContent.Of(source, FileDigests.Open(Path.Combine(_place, "digests")).Of);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
        File.WriteAllText(Path.Combine(Folder, file), text);
    }

    /// <summary>The least that is an ONNX model: its version.</summary>
    private string Model(string name, byte version)
    {
        File.WriteAllBytes(Path.Combine(_place, name), [0x08, version]);
        return Path.Combine(_place, name);
    }
}
