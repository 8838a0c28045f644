using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Harness;

namespace Basalt.Shell;

/// <summary>The options of a verb that plays into a folder.</summary>
internal sealed class ResumeOptions : IOptionGroup
{
    private readonly Option<bool> _replace = Declare.Flag(
        "--replace", "Where an episode is played anew, move older ones of its name to set-aside/; nothing is deleted.");
    private readonly Option<bool> _keep = Declare.Flag(
        "--keep", "Use episodes of the same submissions with other settings (steps, view, world) as they are, and do not play the ones asked for.");
    private readonly Option<bool> _verify = Declare.Flag(
        "--verify", "Read every file that is there again and compare its digest, also where nothing says that it changed.");

    public void AddTo(Command verb)
    {
        verb.Add(_replace);
        verb.Add(_keep);
        verb.Add(_verify);
    }

    /// <exception cref="BasaltException">Both ways to go on were given.</exception>
    public Resuming Of(ParseResult parsed) => (parsed.GetValue(_replace), parsed.GetValue(_keep)) switch
    {
        (true, true) => throw new BasaltException("found --replace and --keep; wanted one of them"),
        (true, _) => new Resuming(Difference.Replace, parsed.GetValue(_verify)),
        (_, true) => new Resuming(Difference.Keep, parsed.GetValue(_verify)),
        _ => new Resuming(Verify: parsed.GetValue(_verify)),
    };
}
