using System.CommandLine;
using Basalt.Domains;

namespace Basalt.Cli;

/// <summary><c>basalt world land</c>: gives the embedded world's land, chunk by chunk, to another program; see <see cref="LandServer"/>.</summary>
internal static class WorldLandVerb
{
    public static Command Create()
    {
        var verb = new Command("land", "Give the embedded world's land, chunk by chunk, to another program (standard input and output).") { Hidden = true };
        HelpWithExamples.Give(verb, "world land < requests");
        verb.SetAction(async (_, cancellation) =>
        {
            using var requests = new StreamReader(Console.OpenStandardInput());
            await using var answers = Console.OpenStandardOutput();
            await LandServer.AnswerAsync(requests, answers, cancellation);
            return 0;
        });
        return verb;
    }
}
