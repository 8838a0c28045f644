using System.Text.RegularExpressions;

namespace Basalt.Cli.Tests;

public sealed class UnforeseenTests
{
    [Fact]
    public async Task WhatNobodyForesawIsOneSentenceAndAFileOfDetails()
    {
        using var folder = new TemporaryFolder();
        // The kernel refuses to read this at its beginning, after it was found to be a file.
        File.CreateSymbolicLink(folder.At("mine.json"), "/proc/self/mem");
        var result = await BasaltProgram.RunAsync(["play", "--tasks", folder.At("mine.json"), "--out", folder.At("out")], ("TMPDIR", folder.Path));
        Assert.Equal(70, result.ExitCode);
        var details = Regex.Match(result.Errors, @"^basalt: play stopped for a reason that Basalt does not know, the disk failed; please send (\S+) to its authors, and try the same command again$");
        Assert.True(details.Success, result.Errors);
        Assert.StartsWith(folder.Path, details.Groups[1].Value);
        Assert.Contains("IOException", await File.ReadAllTextAsync(details.Groups[1].Value, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("one line")]
    [InlineData("Value cannot be null. (Parameter 'x')\n   at Basalt.Cli.Somewhere()")]
    [InlineData("Exception of type 'System.NullReferenceException' was thrown.")]
    public void TheSentenceNamesNoClassAndStaysOneLine(string message)
    {
        using var folder = new TemporaryFolder();
        var sentence = Unforeseen.Told(new InvalidOperationException(message), "serve", folder.Path);
        Assert.DoesNotContain('\n', sentence);
        Assert.DoesNotContain("Exception", sentence);
        Assert.Contains(message.Split('\n')[0], File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path))));
    }

    [Fact]
    public void WhereTheDetailsCannotBeKeptTheSentenceSaysSo() =>
        Assert.Contains("the details could not be kept in /nowhere/", Unforeseen.Told(new InvalidOperationException("x"), "serve", "/nowhere"));
}
