namespace Basalt.Domains;

/// <summary>The game that a bridge plays.</summary>
/// <param name="Server">A Minecraft Java server as <c>host:port</c>; null for the one that comes with the bridge.</param>
/// <param name="Version">The server's version of Minecraft; null to ask the server.</param>
/// <param name="Username">The player's name on the server.</param>
/// <param name="Distance">How far is seen, in chunks.</param>
public sealed record BridgeGame(string? Server, string? Version, string Username, int Distance)
{
    /// <summary>What the bridge's program is told.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        .. Server is null ? (string[])["--embedded", "--basalt", Home.Program] : ["--server", Server],
        .. Version is null ? (string[])[] : ["--version", Version],
        "--username", Username,
        "--distance", $"{Distance}",
    ];
}
