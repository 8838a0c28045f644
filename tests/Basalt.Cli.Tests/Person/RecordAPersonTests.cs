using System.Net.WebSockets;
using Basalt.Core;
using Basalt.Minecraft;
using Microsoft.Playwright;

namespace Basalt.Cli.Tests;

/// <summary>A person at the page, in a real Chromium.</summary>
public sealed class RecordAPersonTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("BASALT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        });
    }

    [Fact]
    public async Task KeysAndMouseAreRecordedAsADemonstration()
    {
        await using var program = Record("--episodes", "1");
        var page = await _browser!.NewPageAsync();
        await page.GotoAsync(await AddressAsync(program));
        await page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("recording");
        await page.Keyboard.DownAsync("w");
        await page.Keyboard.PressAsync("3");
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(500, 260, new() { Steps = 4 });
        await page.Mouse.MoveAsync(900, 260, new() { Steps = 8 });
        await page.WaitForFunctionAsync("() => !wanted");
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 600))");
        await page.Mouse.UpAsync();
        await page.Keyboard.UpAsync("w");
        await page.EvaluateAsync("() => document.exitPointerLock()");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("paused");
        await page.GetByRole(AriaRole.Button, new() { Name = "The task is done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("All episodes are recorded");

        var result = await program.EndAsync();
        Assert.True(result.ExitCode == 0, result.Errors);
        var file = Path.ChangeExtension(Assert.Single(Directory.GetFiles(Path.Combine(_folder.At("out"), "episodes", "find-cave", "person"), "seed-1000000-*.json")), null);
        Assert.Equal(EpisodeEnd.Finished, Json.Read<EpisodeRecord>(await File.ReadAllTextAsync(file + ".json", Cancellation), file).End);
        Assert.True(new FileInfo(file + ".mp4").Length > 0);
        var lines = (await File.ReadAllLinesAsync(file + ".jsonl", Cancellation)).Select((line, at) => RecorderLine.Read(line, $"{at}")).ToList();
        Assert.Contains(lines, line => line.Held.HasFlag(Buttons.Forward) && line.Held.HasFlag(Buttons.Attack));
        Assert.Contains(lines, line => line.Held.HasFlag(Buttons.Hotbar3));
        Assert.True(lines.Sum(line => line.YawDegrees) > 10);
    }

    [Fact]
    public async Task ThePageOfAnotherSiteMayNotPlay()
    {
        await using var program = Record("--episodes", "1");
        var address = new UriBuilder(await AddressAsync(program)) { Scheme = "ws", Path = "/play" }.Uri;
        using var stranger = new ClientWebSocket();
        stranger.Options.SetRequestHeader("Origin", "http://example.org");
        Assert.Contains("403", (await Assert.ThrowsAsync<WebSocketException>(() => stranger.ConnectAsync(address, Cancellation))).Message);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        _folder.Dispose();
    }

    private BasaltProgram Record(params string[] more) => BasaltProgram.Start(
        ["record", "--person", "--tasks", "find-cave", "--url", "http://127.0.0.1:0", "--out", _folder.At("out"), .. more]);

    private static async Task<string> AddressAsync(BasaltProgram program) => (await program.Output.ReadLineAsync(Cancellation))!.Split(' ')[^1];
}
