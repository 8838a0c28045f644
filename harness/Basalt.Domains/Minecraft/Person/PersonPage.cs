using Basalt.Core;
using Basalt.Evaluation.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Basalt.Domains;

/// <summary>The page on which a person plays, with the socket behind it.</summary>
public sealed class PersonPage : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["person.html"] = "text/html; charset=utf-8",
        ["person.css"] = "text/css",
        ["person.js"] = "text/javascript",
    };

    private readonly WebApplication _site;

    private PersonPage(WebApplication site) => _site = site;

    /// <summary>The page's address.</summary>
    public string Address => _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/person.html";

    /// <exception cref="BasaltException">The port is in use.</exception>
    public static async Task<PersonPage> OpenAsync(string url, PersonSeat seat, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(ListeningAddress.Checked(url));
        var site = builder.Build();
        site.UseWebSockets();
        site.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
                "frame-ancestors 'none'";
            await next(context);
        });
        foreach (var (name, type) in Files)
        {
            site.MapMethods(
                $"/{name}", [HttpMethods.Get, HttpMethods.Head],
                () => Results.Stream(typeof(PersonPage).Assembly.GetManifestResourceStream(name)!, type));
        }

        site.Map("/play", async (HttpContext context) =>
        {
            // A page of another site must not play here.
            if (!context.WebSockets.IsWebSocketRequest || !Uri.TryCreate(context.Request.Headers.Origin, UriKind.Absolute, out var origin)
                || origin.Authority != context.Request.Host.Value)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await seat.SeatAsync(socket, context.RequestAborted);
        });
        try
        {
            await site.StartAsync(cancellation);
        }
        catch (Exception problem) when (ListeningAddress.IsRefusal(problem))
        {
            await site.DisposeAsync();
            throw ListeningAddress.Refused(url, problem);
        }

        return new PersonPage(site);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
