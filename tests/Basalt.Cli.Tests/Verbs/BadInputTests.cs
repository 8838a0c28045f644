using System.Net;
using System.Net.Sockets;

namespace Basalt.Cli.Tests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("play --tasks find-cavern", "found the task find-cavern; wanted ")]
    [InlineData("play --agents walkre", "found the agent walkre; wanted ")]
    [InlineData("play --agents nowhere/policy.onnx", "nowhere/policy.onnx")]
    [InlineData("play --steps -4", "--steps is -4; must be positive")]
    [InlineData("play --shard 9/8", "--shard is 9/8; must be I/N")]
    [InlineData("world --size 641x360", "--size is 641x360; must be WIDTHxHEIGHT")]
    [InlineData("world --malmo-port 99999", "--malmo-port is 99999; must be 0 to 65535")]
    [InlineData("world minerl", "found neither --game nor --attach, or both; wanted one of them")]
    [InlineData("world minerl --attach nowhere", "found the game nowhere; wanted host:port, as in 127.0.0.1:9000")]
    [InlineData("world minerl --game nowhere", "nowhere: found no such file; wanted MineRL's launchClient.sh")]
    [InlineData("values graph --run nowhere", "nowhere/record.db: found no record; wanted one")]
    [InlineData("values graph --case nowhere", "found the case nowhere; wanted one of ")]
    [InlineData("values serve --cases nowhere", "found the case nowhere; wanted a file or one of ")]
    [InlineData("values serve --interviewer nowhere", "wanted an address as in https://host/v1, and --model")]
    [InlineData("values simulate --values 2", "found 2 values, 500 people, 10 votes and 10 repetitions; wanted 3 to 200 values")]
    [InlineData("bench speed", "found the benchmark speed; wanted one of ")]
    [InlineData("serve --port abc", "--port is abc; wanted a whole number")]
    [InlineData("serve --minimum-watch soon", "--minimum-watch is soon; wanted a number")]
    [InlineData("train --data x --out y --epochs 99999999999999999999", "--epochs is 99999999999999999999; wanted a whole number")]
    [InlineData("paly", "found paly, which is not known here")]
    public async Task AWrongArgumentGetsOneSentenceThatSaysWhatWasWanted(string arguments, string sentence)
    {
        var result = await BasaltProgram.RunAsync(arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("basalt: ", result.Errors);
        Assert.Contains(sentence, result.Errors);
        Assert.DoesNotContain('\n', result.Errors);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("\"maxSteps\": 400", "\"maxSteps\": -1", "maxSteps is -1; must be")]
    [InlineData("\"maxSteps\"", "\"maxStep\"", "maxStep")]
    [InlineData("\"minecraft\"", "\"minecraf\"", "environment is minecraf; must be minecraft")]
    [InlineData("{", "", ".json")]
    public async Task ATaskFileWithAWrongFieldIsNamedWithTheField(string right, string wrong, string sentence)
    {
        using var folder = new TemporaryFolder();
        var text = """
            {
              "id": "mine", "title": "Mine", "environment": "minecraft", "instruction": "Dig.", "maxSteps": 400,
              "scenarios": [{ "id": "seed-1", "setup": { "seed": 1, "biome": "plains", "village": false, "inventory": [] } }], "questions": []
            }
            """;
        var file = folder.At("mine.json");
        await File.WriteAllTextAsync(file, text.Replace(right, wrong), TestContext.Current.CancellationToken);
        var result = await BasaltProgram.RunAsync(["play", "--tasks", file, "--out", folder.At("out")]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("mine.json", result.Complaint);
        Assert.Contains(sentence, result.Complaint);
    }

    [Fact]
    public async Task APortInUseIsNamed()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var address = $"127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}";
        foreach (var arguments in new[] { $"world --listen tcp://{address}", $"record --person --url http://{address}", $"world --malmo-port {address.Split(':')[1]}" })
        {
            var result = await BasaltProgram.RunAsync(arguments.Split(' '));
            Assert.Equal(3, result.ExitCode);
            Assert.Contains($"cannot listen there, another program listens on {address}; wanted a free port", result.Errors);
            Assert.DoesNotContain("xception", result.Errors);
            Assert.DoesNotContain('\n', result.Errors);
        }
    }

    [Theory]
    [InlineData("world --listen tcp://192.0.2.1:5551", "192.0.2.1 is no address of this machine")]
    [InlineData("world --listen tcp://no.such.host.invalid:5551", "no host no.such.host.invalid is known")]
    [InlineData("record --person --url http://192.0.2.1:5551", "192.0.2.1 is no address of this machine")]
    [InlineData("record --person --url http://no.such.host.invalid:5551", "no host no.such.host.invalid is known")]
    [InlineData("record --person --url https://127.0.0.1:5551", "found the address https://127.0.0.1:5551; wanted http://host:port")]
    [InlineData("record --person --url nonsense", "found the address nonsense; wanted http://host:port")]
    public async Task AnAddressWhereNobodyCanListenIsSaidToBeOne(string arguments, string sentence)
    {
        var result = await BasaltProgram.RunAsync(arguments.Split(' '));
        Assert.InRange(result.ExitCode, 2, 3);
        Assert.Contains(sentence, result.Errors);
        Assert.DoesNotContain("xception", result.Errors);
        Assert.DoesNotContain('\n', result.Errors);
    }

    [Fact]
    public async Task WithoutFfmpegNothingIsPlayedAndTheCureIsNamed()
    {
        using var folder = new TemporaryFolder();
        await using var world = BasaltProgram.Start(["world", "--test-card", "--listen", "tcp://127.0.0.1:0"]);
        var endpoint = (await world.Output.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
        var result = await BasaltProgram.RunAsync(["play", "--world", endpoint, "--tasks", "find-cave", "--steps", "5", "--out", folder.At("out")], ("PATH", folder.Path));
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("ffmpeg: found no such program", result.Complaint);
        Assert.Empty(Directory.GetFiles(folder.At("out"), "*.mp4", SearchOption.AllDirectories));
    }
}
