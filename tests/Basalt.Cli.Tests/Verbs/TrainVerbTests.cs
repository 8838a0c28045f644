namespace Basalt.Cli.Tests;

public sealed class TrainVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--players", "4", "--players is now --batch; write --batch 4")]
    [InlineData("--time", "16", "--time is now --sequence-length; write --sequence-length 16")]
    [InlineData("--mirrored", "0", "--mirrored is now --flip-probability; write --flip-probability 0")]
    public async Task AFormerOptionStillWorksAndIsToldItsNewName(string option, string value, string told)
    {
        var lines = (await TrainAsync(option, value)).Errors.Split('\n');
        Assert.Equal(told, lines[0]);
        Assert.Contains("found no such folder or file", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--players", "0", "--batch is 0; must be positive")]
    [InlineData("--batch", "-1", "--batch is -1; must be positive")]
    [InlineData("--sequence-length", "0", "--sequence-length is 0; must be positive")]
    [InlineData("--flip-probability", "2", "--flip-probability is 2; must be a probability from 0 to 1")]
    public async Task AValueOutOfRangeIsRefused(string option, string value, string complaint)
    {
        var result = await TrainAsync(option, value);
        Assert.Contains(complaint, result.Errors, StringComparison.Ordinal);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public async Task BothNamesOfAnOptionAreRefused() => Assert.Contains(
        "found --batch and --players, which is its former name; wanted --batch alone",
        (await TrainAsync("--batch", "3", "--players", "4")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task HelpShowsTheNewNamesOnly()
    {
        var help = (await BasaltProgram.RunAsync(["train", "--help"])).Output;
        Assert.All(["--batch", "--sequence-length", "--flip-probability"], name => Assert.Contains(name, help, StringComparison.Ordinal));
        Assert.All(["--players", "--time", "--mirrored"], name => Assert.DoesNotContain(name, help, StringComparison.Ordinal));
    }

    private Task<BasaltProgram.Result> TrainAsync(params string[] options) =>
        BasaltProgram.RunAsync(["train", "--data", _folder.At("nowhere"), "--out", _folder.At("model.onnx"), .. options]);
}
