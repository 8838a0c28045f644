using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Basalt.Evaluation.Web.Tests.Browsers))]

namespace Basalt.Evaluation.Web.Tests;

/// <summary>One Chromium for all browser tests.</summary>
public sealed class Browsers : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("BASALT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        });
    }

    /// <summary>The pages of one test.</summary>
    internal Visit Visit() => new(_browser!);

    /// <summary>No rule of WCAG 2.2 A or AA is broken, as far as axe can tell.</summary>
    internal static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        });
        Assert.Empty(found.Violations.Select(
            violation => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(node => node.Html).Take(3))})"));
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
