using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Text;
using Spectre.Console;

namespace Basalt.Research;

/// <summary>
/// <c>basalt text say</c>: a text submission answers prompts here and now, word by word, and its weights can be changed meanwhile.
/// </summary>
internal static class TextSayVerb
{
    public static Command Create()
    {
        var prompt = new Argument<string?>("prompt")
        {
            Description = "What to go on from; left out, prompts come line by line from standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var agent = Declare.Usual("--agent", "text-value-guided", "A text submission: a shipped one's name, a folder.");
        var settings = Declare.Optional<string?>("--settings", "Its settings instead, as JSON.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same answers.");
        var verb = new Command(
            "say",
            "Answer prompts as a text submission does, as the words come; a line such as hope=2 changes a reward's weight between two prompts.")
        {
            prompt, agent, settings, seed,
        };
        HelpWithExamples.Give(
            verb,
            "text say \"The state of the harbour is\"",
            "text say \"The people\" --settings '{\"method\": \"best-of\", \"count\": 8, \"rewards\": {\"hope\": 1}, \"stop\": [\",\"]}'",
            "text say --agent text-value-guided < prompts.txt");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var catalogue = new Catalogue();
            var submission = catalogue.CompetitorNamed(parsed.GetValue(agent)!, Terminal.Say);
            var stated = parsed.GetValue(settings) is { } json ? Json.ReadObject(json, "--settings") : TextDomain.SettingsOf(submission);
            IDecoder? decoder = null;
            await Terminal.People.Status().StartAsync(
                "text", async _ => decoder = await TextCompetitor.DecoderAsync(submission.Label(), stated, catalogue.Texts, cancellation));
            var random = new Random(parsed.GetValue(seed));
            if (parsed.GetValue(prompt) is { } one)
            {
                Say(decoder!, one, random, cancellation);
                return 0;
            }

            while (await Console.In.ReadLineAsync(cancellation) is { } line)
            {
                if (WeightChange.Read(line) is { } change)
                {
                    change.Apply(decoder!, stated);
                }
                else if (line.Trim().Length > 0)
                {
                    Say(decoder!, line.Trim(), random, cancellation);
                }
            }

            return 0;
        });
        return verb;
    }

    private static void Say(IDecoder decoder, string prompt, Random random, CancellationToken cancellation)
    {
        foreach (var piece in decoder.Stream(prompt, random))
        {
            cancellation.ThrowIfCancellationRequested();
            Console.Out.Write(VisibleText.Of(piece));
            Console.Out.Flush();
        }

        Console.Out.WriteLine();
    }
}
