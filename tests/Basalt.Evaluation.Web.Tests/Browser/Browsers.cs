using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Basalt.Evaluation.Web.Tests;

/// <summary>One Chromium for all browser tests.</summary>
public sealed class Browsers : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly ConcurrentQueue<string> _scriptErrors = new();
    private readonly ConcurrentBag<IBrowserContext> _open = [];

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("BASALT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        });
    }

    /// <summary>A page of its own, on a laptop's screen. What its scripts throw is reported by <see cref="CloseAsync"/>.</summary>
    internal async Task<IPage> PageAsync(int width = 1280, int height = 720, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        _open.Add(context);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        // An exception thrown in a handler would end the connection that all tests share, so it is kept until the test is over.
        page.PageError += (_, error) => _scriptErrors.Enqueue(error);
        return page;
    }

    /// <summary>Closes a test's pages, so that none of their events reaches the next test; fails when a script of theirs threw.</summary>
    internal async Task CloseAsync()
    {
        while (_open.TryTake(out var context))
        {
            await context.CloseAsync();
        }

        var errors = _scriptErrors.ToArray();
        _scriptErrors.Clear();
        Assert.Empty(errors);
    }

    /// <summary>No rule of WCAG 2.2 A or AA is broken, as far as axe can tell.</summary>
    internal static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice") });
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))})"));
    }

    /// <summary>Keeps a picture for people when <c>BASALT_SCREENSHOTS</c> names a folder.</summary>
    internal static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("BASALT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
