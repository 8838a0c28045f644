using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary>The options of a verb that runs strangers' agents.</summary>
internal sealed class BoxOptions : IOptionGroup
{
    private readonly Option<string?> _limits = Declare.Optional<string?>(
        "--limits", $"A file of limits for strangers' agents ({AgentLimits.FileName}): memory, processes, cores, seconds, disk.");
    private readonly Option<bool> _unboxed = Declare.Flag(
        "--unboxed", "Run strangers' programs and models without a box, with all your rights.");

    public void AddTo(Command verb)
    {
        verb.Add(_limits);
        verb.Add(_unboxed);
    }

    public AgentBoxes Of(ParseResult parsed) =>
        Boxing.Of(parsed.GetValue(_limits) is { } file ? AgentLimits.Read(file) : new AgentLimits(), parsed.GetValue(_unboxed));
}
