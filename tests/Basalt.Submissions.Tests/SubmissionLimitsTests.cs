using Basalt.Core;

namespace Basalt.Submissions.Tests;

public sealed class SubmissionLimitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("basalt-");

    [Fact]
    public void LeftoversOfSystemsAreNotCounted()
    {
        foreach (var name in new[] { "submission.json", "._submission.json", ".DS_Store", "__MACOSX/a", "__MACOSX/b", "models/Thumbs.db", "models/one.onnx" })
        {
            Write(name, 10);
        }

        new SubmissionLimits(Files: 2, Bytes: 20).Check(_folder.FullName);
        Write("models/two.onnx", 10);
        Assert.Contains("found more than 2 files", Assert.Throws<BasaltException>(() => new SubmissionLimits(Files: 2).Check(_folder.FullName)).Message);
        Assert.Contains("must be at most 0 MiB", Assert.Throws<BasaltException>(() => new SubmissionLimits(Bytes: 20).Check(_folder.FullName)).Message);
    }

    [Fact]
    public void ALinkToNothingIsAFileLikeOthers()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), "/nowhere/at/all");
        SubmissionLimits.Default.Check(_folder.FullName);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, int bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[bytes]);
    }
}
