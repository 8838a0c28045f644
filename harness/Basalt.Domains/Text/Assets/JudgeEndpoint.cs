using Basalt.Core;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>The endpoint that judges replies, as the environment names it.</summary>
internal static class JudgeEndpoint
{
    private const string Wish = "A good reply does what its beginning asks for and is worth reading.";
    private const int MaxTokens = 16;

    /// <summary>
    /// Reads the address from <c>BASALT_JUDGE</c>, the model from <c>BASALT_JUDGE_MODEL</c> and the key from <c>BASALT_ENDPOINT_KEY</c>.
    /// </summary>
    /// <exception cref="BasaltException">Address or model are not there.</exception>
    public static EndpointJudge OfEnvironment(HttpClient http)
    {
        if (!Uri.TryCreate(Environment.GetEnvironmentVariable("BASALT_JUDGE"), UriKind.Absolute, out var address)
            || Environment.GetEnvironmentVariable("BASALT_JUDGE_MODEL") is not { Length: > 0 } model)
        {
            throw new BasaltException(
                "found the reward judge and no endpoint; wanted its address in BASALT_JUDGE and its model in BASALT_JUDGE_MODEL");
        }

        var settings = new EndpointSettings(model, MaxTokens, Temperature: 0);
        var key = Environment.GetEnvironmentVariable("BASALT_ENDPOINT_KEY");
        return new EndpointJudge(new ChatEndpoint(http, address, key, settings, TimeProvider.System), Wish);
    }
}
