using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>Boxes for strangers' agents, with this program as what stands beside and inside them.</summary>
public static class Boxing
{
    /// <summary>The verb by which this program starts itself inside or beside a box.</summary>
    public const string Verb = "inside";

    /// <summary>Carries the wire: host, port.</summary>
    internal const string Carry = "carry";

    /// <summary>Plays with a model: file, temperature, whether it is deterministic, nucleus.</summary>
    internal const string Policy = "policy";

    /// <summary>Loads a model and checks it: file.</summary>
    internal const string CheckPolicy = "check-policy";

    /// <summary>The boxes of a run.</summary>
    /// <param name="unboxed">Whether strangers' programs run openly.</param>
    public static AgentBoxes Of(AgentLimits limits, bool unboxed) => new([Home.Program, Verb, Carry], limits, unboxed);

    /// <summary>This program as a program in a box.</summary>
    /// <param name="words">What it does there.</param>
    /// <param name="folder">The submission's folder, which is its working folder.</param>
    internal static AgentProgram Own(IReadOnlyList<string> words, string folder, bool gpu)
    {
        // The runtime: three folders above its core library, shared/Microsoft.NETCore.App/version.
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return new AgentProgram([Home.Program, Verb, .. words], folder)
        {
            Gpu = gpu,
            Readable = [.. new[] { Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), runtime }.Where(path => !path.StartsWith("/usr/", StringComparison.Ordinal))],
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_ROOT"] = runtime, ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0",
            },
        };
    }
}
