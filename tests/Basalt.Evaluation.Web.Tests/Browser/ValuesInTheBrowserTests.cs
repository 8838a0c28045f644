using Microsoft.Playwright;

namespace Basalt.Evaluation.Web.Tests;

public sealed class ValuesInTheBrowserTests(Browsers browsers) : IAsyncDisposable
{
    private readonly Visit _visit = browsers.Visit();

    [Theory]
    [InlineData("phone", 390, 844, ColorScheme.Light)]
    [InlineData("laptop", 1280, 720, ColorScheme.Dark)]
    public async Task FromTheInvitationToTheSurveyWithoutAScript(string screen, int width, int height, ColorScheme scheme)
    {
        await using var site = await ValuesVisitor.SiteAsync();
        using var ben = await ValuesVisitor.AuthorAsync(site, "ben", "Writing at once");
        using var eve = await ValuesVisitor.AuthorAsync(site, "eve", "Sleeping on it");
        using var tom = await ValuesVisitor.AuthorAsync(site, "tom", "Asking back");
        var page = await _visit.PageAsync(width, height, scheme);
        await page.GotoAsync(SiteLinks.Values(site.Root, site.Signer, new Invitation("test", 10, "ada"), TimeSpan.FromDays(1)));
        await SeenAsync(page, $"values-1-consent-{screen}");
        await page.CheckAsync("input[name=consent]");
        await page.ClickAsync("button.primary");
        await SeenAsync(page, $"values-2-cases-{screen}");
        await page.ClickAsync("a.primary");
        await page.FillAsync("#said", "My aunt waited until the morning before she answered.");
        await SeenAsync(page, $"values-3-interview-{screen}");
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".talk");
        await page.ClickAsync("text=Write your card at once");

        await page.FillAsync("#title", "Waiting");
        await page.FillAsync("#policy-0", "Patience");
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync("[role=alert]");
        await SeenAsync(page, $"values-4-linter-{screen}");
        await page.FillAsync("#policy-0", "MOMENTS when waiting is kinder than writing");
        await page.FillAsync("#policy-1", "SIGNS that somebody is worn out or alone");
        await page.CheckAsync("input[name=context][value=hurt]");
        await page.ClickAsync("button.primary");

        await page.WaitForSelectorAsync(".pick");
        await SeenAsync(page, $"values-5-others-{screen}");
        await page.CheckAsync(".pick input[type=checkbox] >> nth=0");
        await page.ClickAsync("button.primary");
        for (var step = 0; step < 3; step++)
        {
            await page.WaitForSelectorAsync($"text=/{step + 1} of 3/");
            if (step == 0)
            {
                await SeenAsync(page, $"values-6-step-{screen}");
            }

            await page.FillAsync("#story", $"reason {step}");
            await page.ClickAsync($"button[value={new[] { "Yes", "No", "Unsure" }[step]}]");
        }

        await page.WaitForSelectorAsync("text=Where your card stands now");
        await SeenAsync(page, $"values-7-standing-{screen}");
        await page.CheckAsync("input[name=represented][value='5']");
        await page.CheckAsync("input[name=fair][value='4']");
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync("text=Thank you!");
        await SeenAsync(page, $"values-8-thanks-{screen}");

        var state = await site.StateAsync();
        Assert.Equal(3, state.Comparisons.Count);
        Assert.Equal(Verdict.Draw, state.Comparisons[2].Verdict);
        Assert.Equal(["reason 0", "reason 1", "reason 2"], state.Comparisons.Select(vote => vote.Reason));
        Assert.Equal((5, 4), (state.Values.Surveys.Single().Value.Represented, state.Values.Surveys.Single().Value.Fair));
        Assert.Equal("My aunt waited until the morning before she answered.", Assert.Single(state.Values.Interviews.Single().Value).Said);

        await page.GotoAsync(SiteLinks.Organiser(site.Root, site.Signer, TimeSpan.FromDays(1)));
        await page.ClickAsync("text=Values: graphs");
        await page.WaitForSelectorAsync("svg[aria-label^='Moral graph']");
        await SeenAsync(page, $"values-9-organiser-{screen}");
    }

    /// <summary>A page that breaks no rule of accessibility and does not scroll sideways.</summary>
    private static async Task SeenAsync(IPage page, string name)
    {
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, name);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{name} scrolls sideways");
    }

    public async ValueTask DisposeAsync() => await _visit.CloseAsync();
}
