using Basalt.Training;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class VptVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FilesOfThePublishedLayoutBecomeAPolicyThatWasComparedWithTheNetwork()
    {
        WriteFiles();
        var result = await BasaltProgram.RunAsync(["vpt", "convert", _folder.At("a.model"), _folder.At("a.weights"), "--out", _folder.At("a.onnx"), "--check", "10", "--json"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        var made = JObject.Parse(result.Output);
        Assert.Equal(10, (int)made["checked"]!);
        Assert.InRange((float)made["difference"]!, 0, 1e-3f);
        Assert.True(File.Exists(_folder.At("a.onnx")));
    }

    [Fact]
    public async Task AModelFileThatWouldRunCodeIsRefusedAndNothingIsWritten()
    {
        WriteFiles();
        await File.WriteAllTextAsync(_folder.At("a.model"), "cos\nsystem\n(X\u0002\0\0\0idtR.", TestContext.Current.CancellationToken);
        var result = await BasaltProgram.RunAsync(["vpt", "convert", _folder.At("a.model"), _folder.At("a.weights"), "--out", _folder.At("a.onnx")]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("basalt: a.model: found code to run, 'os.system', before byte 11; wanted a pickle of plain data", result.Errors);
        Assert.False(File.Exists(_folder.At("a.onnx")));
    }

    [Fact]
    public async Task AForgottenFileIsAskedForByTheVerbsWholeName()
    {
        var result = await BasaltProgram.RunAsync(["vpt", "convert"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'./basalt vpt convert --help' says what there is", result.Errors, StringComparison.Ordinal);
    }

    private void WriteFiles()
    {
        TorchRuntime.Prepare(threads: 1, seed: 3);
        using var weights = VptWeights.Random(new VptSettings(16, [4, 4, 4], Heads: 2, Layers: 1, Memory: 4), seed: 3);
        weights.Write(_folder.At("a.model"), _folder.At("a.weights"));
    }
}
