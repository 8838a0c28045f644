using System.Text.Json;
using System.Text.Json.Serialization;
using Basalt.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Basalt.Evaluation.Web;

/// <summary>
/// The judging site: raters compare episodes of a run, everybody sees the leaderboard, organisers see everything. Build it, start it,
/// and hand out the links of <see cref="SiteLinks"/>.
/// </summary>
public static class JudgingSite
{
    /// <summary>Builds the site and starts to listen; <see cref="WebApplication.Urls"/> then tells where.</summary>
    /// <exception cref="BasaltException">As with <see cref="BuildAsync"/>, or the address is in use.</exception>
    public static async Task<WebApplication> StartAsync(SiteOptions options, CancellationToken cancellation)
    {
        var site = await BuildAsync(options, cancellation);
        try
        {
            await site.StartAsync(cancellation);
            return site;
        }
        catch (Exception problem) when (ListeningAddress.IsRefusal(problem))
        {
            await site.DisposeAsync();
            throw ListeningAddress.Refused(string.Join(", ", options.Urls), problem);
        }
    }

    /// <summary>Builds the site; nothing listens until it is started.</summary>
    /// <exception cref="BasaltException">The folder has no episodes, or one of its files is wrong.</exception>
    public static async Task<WebApplication> BuildAsync(SiteOptions options, CancellationToken cancellation)
    {
        var projection = new LogProjection(options.Log);
        var log = (options.Logging ?? NullLoggerFactory.Instance).CreateLogger("serve");
        var watch = new ExhibitWatch(options, log);
        var intake = new RunIntake(options, projection, watch, log);
        var survey = await intake.TakeInAsync(cancellation);
        var aside = survey.SetAside.Select(one => one.EpisodeId ?? one.PlaceIn(options.Folder)).ToHashSet();
        var gold = GoldPairs.Read(options.Folder, (await projection.NowAsync(cancellation)).Record.EpisodesById, aside);
        options = options with { Tasks = [.. options.Tasks.Where(intake.Has)] };

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        });
        builder.Logging.ClearProviders();
        if (options.Logging is { } logging)
        {
            // The framework logs whole addresses, and links carry tokens.
            builder.Logging.AddProvider(new SiteLogging(logging)).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
                // Who starts the site gets the exception.
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        }

        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.MaxDepth = 16;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddOpenApi("v1");
        builder.Services.AddSingleton(_ => projection);
        builder.Services.AddSingleton(_ => intake);
        builder.Services.AddHostedService(services => services.GetRequiredService<RunIntake>());
        builder.Services.AddSingleton(services => new BoardCache(
            options with { Tasks = [.. options.Tasks, .. options.Cases] }, services.GetRequiredService<LogProjection>()));
        Limits.Add(builder.Services, options);

        var site = builder.Build();
        var signer = new TokenSigner(options.Secret, options.Clock);
        var exhibits = new Exhibits(options, signer, watch);
        var judging = new JudgingService(options, projection, new Attention(options, exhibits), new PairPool(options, watch), watch, gold);

        HeadRequests.Use(site);
        Headers.Use(site);
        BlankAnswers.Use(site);
        RefusedException.Use(site);
        CsrfProtection.Use(site);
        RaterSession.Use(site, signer);
        site.UseRateLimiter();

        Assets.Map(site);
        new JoinPages(options, signer, projection, exhibits, watch, gold).Map(site);
        JudgePage.Map(site, signer);
        new JudgingApi(options, signer, projection, judging, exhibits).Map(site);
        var boards = site.Services.GetRequiredService<BoardCache>();
        new StandingsPages(boards).Map(site);
        var organiser = new OrganiserPages(options, signer, boards, projection, exhibits, watch).Map(site);
        if (options.Cases.Count > 0)
        {
            ValuesFeature.Map(site, organiser, options, signer, projection);
        }

        site.MapOpenApi("/api/openapi.json");
        return site;
    }
}
