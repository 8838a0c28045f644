using Basalt.Core;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>What is asked of an endpoint, and where its answers are kept.</summary>
/// <param name="Address">As in <c>https://host/v1</c>.</param>
/// <param name="Key">Sent as a bearer token; null sends none.</param>
/// <param name="Settings">How the endpoint is asked.</param>
/// <param name="Tasks">Text tasks. Every scenario of each is asked.</param>
/// <param name="Folder">The submission's folder. Answers in it are not asked for again.</param>
public sealed record FreezeRequest(Uri Address, string? Key, EndpointSettings Settings, IReadOnlyList<TaskSpec> Tasks, string Folder)
{
    /// <summary>Bytes that one token of an answer may take on its way: a stream sends an event a token.</summary>
    private const int BytesPerToken = 1024;

    /// <summary>Who is behind the submission; null keeps the team that its manifest names.</summary>
    public string? Team { get; init; }

    /// <summary>The steering of each token by a reward; null lets the model answer alone.</summary>
    public SteeringRequest? Steering { get; init; }

    /// <summary>A file that stands before every task's instruction, as 'values constitution' writes one; null for none.</summary>
    public string? Constitution { get; init; }

    /// <summary>What becomes of answers that come from another source.</summary>
    public EarlierChoice Earlier { get; init; }

    /// <summary>Whether answers that were cut at their most tokens are asked for again.</summary>
    public bool Again { get; init; }

    /// <summary>The file of answers, in the submission's folder.</summary>
    public string Answers => Path.Combine(Folder, "answers.jsonl");

    /// <summary>The most bytes that an answer of so many tokens may take, from 1 MiB to 256 MiB.</summary>
    public static int MostBytes(int tokens) => (int)Math.Clamp((long)tokens * BytesPerToken, 1 << 20, 1 << 28);
}

/// <summary>Steering of an endpoint by a reward, one request a token.</summary>
/// <param name="Reward">The reward's name or file, which <see cref="TextRewards"/> knows.</param>
/// <param name="Strength">How much the reward counts: β.</param>
/// <param name="Candidates">Likeliest tokens that the endpoint lists, above 0.</param>
public sealed record SteeringRequest(string Reward, double Strength, int Candidates);
