using System.Globalization;
using Basalt.Core;

namespace Basalt.Harness.Tests;

/// <summary>The groups of both versions as folders, and the ones of this machine where it has some.</summary>
public sealed class ResourceGroupTests : IDisposable
{
    private static readonly AgentLimits Limits = new() { MemoryMiB = 100, Processes = 20, Cpus = 1.5 };

    private readonly string _root = Directory.CreateTempSubdirectory("basalt-groups-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void OfVersionTwoItIsMadeUnderTheFirstFolderThatHandsControllersOn()
    {
        Write("cgroup.controllers", "cpu memory pids");
        Write("cgroup.subtree_control", "cpu memory pids\n");
        Write("job/cgroup.subtree_control", "\n");
        var group = ResourceGroup.TryCreate(Limits, _root, "0::/job\n")!;
        var folder = Path.GetDirectoryName(Assert.Single(group.Doors))!;
        Assert.Equal((2, _root), (group.Version, Path.GetDirectoryName(folder)));
        Assert.Equal("100M", File.ReadAllText(Path.Combine(folder, "memory.max")));
        Assert.Equal("20", File.ReadAllText(Path.Combine(folder, "pids.max")));
        Assert.Equal("150000 100000", File.ReadAllText(Path.Combine(folder, "cpu.max")));
        File.WriteAllText(Path.Combine(folder, "memory.events"), "low 0\noom 1\noom_kill 1\n");
        Assert.Equal("the agent used more than 100 MiB of memory", group.Exceeded());
    }

    [Fact]
    public void OfVersionOneItIsMadeBelowTheOwnOneOfEachController()
    {
        foreach (var folder in new[] { "memory/job", "pids", "cpu" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        var group = ResourceGroup.TryCreate(Limits, _root, "4:memory:/job\n8:pids:/elsewhere\n1:cpu,cpuacct:/\n")!;
        Assert.Equal(1, group.Version);
        Assert.Equal(["memory/job", "pids", "cpu"], group.Doors.Select(door => Path.GetRelativePath(_root, Path.GetFullPath(door + "/../.."))));
        Assert.Equal("100M", File.ReadAllText(Path.Combine(Path.GetDirectoryName(group.Doors[0])!, "memory.limit_in_bytes")));
        Assert.Null(group.Exceeded());
    }

    [Fact]
    public void WhereNoneCanBeMadeThereIsNone()
    {
        Assert.Null(ResourceGroup.TryCreate(Limits, _root, "0::/\n"));
        Write("cgroup.controllers", "cpu memory pids");
        Write("cgroup.subtree_control", "\n");
        Assert.Null(ResourceGroup.TryCreate(Limits, _root, "0::/\n"));
    }

    [Fact]
    public async Task AProgramThatTakesTooMuchMemoryIsEndedAndItsGroupIsGone()
    {
        var group = ResourceGroup.TryCreate(Limits);
        Assert.SkipWhen(group is null, "this user can make no control group on this machine");
        var doors = group.Doors;
        await group.DisposeAsync();
        var ending = await BoxedRun.RunAsync(
            new OpenBox(), new AgentProgram(["sh", "-c", "x=x; while :; do x=$x$x; done"], _root), Limits, TimeSpan.FromSeconds(60),
            TestContext.Current.CancellationToken);
        Assert.Equal("the agent used more than 100 MiB of memory", ending.Errors);
        Assert.All(doors, door => Assert.False(File.Exists(door)));
    }

    [Fact]
    public async Task WhatAProgramLeavesBehindEndsWithIt()
    {
        Assert.SkipWhen(await IsWithoutGroupsAsync(), "this user can make no control group on this machine");
        var ending = await BoxedRun.RunAsync(
            new OpenBox(), new AgentProgram(["sh", "-c", "setsid sleep 1000 > /dev/null 2>&1 < /dev/null & echo $!"], _root), Limits,
            TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var state = $"/proc/{int.Parse(ending.Output, CultureInfo.InvariantCulture)}/stat";
        Assert.True(!File.Exists(state) || File.ReadAllText(state).Contains(") Z ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AProgramThatDoesNotEndIsEndedAfterItsTime()
    {
        var ending = await BoxedRun.RunAsync(
            new OpenBox(), new AgentProgram(["sleep", "1000"], _root), Limits, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        Assert.Null(ending.ExitCode);
    }

    private static async Task<bool> IsWithoutGroupsAsync()
    {
        var group = ResourceGroup.TryCreate(Limits);
        await (group?.DisposeAsync() ?? ValueTask.CompletedTask);
        return group is null;
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
        File.WriteAllText(Path.Combine(_root, file), text);
    }
}
