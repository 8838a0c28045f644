using System.IO.Compression;
using Basalt.Core;

namespace Basalt.Agents.Tests;

public sealed class SubmissionArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("basalt-");

    private string Zip => Path.Combine(_folder.FullName, "entry.zip");

    private string Target => Path.Combine(_folder.FullName, "unpacked");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void FilesAndFoldersComeOut()
    {
        Pack(("submission.json", "{}"), ("models/one.onnx", "weights"));
        Assert.Equal(Target, SubmissionArchive.Unpack(Zip, Target));
        Assert.Equal("weights", File.ReadAllText(Path.Combine(Target, "models", "one.onnx")));
    }

    [Fact]
    public void AZipOfTheFolderItselfIsAsGood()
    {
        Pack(("mine/submission.json", "{}"));
        Assert.Equal(Path.Combine(Target, "mine"), SubmissionArchive.Unpack(Zip, Target));
    }

    [Theory]
    [InlineData("../escaped.txt")]
    [InlineData("models/../../escaped.txt")]
    [InlineData("/escaped.txt")]
    [InlineData("..\\escaped.txt")]
    public void AnEntryThatLeadsOutIsRefusedBeforeAnythingIsWritten(string entry)
    {
        Pack(("submission.json", "{}"), (entry, "out"));
        var problem = Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target));
        Assert.Contains(entry, problem.Message);
        Assert.Equal([Zip], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public void ALinkIsRefused()
    {
        using (var archive = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("models");
            entry.ExternalAttributes = unchecked((int)(0xA1FFu << 16));
            using var target = new StreamWriter(entry.Open());
            target.Write("/etc");
        }

        Assert.Contains("link", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    [Fact]
    public void ABombIsRefused()
    {
        Pack(("submission.json", "{}"), ("zeros", new string('0', 4 << 20)));
        Assert.Contains("times its size", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    [Fact]
    public void TooMuchIsRefused()
    {
        Pack(("one", "1"), ("two", "2"), ("three", "3"));
        Assert.Contains("3 files", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target, new SubmissionLimits(Files: 2))).Message);
        Assert.Contains("unpacked", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target, new SubmissionLimits(Bytes: 2))).Message);
    }

    [Fact]
    public void WhatIsNoZipIsRefused()
    {
        File.WriteAllText(Zip, "this is no zip");
        Assert.Contains("no whole zip", Assert.Throws<BasaltException>(() => SubmissionArchive.Unpack(Zip, Target)).Message);
    }

    private void Pack(params (string Name, string Text)[] files)
    {
        using var archive = ZipFile.Open(Zip, ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(text);
        }
    }
}
