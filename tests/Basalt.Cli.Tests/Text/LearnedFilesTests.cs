using Basalt.Domains;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class LearnedFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-learned-").FullName;

    private int _made;

    [Fact]
    public async Task WhatWasLearnedOnceIsReadAfterwards()
    {
        Assert.Equal(7, await GetAsync("texts"));
        Assert.Equal(7, await GetAsync("texts"));
        Assert.Equal(1, _made);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task OtherTextsAreLearnedAnewAndTheOldestFilesGo()
    {
        for (var text = 0; text < 9; text++)
        {
            await GetAsync($"text {text}");
        }

        Assert.Equal(9, _made);
        Assert.Equal(4, Directory.GetFiles(_folder).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task ADamagedFileIsLearnedAnewAndReplaced(int place)
    {
        await GetAsync("texts");
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = File.ReadAllBytes(file);
        bytes[place] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(7, await GetAsync("texts"));
        Assert.Equal(2, _made);
        Assert.Equal(7, await GetAsync("texts"));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task AFileThatWasCutOffIsLearnedAnew()
    {
        await GetAsync("texts");
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder)), "half");
        Assert.Equal(7, await GetAsync("texts"));
    }

    [Fact]
    public async Task WithoutAFolderItIsLearnedEachTime()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Assert.Equal(7, await GetAsync("texts", file));
        Assert.Equal(7, await GetAsync("texts", file));
        Assert.Equal(2, _made);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> GetAsync(string from, string? folder = null) => new LearnedFiles(folder ?? _folder).GetAsync(
        "number", new JObject { ["text"] = from }, file => file.ReadInt32(), (number, file) => file.Write(number),
        () =>
        {
            _made++;
            return Task.FromResult(7);
        },
        TestContext.Current.CancellationToken);
}
