namespace Basalt.Core.Tests;

public sealed class AgentLimitsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void WhatTheFileDoesNotNameKeepsItsUsualValue()
    {
        File.WriteAllText(_file, """{"memoryMiB": 400, "secondsAStep": 0.5, "gpu": true, "readable": ["/usr/lib"]}""");
        var limits = AgentLimits.Read(_file);
        Assert.Equal(new AgentLimits { MemoryMiB = 400, SecondsAStep = 0.5, Gpu = true, Readable = limits.Readable }, limits);
        Assert.Equal(["/usr/lib"], limits.Readable);
        Assert.Equal(
            "400 MiB of memory, 512 processes, 2 cores, 100 s to load, 0.5 s a step, 3600 s an episode, 1024 MiB of disk, "
                + "64 KiB of standard error, with GPU", limits.ToString());
    }

    [Theory]
    [InlineData("""{"memory": 400}""", "found the limit memory; wanted one of memoryMiB, processes, cpus, ")]
    [InlineData("""{"memoryMiB": 4}""", "memoryMiB is 4; must be a whole number from 16 to 4194304 MiB")]
    [InlineData("""{"memoryMiB": 400.5}""", "memoryMiB is 400.5; must be a whole number from 16 ")]
    [InlineData("""{"memoryMiB": "much"}""", "memoryMiB is \"much\"; must be a whole number from 16 ")]
    [InlineData("""{"secondsAStep": 0}""", "secondsAStep is 0; must be a number from 0.1 to 86400 s")]
    [InlineData("""{"cpus": null}""", "cpus is null; must be a number from 0.1 to 1024")]
    [InlineData("""{"gpu": 1}""", "gpu is 1; must be true or false")]
    [InlineData("""{"readable": "/opt"}""", "readable is \"/opt\"; must be a list of folders that are there")]
    [InlineData("""{"readable": ["/no/such/folder"]}""", "readable is [\"/no/such/folder\"]; must be a list of folders that are there")]
    [InlineData("""["memoryMiB"]""", "")]
    [InlineData("""{"memoryMiB": 400""", "")]
    [InlineData("", "")]
    public void AWrongFileIsAnsweredInOneSentence(string text, string said)
    {
        File.WriteAllText(_file, text);
        var problem = Assert.Throws<BasaltException>(() => AgentLimits.Read(_file));
        Assert.StartsWith($"{_file}: {said}", problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed() => Assert.Equal(
        "/no/limits.json: cannot be read, there is no such folder; wanted a file of limits",
        Assert.Throws<BasaltException>(() => AgentLimits.Read("/no/limits.json")).Message);
}
