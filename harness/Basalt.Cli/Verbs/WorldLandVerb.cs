using System.CommandLine;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.World;

namespace Basalt.Cli;

/// <summary><c>basalt world land</c>: gives the embedded world's land, chunk by chunk, to another program; see <see cref="LandServer"/>.</summary>
internal static class WorldLandVerb
{
    public static Command Create()
    {
        var families = Declare.Flag("--families", "Print what the bridge's families.json holds of every block, and end.");
        var verb = new Command("land", "Give the embedded world's land, chunk by chunk, to another program (standard input and output).") { families };
        verb.Hidden = true;
        HelpWithExamples.Give(verb, "world land < requests", "world land --families > harness/bridges/minecraft/game/families.json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(families))
            {
                Console.Out.Write(BlockFacts.ToJson());
                return 0;
            }

            using var requests = new StreamReader(Console.OpenStandardInput());
            await using var answers = Console.OpenStandardOutput();
            await LandServer.AnswerAsync(requests, answers, cancellation);
            return 0;
        });
        return verb;
    }
}
