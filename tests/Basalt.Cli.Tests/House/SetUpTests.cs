using System.Diagnostics;

namespace Basalt.Cli.Tests;

/// <summary>The script's own way to Debian's packages, with the real apt-get in folders of the test's.</summary>
public sealed class SetUpTests : IDisposable
{
    private const string Holder =
        "import fcntl, sys\nlock = open(sys.argv[1], 'w')\nfcntl.lockf(lock, fcntl.LOCK_EX)\nprint('held', flush=True)\nsys.stdin.read()\n";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public SetUpTests()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/apt-get") && File.Exists("/usr/bin/python3"), "this system has no apt-get, or no python3");
        foreach (var folder in new[] { "lists/partial", "archives/partial", "dpkg" })
        {
            Directory.CreateDirectory(_folder.At(folder));
        }

        File.WriteAllText(_folder.At("sources.list"), "");
        File.WriteAllText(_folder.At("dpkg/status"), "");
        File.WriteAllText(_folder.At("apt.conf"), $"""
            Dir::State::lists "{_folder.At("lists/")}";
            Dir::State::status "{_folder.At("dpkg/status")}";
            Dir::Cache::archives "{_folder.At("archives/")}";
            Dir::Etc::sourcelist "{_folder.At("sources.list")}";
            Dir::Etc::sourceparts "/dev/null";
            """);
    }

    [Fact]
    public async Task WhatHoldsTheLockIsSaidOnceAndWaitedFor()
    {
        using var holder = await HoldAsync("lists/lock");
        using var script = Start("600", "apt_get update");
        Assert.Matches(
            $@"basalt: waiting for .*\(process {holder.Id}\), which has the lock of apt or dpkg; 10 minutes at most",
            await script.StandardError.ReadLineAsync(Cancellation));
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(Cancellation);
        Assert.Equal("", await script.StandardError.ReadToEndAsync(Cancellation));
        await script.WaitForExitAsync(Cancellation);
        Assert.Equal(0, script.ExitCode);
    }

    [Theory]
    [InlineData("lists/lock", "apt_get update")]
    [InlineData("dpkg/lock-frontend", "apt_get install -y")]
    [InlineData("dpkg/lock", "apt_get install -y")]
    public async Task WhereItTakesTooLongOneSentenceNamesTheProcess(string file, string call)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess || file == "lists/lock", "only the administrator may lock dpkg");
        using var holder = await HoldAsync(file);
        using var script = Start("0", call);
        var said = (await script.StandardError.ReadToEndAsync(Cancellation)).Trim();
        await script.WaitForExitAsync(Cancellation);
        Assert.Equal(3, script.ExitCode);
        Assert.Matches($@"^basalt: .*\(process {holder.Id}\) still has the lock of apt or dpkg", said);
        Assert.DoesNotContain('\n', said);
        holder.Kill();
    }

    [Fact]
    public async Task AnotherFailureIsNotWaitedFor()
    {
        using var script = Start("600", "apt_get no-such-command || echo failed");
        Assert.Equal("failed", (await script.StandardOutput.ReadToEndAsync(Cancellation)).Trim());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Process> HoldAsync(string file)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Holder, _folder.At(file)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var holder = Process.Start(start)!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Cancellation));
        return holder;
    }

    // The script as it is, its functions alone; its words go to a folder of the test's.
    private Process Start(string patience, string call)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"source '{Path.Combine(House.Folder, "basalt")}'; state='{_folder.At("state")}'; {call}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["APT_CONFIG"] = _folder.At("apt.conf");
        start.Environment["BASALT_APT_WAIT"] = patience;
        return Process.Start(start)!;
    }
}
