using System.Globalization;

namespace Basalt.MineRL;

/// <summary>The message after a mission: whose mission it is, and the seed of its world.</summary>
/// <param name="Episode">A UUID.</param>
/// <param name="Agents">How many play together.</param>
/// <param name="Seed">Null leaves the choice to the world.</param>
internal sealed record MissionToken(string Episode, int Agents, long? Seed)
{
    public string Write() => $"{Episode}:0:0:{Agents}:true{(Seed is { } seed ? $":{seed.ToString(CultureInfo.InvariantCulture)}" : "")}";

    /// <summary>Reads a token; a seed that is no whole number of 64 bits is no seed, as in the game.</summary>
    /// <exception cref="MalmoException">It is no token.</exception>
    public static MissionToken Read(string text)
    {
        var parts = text.Split(':');
        if (parts.Length < 5 || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var agents))
        {
            throw new MalmoException($"found the token {MalmoMessages.Shown(text)}; wanted uuid:role:0:agents:true:seed");
        }

        var hasSeed = long.TryParse(parts.ElementAtOrDefault(5), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed);
        return new MissionToken(parts[0], agents, hasSeed ? seed : null);
    }
}
