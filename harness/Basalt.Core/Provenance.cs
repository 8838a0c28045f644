using System.Reflection;

namespace Basalt.Core;

/// <summary>What made an artefact, so that it can be made again.</summary>
/// <param name="Version">Version of Basalt, as in <c>0.1.0</c>.</param>
/// <param name="Commit">Commit it was built from; <c>unknown</c> when it was built outside a repository.</param>
/// <param name="Arguments">The command line.</param>
public sealed record Provenance(string Version, string Commit, string Arguments)
{
    /// <summary>The running program with these arguments.</summary>
    public static Provenance Of(IEnumerable<string> arguments)
    {
        var stated = typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var parts = stated.Split('+', 2);
        return new Provenance(parts[0], parts.Length > 1 ? parts[1] : "unknown", string.Join(' ', arguments));
    }
}
