namespace Basalt.Core.Tests;

public sealed class LeftoversTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("basalt-");

    [Theory]
    [InlineData("__MACOSX/mine/._submission.json")]
    [InlineData("__MACOSX/mine/submission.json")]
    [InlineData("mine/._policy.onnx")]
    [InlineData(@"mine\._policy.onnx")]
    [InlineData(".DS_Store")]
    [InlineData("mine/Thumbs.db")]
    [InlineData("mine/Desktop.INI")]
    [InlineData("$RECYCLE.BIN/policy.onnx")]
    [InlineData("@eaDir/p1.mp4/SYNOVIDEO.jpg")]
    [InlineData("p1.mp4:Zone.Identifier")]
    public void WhatASystemLeavesIsKnownByItsNameOrItsFolder(string path) => Assert.True(Leftovers.Has(path));

    [Theory]
    [InlineData("mine/submission.json")]
    [InlineData("mine/.env")]
    [InlineData("MACOSX/policy.onnx")]
    [InlineData("_policy.onnx")]
    [InlineData("icon.png")]
    [InlineData("thumbs.db.json")]
    public void WhatPeopleNameIsTheirs(string path) => Assert.False(Leftovers.Has(path));

    [Fact]
    public void AFolderIsReadWithoutThem()
    {
        foreach (var name in new[] { "a.mp4", "._a.mp4", ".hidden/b.mp4", ".Trashes/501/c.mp4", "deep/deeper/d.mp4", "deep/deeper/.DS_Store" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllText(At(name), "");
        }

        Assert.Equal([At(".hidden/b.mp4"), At("a.mp4"), At("deep/deeper/d.mp4")], Leftovers.FilesWithout(_folder.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFolderThatIsNamedLikeOneIsReadAllTheSameWhenItIsWhatWasHandedIn()
    {
        Directory.CreateDirectory(At("._mine"));
        File.WriteAllText(At("._mine/a.mp4"), "");
        Assert.Equal([At("._mine/a.mp4")], Leftovers.FilesWithout(At("._mine")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
