namespace Basalt.Text;

/// <summary>How an endpoint is asked.</summary>
/// <param name="Model">As the endpoint calls it.</param>
/// <param name="MaxTokens">Of one answer.</param>
/// <param name="Tries">At most, for what may pass: no answer, half an answer, 408, 429, 5xx.</param>
/// <param name="MaxBytes">Of one answer; an endpoint that says more is cut off.</param>
/// <param name="PricePerMillionPromptTokens">In whatever currency the endpoint bills; likewise for answers.</param>
public sealed record EndpointSettings(
    string Model, int MaxTokens = 512, double Temperature = 1, int Tries = 5, int MaxBytes = 1 << 20,
    double PricePerMillionPromptTokens = 0, double PricePerMillionAnswerTokens = 0)
{
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Whether answers are asked for piece by piece. Then <see cref="Timeout"/> is the longest wait for the next piece and not for the whole.
    /// </summary>
    public bool Streams { get; init; }

    /// <summary>The wait after the first failed try; doubled after each further one, and never below what the endpoint asks for.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The least time from one request to the next, for endpoints that allow so many a minute.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>The longest wait between two tries. An endpoint that asks for more patience is given up.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);
}
