using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Makes submissions of agents that nobody handed in. A digest says what such an agent is; the name is a label.</summary>
public static class Competitors
{
    /// <summary>An agent whose code is this program's. Its kind, its settings and the program's version say what it is.</summary>
    public static Submission OfProgram(string name, string team, string agent, JObject settings)
    {
        var stated = new JObject { ["agent"] = agent, ["settings"] = settings, ["version"] = Provenance.Of([]).Version };
        return Of(name, team, agent, settings, Digest.Of(stated));
    }

    /// <summary>An agent whose content was seen.</summary>
    /// <param name="agent">The name of its kind.</param>
    /// <param name="digest">SHA-256 of its content, lower-case hexadecimal.</param>
    public static Submission Of(string name, string team, string agent, JObject settings, string digest) =>
        new(Submission.IdOf(name, digest), team, agent, (JObject)settings.DeepClone()) { Name = name, Digest = digest };
}
