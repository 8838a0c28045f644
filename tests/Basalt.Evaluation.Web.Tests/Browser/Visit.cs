using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Basalt.Evaluation.Web.Tests;

/// <summary>The pages that one test opens, apart from those of all others.</summary>
internal sealed class Visit(IBrowser browser)
{
    private readonly ConcurrentQueue<string> _scriptErrors = new();
    private readonly ConcurrentBag<IBrowserContext> _open = [];

    /// <summary>A page of its own, on a laptop's screen. What its scripts throw is reported by <see cref="CloseAsync"/>.</summary>
    public async Task<IPage> PageAsync(int width = 1280, int height = 720, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        _open.Add(context);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        // An exception thrown in a handler would end the connection that all tests share, so it is kept until the test is over.
        page.PageError += (_, error) => _scriptErrors.Enqueue(error);
        return page;
    }

    /// <summary>Closes the pages, so that none of their events reaches another test; fails when a script of theirs threw.</summary>
    public async Task CloseAsync()
    {
        while (_open.TryTake(out var context))
        {
            await context.CloseAsync();
        }

        Assert.Empty(_scriptErrors);
    }
}
