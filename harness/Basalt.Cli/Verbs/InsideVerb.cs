using System.CommandLine;
using Basalt.Domains;

namespace Basalt.Cli;

/// <summary><c>basalt inside</c>: what a run starts inside or beside the box of a stranger's agent. People have no use for it.</summary>
internal static class InsideVerb
{
    public static Command Create()
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.OneOrMore };
        var verb = new Command(Boxing.Verb, "What runs start by themselves.") { Arguments = { words }, Hidden = true, TreatUnmatchedTokensAsErrors = false };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Inside.RunAsync(parsed.GetValue(words)!, Console.OpenStandardInput(), Console.OpenStandardOutput(), cancellation);
            return 0;
        });
        return verb;
    }
}
