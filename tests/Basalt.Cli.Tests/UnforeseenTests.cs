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
}
