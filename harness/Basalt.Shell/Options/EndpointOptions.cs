using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;

namespace Basalt.Shell;

/// <summary>Which endpoint is asked and how.</summary>
/// <param name="tokens">Tokens of an answer when nothing is said.</param>
/// <param name="temperature">The temperature when nothing is said.</param>
internal sealed class EndpointOptions(int tokens, double temperature) : IOptionGroup
{
    private readonly Option<string> _endpoint = Declare.Required(
        "--endpoint", "An OpenAI-compatible address, as in https://host/v1. The key comes from BASALT_ENDPOINT_KEY.");

    private readonly Option<string> _model = Declare.Required("--model", "The model, as the endpoint calls it.");
    private readonly Option<int> _tokens = Declare.Usual("--max-tokens", tokens, "Of one answer.");
    private readonly Option<double> _temperature = Declare.Usual("--temperature", temperature, "0 for the likeliest answer.");
    private readonly Option<int> _seconds = Declare.Usual("--timeout", 60, "Seconds to wait for one answer.");
    private readonly Option<int> _tries = Declare.Usual(
        "--tries", 5, "How often to ask for one answer when the endpoint is busy, late or out of order.");

    private readonly Option<int?> _perMinute = Declare.Optional<int?>(
        "--per-minute", "Requests a minute at most; an endpoint that says 429 is waited for in any case.");

    private readonly Option<double> _promptPrice = Declare.Optional<double>("--prompt-price", "Price of a million prompt tokens.");
    private readonly Option<double> _answerPrice = Declare.Optional<double>("--answer-price", "Price of a million answer tokens.");

    /// <summary>Sent as a bearer token; null sends none.</summary>
    public static string? Key => Environment.GetEnvironmentVariable("BASALT_ENDPOINT_KEY");

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[_endpoint, _model, _tokens, _temperature, _seconds, _tries, _perMinute, _promptPrice, _answerPrice])
        {
            verb.Add(option);
        }
    }

    public Uri Address(ParseResult parsed) =>
        Uri.TryCreate(parsed.GetValue(_endpoint), UriKind.Absolute, out var stated) && stated.Scheme is "http" or "https"
            ? stated
            : throw new BasaltException("--endpoint is no http or https address; must be one such as https://host/v1");

    public EndpointSettings Settings(ParseResult parsed)
    {
        var tokens = Positive.Of("--max-tokens", parsed.GetValue(_tokens));
        return new(
            parsed.GetValue(_model)!, tokens, parsed.GetValue(_temperature), Positive.Of("--tries", parsed.GetValue(_tries)),
            FreezeRequest.MostBytes(tokens), parsed.GetValue(_promptPrice), parsed.GetValue(_answerPrice))
        {
            Timeout = TimeSpan.FromSeconds(Positive.Of("--timeout", parsed.GetValue(_seconds))),
            Interval = parsed.GetValue(_perMinute) is { } most ? TimeSpan.FromMinutes(1.0 / Positive.Of("--per-minute", most)) : TimeSpan.Zero,
        };
    }
}
