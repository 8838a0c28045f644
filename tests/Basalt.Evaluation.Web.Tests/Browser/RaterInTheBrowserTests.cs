using Microsoft.Playwright;

namespace Basalt.Evaluation.Web.Tests;

public sealed class RaterInTheBrowserTests(Browsers browsers) : IAsyncDisposable
{
    private readonly Visit _visit = browsers.Visit();

    private static SiteOptions Quick(SiteOptions options) => options with { MinimumWatch = TimeSpan.Zero, MinimumSeen = 0 };

    [Fact]
    public async Task FromTheInvitationToTheTenthVoteWithTheKeyboardAlone()
    {
        await using var site = await TestSite.StartAsync(change: options => Quick(options) with { CheckRequired = true }, realClock: true);
        var page = await _visit.PageAsync();
        await page.GotoAsync(site.Invite(target: 10));
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "1-consent");
        await TabToAsync(page, "input[name=consent]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "button.primary");
        await page.Keyboard.PressAsync("Enter");

        await ArriveAsync(page, "/briefing");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "2-briefing");
        await TabToAsync(page, "a.primary");
        await page.Keyboard.PressAsync("Enter");

        await ArriveAsync(page, "/check");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "3-check");
        foreach (var item in ComprehensionCheck.Items)
        {
            // Space takes the first choice; an arrow key takes the next one.
            await TabToAsync(page, $"input[name={item.Name}]");
            await page.Keyboard.PressAsync("Space");
            for (var i = 0; i < item.Right; i++)
            {
                await page.Keyboard.PressAsync("ArrowDown");
            }
        }

        await TabToAsync(page, "button.primary");
        await page.Keyboard.PressAsync("Enter");
        await ArriveAsync(page, "/judge");
        for (var vote = 0; vote < 10; vote++)
        {
            await PlayableAsync(page);
            if (vote == 0)
            {
                await Browsers.AssertAccessibleAsync(page);
            }

            foreach (var key in (string[])["y", "n", "u", "n", "l", "x"])
            {
                await page.Keyboard.PressAsync(key);
            }

            await page.Keyboard.PressAsync("e");
            await page.Keyboard.TypeAsync($"reason {vote}");
            await page.Keyboard.PressAsync("Escape");
            await page.Keyboard.PressAsync($"{1 + (vote % 4)}");
            if (vote == 1)
            {
                await Browsers.ShootAsync(page, "4-judging");
            }

            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync($"() => document.querySelector('#bar').value === {vote + 1}");
        }

        await page.WaitForSelectorAsync("#done:not([hidden])");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "5-done");
        var state = await site.StateAsync();
        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(vote => (Verdict)new[] { 0, 2, 1, 3 }[vote % 4])],
            state.Comparisons.Select(comparison => comparison.Verdict));
        Assert.Equal(
            ["cross-field.c1=left", "cross-field.c2=na", "cross-field.d1:left=yes", "cross-field.d1:right=no", "cross-field.d2:left=unsure", "cross-field.d2:right=no"],
            state.Comparisons[9].Answers.Select(answer => $"{answer.Key}={answer.Value}").Order(StringComparer.Ordinal));
        Assert.Equal("reason 9", state.Comparisons[9].Reason);
    }

    [Fact]
    public async Task UndoBringsThePairBackWithItsAnswers()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await JudgingAsync(site);
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('#bar').value === 1");
        await PlayableAsync(page);

        await page.Keyboard.PressAsync("z");
        await page.WaitForFunctionAsync("() => document.querySelector('#bar').value === 0");
        await PlayableAsync(page);
        Assert.True(await page.IsCheckedAsync("input[name='cross-field.d1:left'][value=yes]"));
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('#bar').value === 1");

        var state = await site.StateAsync();
        Assert.Equal((2, Verdict.Right), (state.Answers.Count, Assert.Single(state.Comparisons).Verdict));
        Assert.Equal(state.Answers[0].Comparison.LeftEpisode, state.Comparisons[0].LeftEpisode);
    }

    [Fact]
    public async Task APairThatIsDamagedWhileItIsOpenMakesRoomForAnother()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await JudgingAsync(site);
        var open = await page.EvaluateAsync<string>("() => document.body.dataset.playable");
        var damaged = (await site.StateAsync()).Servings[open].RightEpisode;
        await File.WriteAllTextAsync(Path.Combine(site.Run.Folder, "episodes", damaged + ".mp4"), "", TestSite.Cancellation);
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync(
            "open => document.body.dataset.playable !== open && document.querySelector('#said').textContent.includes('damaged')", open);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task APairThatCannotBeLoadedIsNeverJudgedAndAnotherOneComes()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await _visit.PageAsync();
        var broken = "";
        await page.RouteAsync("**/exhibits/**", async route =>
        {
            if (broken.Length == 0)
            {
                broken = route.Request.Url.Split('/')[^2];
                File.Delete(Path.Combine(site.Run.Folder, "episodes", (await site.StateAsync()).Servings[broken].LeftEpisode + ".mp4"));
            }

            await route.ContinueAsync();
        });
        await JoinAsync(page, site);
        await page.WaitForFunctionAsync("() => document.body.dataset.playable && document.querySelector('#said').textContent.includes('damaged')");
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('#bar').value === 1");
        Assert.NotEqual(broken, Assert.Single((await site.StateAsync()).Answers).ServingId);
    }

    [Fact]
    public async Task BothVideosPlaySeekAndStepTogether()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await JudgingAsync(site);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.stage:not(.waiting) video')].every(v => v.currentTime > 0.2)");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 7; i++)
        {
            await page.Keyboard.PressAsync(".");
        }

        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.stage:not(.waiting) video')].every(v => v.paused && !v.seeking && "
                + "Math.floor(v.currentTime * 20 + 0.001) === 7)");
        await page.Keyboard.PressAsync("]");
        Assert.Equal("1.5 1.5", await page.EvaluateAsync<string>(
            "() => [...document.querySelectorAll('.stage:not(.waiting) video')].map(v => v.playbackRate).join(' ')"));
    }

    [Fact]
    public async Task TheNextPairIsThereBeforeTheAnswerIs()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await JudgingAsync(site);
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.stage.waiting video')].length === 2 && [...document.querySelectorAll('.stage.waiting "
                + "video')].every(v => v.readyState >= 3)");
        var waiting = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.stage.waiting video')].map(v => v.src)");
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.body.dataset.swapMilliseconds !== undefined");
        Assert.Equal(waiting, await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.stage:not(.waiting) video')].map(v => v.src)"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            "from submit to playable: "
                + $"{await page.EvaluateAsync<string>("() => `${document.body.dataset.swapMilliseconds} ms, of which the answer took ${document.body.dataset.voteMilliseconds} ms`")}");
    }

    [Fact]
    public async Task NothingInTheBrowserTellsWhoseSidesTheseAre()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await _visit.PageAsync();
        var seen = new System.Text.StringBuilder();
        var bodies = new List<Task>();
        page.Response += (_, answer) => bodies.Add(Task.Run(async () =>
        {
            var body = answer.Status is 200 or 206 && answer.Request.ResourceType != "media"
                ? System.Text.Encoding.Latin1.GetString(await answer.BodyAsync())
                : "";
            lock (seen)
            {
                seen.Append(answer.Url).Append(string.Concat(answer.Headers.Select(header => header.Key + header.Value))).Append(body);
            }
        }));
        await JoinAsync(page, site);
        await PlayableAsync(page);
        seen.Append(await page.ContentAsync());
        foreach (var url in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('video')].map(v => v.src)"))
        {
            seen.Append(System.Text.Encoding.Latin1.GetString(await (await page.APIRequest.GetAsync(url)).BodyAsync()));
        }

        await Task.WhenAll(bodies);
        Assert.Contains("/exhibits/", seen.ToString(), StringComparison.Ordinal);
        Assert.All([.. TestRun.Secrets, "scenario-", "episodes/", ".mp4"], secret => Assert.DoesNotContain(
            secret, seen.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARaterWhoIsBannedIsToldSoAndWhy()
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await JudgingAsync(site);
        await site.Log.AppendAsync(new RaterDecided("ada", true, "always left", "organiser", DateTimeOffset.UtcNow), TestSite.Cancellation);
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#done:not([hidden])");
        Assert.Contains("always left", await page.TextContentAsync("#done-words"), StringComparison.Ordinal);
        Assert.Empty((await site.StateAsync()).Answers);
    }

    [Fact]
    public async Task ATextPairIsShownWithoutItsScriptsAndPictures()
    {
        await using var site = await TestSite.StartAsync(new TestRun(TestRun.Text), Quick, realClock: true);
        var page = await _visit.PageAsync();
        var (root, foreign) = (site.Root, new List<string>());
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(root, StringComparison.Ordinal))
            {
                foreign.Add(request.Url);
            }
        };
        await JoinAsync(page, site);
        await PlayableAsync(page);
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, "6-texts");
        Assert.Equal("Judging · Basalt", await page.TitleAsync());
        Assert.Equal(0, await page.Locator(".pane script, .pane img, .pane a").CountAsync());
        Assert.Equal(2, await page.Locator(".stage:not(.waiting) .pane table").CountAsync());
        Assert.Empty(foreign);
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('#bar').value === 1");
        Assert.Equal("right", Assert.Single((await site.StateAsync()).Comparisons).Answers["give-advice.c1"]);
    }

    // As a run that another program made may hold it: the transcripts of this one are clean already.
    [Fact]
    public async Task WhatHidesInATextIsShownAndEveryScriptReadsItsOwnWay()
    {
        var run = new TestRun(TestRun.Text);
        foreach (var letter in Directory.GetFiles(run.Folder, "*.md", SearchOption.AllDirectories))
        {
            await File.WriteAllTextAsync(
                letter,
                "> bell\a escape\u001b[31m turned \u202Eexe.txt\u202C\n\n> שלום\n\n> مرحبا <b onclick=\"x()\">bold</b> &lt;i&gt;\n\n> "
                    + "नमस्ते 你好 👩\u200d🌾\n",
                TestContext.Current.CancellationToken);
        }

        await using var site = await TestSite.StartAsync(run, Quick, realClock: true);
        var page = await _visit.PageAsync();
        await JoinAsync(page, site);
        await PlayableAsync(page);
        var pane = page.Locator(".stage:not(.waiting) .pane").First;
        var said = await pane.TextContentAsync() ?? "";
        Assert.Contains("bell\uFFFD escape\uFFFD[31m turned \uFFFDexe.txt\uFFFD", said, StringComparison.Ordinal);
        Assert.Contains("<b onclick=\"x()\">bold</b> <i>", said, StringComparison.Ordinal);
        Assert.Contains("नमस्ते 你好 👩\u200d🌾", said, StringComparison.Ordinal);
        Assert.Equal(0, await pane.Locator("b, i").CountAsync());
        await Browsers.ShootAsync(page, "7-scripts");
        // How far each paragraph's words are from its left and from its right edge.
        var edges = await pane.EvaluateAsync<double[][]>("""
            pane => [...pane.querySelectorAll('p')].map(paragraph => {
                const words = document.createRange();
                words.selectNodeContents(paragraph);
                const [inner, outer] = [words.getBoundingClientRect(), paragraph.getBoundingClientRect()];
                return [inner.left - outer.left, outer.right - inner.right];
            })
            """);
        Assert.Equal([true, false, false, true], edges.Select(edge => edge[0] < 1));
        Assert.Equal([false, true, true, false], edges.Select(edge => edge[1] < 1));
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    public async Task ThePageNeedsNoScrollingAndTheVideosAreLarge(int width, int height)
    {
        await using var site = await TestSite.StartAsync(change: Quick, realClock: true);
        var page = await _visit.PageAsync(width, height, width > 1280 ? ColorScheme.Dark : ColorScheme.Light);
        await JoinAsync(page, site);
        await PlayableAsync(page);
        await page.WaitForFunctionAsync("() => document.querySelector('.stage:not(.waiting) video').currentTime > 0.3");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.PressAsync("1");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, $"judge-{width}");
        Assert.True(await page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(
            await page.EvaluateAsync<double>(
                "() => document.querySelector('.stage:not(.waiting) .side').getBoundingClientRect().height") > height * 0.4);
        await page.Keyboard.PressAsync("?");
        await Browsers.AssertAccessibleAsync(page);
        await Browsers.ShootAsync(page, $"help-{width}");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"no number of tabs leads to {selector}");
    }

    // The browser itself is asked: Playwright's own wait for an address misses an arrival that falls between its look and its subscription.
    private static Task ArriveAsync(IPage page, string path) =>
        page.WaitForFunctionAsync("path => location.pathname === path && document.readyState === 'complete'", path);

    private static Task PlayableAsync(IPage page) => page.WaitForFunctionAsync("""
        () => { const s = document.querySelector('.stage:not(.waiting)'); if (!s) return false; const v = [...s.querySelectorAll('video')]; const t = [...s.querySelectorAll('.pane')];
                return document.body.dataset.playable && (v.length === 2 ? v.every(x => x.readyState >= 2) : t.length === 2 && t.every(x => x.innerHTML.length > 0)); }
        """);

    private static async Task JoinAsync(IPage page, TestSite site)
    {
        await page.GotoAsync(site.Invite());
        await page.CheckAsync("input[name=consent]");
        await page.ClickAsync("button.primary");
        await page.ClickAsync("a.primary");
        await ArriveAsync(page, "/judge");
    }

    private async Task<IPage> JudgingAsync(TestSite site)
    {
        var page = await _visit.PageAsync();
        await JoinAsync(page, site);
        await PlayableAsync(page);
        return page;
    }

    public async ValueTask DisposeAsync() => await _visit.CloseAsync();
}
