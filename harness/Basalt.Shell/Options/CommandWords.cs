using System.CommandLine;
using Basalt.Core;

namespace Basalt.Shell;

/// <summary>What was typed.</summary>
internal static class CommandWords
{
    /// <summary>The provenance of what this command line makes: the verb and its arguments, as they were typed.</summary>
    public static Provenance Provenance(this ParseResult parsed) => Core.Provenance.Of([.. parsed.Tokens.Select(token => token.Value)]);
}
