using System.Collections.Concurrent;
using System.Net;
using Basalt.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Basalt.Evaluation.Web.Tests;

public sealed class ExhibitWatchTests
{
    private readonly Lines _lines = new();

    [Theory]
    [InlineData("empty", "the video is empty")]
    [InlineData("cut", "the video is cut")]
    [InlineData("gone", "found no file")]
    public async Task WhatIsDamagedBeforeTheStartIsNeitherEnteredNorShown(string how, string what)
    {
        var run = new TestRun();
        Damage(FileOf(run, 0, 0), how);
        await using var site = await StartAsync(run);
        Assert.Equal(11, (await site.StateAsync()).Episodes.Count);
        Assert.Contains(_lines, line => line.Contains(TestRun.IdOf(TestRun.Film, 0, 0), StringComparison.Ordinal)
            && line.Contains(what, StringComparison.Ordinal));
        await AssertNeverShownAsync(site, TestRun.IdOf(TestRun.Film, 0, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\": \"cross-fi")]
    [InlineData("null")]
    public async Task ARecordThatIsNotWholeIsSetAsideByNameAndComesInWhenItIs(string text)
    {
        var run = new TestRun();
        var file = Path.ChangeExtension(FileOf(run, 1, 2), "json");
        var whole = await File.ReadAllTextAsync(file, TestSite.Cancellation);
        await File.WriteAllTextAsync(file, text, TestSite.Cancellation);
        await using var site = await StartAsync(run);
        Assert.Equal(11, (await site.StateAsync()).Episodes.Count);
        Assert.Contains(_lines, line => line.Contains(file, StringComparison.Ordinal));
        Assert.True(File.Exists(file));

        await File.WriteAllTextAsync(file, whole, TestSite.Cancellation);
        await RoundAsync(site);
        Assert.Equal(12, (await site.StateAsync()).Episodes.Count);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("gone")]
    [InlineData("changed")]
    [InlineData("folder")]
    public async Task WhoHasAPairBeforeThemThatIsDamagedGetsAnotherOneAndVotesStay(string how)
    {
        var run = new TestRun();
        Digested(run);
        await using var site = await StartAsync(run);
        using var ada = await site.RaterAsync("ada");
        await site.AnswerAsync(ada, (await ada.PairsAsync())[0]);
        var open = (await ada.PairsAsync())[0];
        var served = (await site.StateAsync()).Servings[open];
        var file = Path.Combine(run.Folder, "episodes", served.LeftEpisode + ".mp4");
        var before = await File.ReadAllBytesAsync(file, TestSite.Cancellation);
        Damage(file, how);
        site.Clock.Advance(TimeSpan.FromSeconds(40));

        foreach (var side in new[] { "left", "right" })
        {
            using var gone = await ada.Http.GetAsync($"/exhibits/{open}/{side}", TestSite.Cancellation);
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            Assert.Contains("another pair comes instead", await gone.Content.ReadAsStringAsync(TestSite.Cancellation), StringComparison.Ordinal);
        }

        var (status, said) = await ada.VoteAsync(open);
        Assert.Equal((HttpStatusCode.Gone, "withdrawn"), (status, (string?)said["code"]));
        var another = (await ada.PairsAsync())[0];
        var next = (await site.StateAsync()).Servings[another];
        Assert.DoesNotContain(served.LeftEpisode, new[] { next.LeftEpisode, next.RightEpisode });
        Assert.Single((await site.StateAsync()).Comparisons);
        Assert.Single(_lines, line => line.Contains($"{served.LeftEpisode} is kept from raters", StringComparison.Ordinal));

        if (Directory.Exists(file))
        {
            Directory.Delete(file);
        }

        await File.WriteAllBytesAsync(file, before, TestSite.Cancellation);
        await RoundAsync(site);
        Assert.Contains(_lines, line => line.Contains($"{served.LeftEpisode} is right again", StringComparison.Ordinal));
        using var back = await ada.Http.GetAsync($"/exhibits/{open}/left", TestSite.Cancellation);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task ADigestThatIsAnotherIsFoundInTheBackgroundAndToldOnTheOrganisersPage()
    {
        var run = new TestRun(TestRun.Film, TestRun.Text);
        Digested(run);
        var letter = Path.Combine(run.Folder, "episodes", TestRun.IdOf(TestRun.Text, 1, 1) + ".md");
        var text = await File.ReadAllTextAsync(letter, TestSite.Cancellation);
        await File.WriteAllTextAsync(letter, text.Replace("police", "polite", StringComparison.Ordinal), TestSite.Cancellation);
        await using var site = await StartAsync(run);
        await RoundAsync(site);
        using var organiser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(site.Root) };
        var page = await organiser.GetStringAsync(SiteLinks.Organiser(site.Root, site.Signer, TimeSpan.FromDays(1)), TestSite.Cancellation);
        Assert.Contains("Kept from raters", page, StringComparison.Ordinal);
        Assert.Contains(TestRun.IdOf(TestRun.Text, 1, 1), page, StringComparison.Ordinal);
        Assert.Contains("the text is another one than was recorded", page, StringComparison.Ordinal);
        Assert.Contains("2026-05-04 12:00:00", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsRightIsNeverComplainedOf()
    {
        var run = new TestRun(TestRun.Film, TestRun.Text);
        Digested(run);
        await using var site = await StartAsync(run);
        await RoundAsync(site);
        await RoundAsync(site);
        Assert.Empty(_lines);
    }

    [Fact]
    public async Task AnotherEpisodeInARecordsPlaceIsNotShownAsTheRecords()
    {
        var run = new TestRun();
        await using (await StartAsync(run, keep: true))
        {
        }

        Rewrite(run, 0, 0, record => record with { StartedAt = record.StartedAt.AddDays(1) });
        await using var site = await StartAsync(run);
        Assert.Contains(_lines, line => line.Contains(TestRun.IdOf(TestRun.Film, 0, 0), StringComparison.Ordinal)
            && line.Contains("in the record", StringComparison.Ordinal));
        await AssertNeverShownAsync(site, TestRun.IdOf(TestRun.Film, 0, 0));

        var decided = RunImport.Against(
            EpisodeFolder.Read(run.Folder), await site.Log.ReadAsync(0, TestSite.Cancellation), ClashRule.Replace, site.Clock.GetUtcNow());
        await site.Log.AppendAsync(decided.Entries, TestSite.Cancellation);
        await RoundAsync(site);
        Assert.Contains(_lines, line => line.Contains("is right again", StringComparison.Ordinal));
        Assert.Equal(12, (await site.StateAsync()).Episodes.Count);
        Assert.Contains(
            (await site.StateAsync()).Episodes,
            episode => episode.Id.StartsWith(TestRun.IdOf(TestRun.Film, 0, 0) + "~", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoPlayedReachesTheLogAsHandedIn()
    {
        var run = new TestRun();
        Newtonsoft.Json.Linq.JObject settings = new() { ["model"] = "/home/me/model.onnx", ["folder"] = "/home/me" };
        Rewrite(run, 0, 0, record => record with
        {
            Submission = new Submission(record.SubmissionId, "The Ångströms", "onnx", settings)
            {
                Name = "Alpha", Digest = new string('a', 64), Licence = "MIT",
            },
        });
        await using var site = await StartAsync(run);
        var submissions = (await site.StateAsync()).Submissions;
        Assert.Equal(TestRun.Secrets.Order(), submissions.Keys.Order());
        var told = submissions[TestRun.Secrets[0]];
        Assert.Equal(("The Ångströms", "onnx", "Alpha", "MIT"), (told.Team, told.Agent, told.Name, told.Licence));
        Assert.Equal("""{"model":"model.onnx"}""", told.Settings.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Null(submissions[TestRun.Secrets[1]].Digest);
    }

    private static string FileOf(TestRun run, int who, int scenario) =>
        Path.Combine(run.Folder, "episodes", TestRun.IdOf(TestRun.Film, who, scenario) + ".mp4");

    private static void Damage(string file, string how)
    {
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        switch (how)
        {
            case "empty":
                File.WriteAllBytes(file, []);
                break;
            case "cut":
                File.WriteAllBytes(file, bytes[..(bytes.Length * 2 / 3)]);
                break;
            case "changed":
                bytes[^5] ^= 1;
                File.WriteAllBytes(file, bytes);
                File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(3));
                break;
            case "folder":
                Directory.CreateDirectory(file);
                break;
        }
    }

    // As a run of today has it: every record with the length and the digest of its exhibit.
    private static void Digested(TestRun run)
    {
        foreach (var file in Directory.GetFiles(run.Folder, "*.json", SearchOption.AllDirectories))
        {
            var record = Json.Read<EpisodeRecord>(File.ReadAllText(file), file);
            var exhibit = Path.Combine(run.Folder, record.Exhibit.Path);
            File.WriteAllText(file, Json.WriteIndented(record with { Exhibit = record.Exhibit with { Sha256 = Digest.OfFile(exhibit), Bytes = new FileInfo(exhibit).Length } }));
        }
    }

    private static void Rewrite(TestRun run, int who, int scenario, Func<EpisodeRecord, EpisodeRecord> change)
    {
        var file = Path.ChangeExtension(FileOf(run, who, scenario), "json");
        File.WriteAllText(file, Json.WriteIndented(change(Json.Read<EpisodeRecord>(File.ReadAllText(file), file))));
    }

    private static Task RoundAsync(TestSite site) => site.Services.GetRequiredService<RunIntake>().RoundAsync(TestSite.Cancellation);

    private static async Task AssertNeverShownAsync(TestSite site, string episode)
    {
        using var rater = await site.RaterAsync("eva", 20);
        while (await rater.PairsAsync() is [var serving, ..])
        {
            var served = (await site.StateAsync()).Servings[serving];
            Assert.DoesNotContain(episode, new[] { served.LeftEpisode, served.RightEpisode });
            await site.AnswerAsync(rater, serving);
        }
    }

    private Task<TestSite> StartAsync(TestRun run, bool keep = false) =>
        TestSite.StartAsync(run, options => options with { Logging = new Factory(_lines) }, keepRun: keep);

    private sealed class Lines : ConcurrentQueue<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Enqueue(formatter(state, exception));
            }
        }
    }

    private sealed class Factory(Lines lines) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => lines;

        public void Dispose()
        {
        }
    }
}
