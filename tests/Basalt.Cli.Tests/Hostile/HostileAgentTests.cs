using Basalt.Core;

namespace Basalt.Cli.Tests;

/// <summary>What strangers' programs try: each is refused or contained, its episode gets its verdict, and the machine is unharmed.</summary>
public sealed class HostileAgentTests : IClassFixture<HostileSeason>
{
    private readonly HostileSeason _season;

    public HostileAgentTests(HostileSeason season)
    {
        _season = season;
        Assert.SkipWhen(season.NoBox is not null, season.NoBox ?? "");
    }

    [Theory]
    [InlineData("seed", "refused the files of 1 PermissionError")]
    [InlineData("record", "refused another's record")]
    [InlineData("secrets", "refused the environment nothing there")]
    [InlineData("loopback", "refused loopback ConnectionRefusedError")]
    [InlineData("abstract", "refused an abstract socket")]
    [InlineData("outside", "refused /agent OSError")]
    [InlineData("rival", "refused another submission FileNotFoundError")]
    [InlineData("daemon", "refused daemon")]
    [InlineData("encoder", "refused the encoder")]
    [InlineData("disk", "refused disk after 40 MiB: No space left on device")]
    [InlineData("forks", "refused fork after ")]
    [InlineData("ptrace", "refused ptrace 1")]
    [InlineData("kernel", "refused /proc/sys/kernel/core_pattern")]
    [InlineData("flood", "refused flood")]
    public void WhatItTriesIsRefusedAndItsEpisodeGoesOn(string name, string said)
    {
        var (record, lines) = (_season.RecordOf(name), _season.SaidBy(name));
        Assert.Contains(lines, line => line.StartsWith(said, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("GOT", StringComparison.Ordinal));
        Assert.True(record.End == EpisodeEnd.StepLimit, record.Error);
        Assert.Equal(3, record.Steps);
    }

    [Theory]
    [InlineData("greedy", "the agent used more than 600 MiB of memory")]
    [InlineData("frame", "the agent was acting for more than 8 s")]
    public void WhatBreaksItsLimitsOrItsBoxFailsAsItsOwnFault(string name, string error)
    {
        var record = _season.RecordOf(name);
        Assert.Equal(EpisodeEnd.AgentFailed, record.End);
        Assert.StartsWith(error, record.Error);
    }

    [Fact]
    public void AnAgentThatKillsItsBoxLooksKilledFromOutsideAndIsSetAsideWithoutAVerdict()
    {
        var run = _season.AfterItsBoxWasKilled!;
        Assert.Equal(BasaltException.Surroundings, run.ExitCode);
        Assert.Contains("set aside after 5 attempts, the last because the agent's process ended with exit code 137: it was killed from outside", run.Complaint);
        Assert.Empty(Directory.GetFiles(Path.Combine(_season.Run + "-box", "episodes"), "*.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void TheRunAndTheMachineAreUnharmed()
    {
        Assert.Equal("a rival's video", File.ReadAllText(Path.Combine(_season.Run, "episodes", "find-cave", "rival", "video.mp4")));
        Assert.False(File.Exists(Path.Combine(_season.Run, "episodes", "find-cave", "rival", "record.json")));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(_season.Run, ".site-secret")));
        Assert.Equal(_season.CorePattern, File.ReadAllText("/proc/sys/kernel/core_pattern"));
        Assert.False(_season.WasReached);
        Assert.Equal(EpisodeEnd.StepLimit, _season.RecordOf("still").End);
    }

    [Fact]
    public void NothingOfThemRunsAfterTheirEpisodes() => Assert.DoesNotContain(
        Directory.GetDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Select(CommandOf),
        command => command.Contains("98765.4321", StringComparison.Ordinal) || command.Contains("hostile_agent.py", StringComparison.Ordinal));

    [Fact]
    public void TheRecordSaysTheBoxAndTheLimits()
    {
        var record = _season.RecordOf("still");
        Assert.StartsWith("bubblewrap, ", record.Box);
        Assert.Equal((600, 64, 40, 8.0), (record.Limits!.MemoryMiB, record.Limits.Processes, record.Limits.DiskMiB, record.Limits.SecondsAStep));
    }

    [Fact]
    public void WhatAnAgentSaysIsKeptWithItsBeginningAndItsEnd()
    {
        var lines = _season.SaidBy("flood");
        Assert.Equal("first", lines[0]);
        Assert.Contains(lines, line => line.EndsWith("characters are left out here …", StringComparison.Ordinal));
        Assert.True(lines.Sum(line => line.Length + 1) < 17 << 10);
    }

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
