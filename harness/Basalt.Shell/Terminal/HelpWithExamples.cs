using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Basalt.Shell;

/// <summary>The usual help of a verb, and below it the examples that the verb gave.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>States examples for a verb, one command line each, without <c>./basalt</c>.</summary>
    public static void Give(Command verb, params string[] examples) => Examples[verb] = examples;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  ./basalt {example}");
            }

            output.WriteLine();
        }

        return result;
    }
}
