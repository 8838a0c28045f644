using Basalt.Core;
using Basalt.Evaluation.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// Text submissions as a server in OpenAI's manner: <c>GET /v1/models</c>, <c>POST /v1/completions</c> with the log-probabilities of the prompt
/// (<c>echo</c>), and <c>POST /v1/chat/completions</c>, both as a stream where that is asked for. Programs that measure models read it as they
/// read others.
/// </summary>
public static class TextServer
{
    private const int MostBytes = 4 << 20;

    /// <summary>Starts a server.</summary>
    /// <param name="models">Their names differ.</param>
    /// <param name="address">As in <c>http://127.0.0.1:8080</c>; port 0 takes a free one.</param>
    /// <exception cref="BasaltException">Nothing can listen there.</exception>
    public static async Task<WebApplication> StartAsync(
        IReadOnlyList<ServedModel> models, string address, TimeProvider time, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, MostBytes));
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var answers = new ServedAnswers(time);
        server.MapGet("/v1/models", context => WriteAsync(context, 200, Models(models, time)));
        server.MapPost("/v1/completions", context => AnsweredAsync(context, models, answers, chats: false));
        server.MapPost("/v1/chat/completions", context => AnsweredAsync(context, models, answers, chats: true));
        try
        {
            await server.StartAsync(cancellation);
            return server;
        }
        catch (Exception problem) when (ListeningAddress.IsRefusal(problem))
        {
            await server.DisposeAsync();
            throw ListeningAddress.Refused(address, problem);
        }
    }

    private static JObject Models(IReadOnlyList<ServedModel> models, TimeProvider time) => new()
    {
        ["object"] = "list",
        ["data"] = new JArray(models.Select(model => new JObject
        {
            ["id"] = model.Id, ["object"] = "model", ["created"] = time.GetUtcNow().ToUnixTimeSeconds(), ["owned_by"] = model.Team,
        })),
    };

    private static async Task AnsweredAsync(HttpContext context, IReadOnlyList<ServedModel> models, ServedAnswers answers, bool chats)
    {
        var cancellation = context.RequestAborted;
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = new ServedRequest(Json.ReadWhole(await reader.ReadToEndAsync(cancellation), "the request"));
            if (models.FirstOrDefault(model => model.Id == request.Model) is not { } model)
            {
                var known = string.Join(", ", models.Select(one => one.Id));
                await WriteAsync(context, 404, Problem($"found the model {request.Model}; wanted one of {known}", "model_not_found"));
                return;
            }

            await model.Turn.WaitAsync(cancellation);
            try
            {
                if (request.Streams)
                {
                    await StreamAsync(context, answers.Stream(model, request, chats));
                }
                else
                {
                    await WriteAsync(context, 200, chats ? answers.Chat(model, request, cancellation) : answers.Completions(model, request, cancellation));
                }
            }
            finally
            {
                model.Turn.Release();
            }
        }
        catch (BasaltException problem) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, 400, Problem(problem.Message, null));
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, problem.StatusCode, Problem($"found a request of more than {MostBytes} bytes; wanted a shorter one", null));
        }
        catch (OperationCanceledException)
        {
            // Who asked is gone.
        }
    }

    private static async Task StreamAsync(HttpContext context, IEnumerable<JObject> pieces)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        try
        {
            foreach (var piece in pieces)
            {
                await context.Response.WriteAsync($"data: {piece.ToString(Formatting.None)}\n\n", cancellation);
                await context.Response.Body.FlushAsync(cancellation);
            }
        }
        catch (BasaltException problem) when (context.Response.HasStarted)
        {
            await context.Response.WriteAsync($"data: {Problem(problem.Message, null).ToString(Formatting.None)}\n\n", cancellation);
        }

        await context.Response.WriteAsync("data: [DONE]\n\n", cancellation);
    }

    private static JObject Problem(string message, string? code) => new()
    {
        ["error"] = new JObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = null, ["code"] = code },
    };

    private static Task WriteAsync(HttpContext context, int status, JObject body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        return context.Response.WriteAsync(body.ToString(Formatting.None), context.RequestAborted);
    }
}
