using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary>
/// <c>basalt text say</c>: a text submission answers prompts here and now, word by word, and its weights can be changed meanwhile.
/// </summary>
internal static partial class TextSayVerb
{
    public static Command Create()
    {
        var prompt = new Argument<string?>("prompt")
        {
            Description = "What to go on from; left out, prompts come line by line from standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var agent = new Option<string>("--agent")
        {
            Description = "A text submission: a shipped one's name, a folder.",
            DefaultValueFactory = _ => "text-value-guided",
        };
        var settings = new Option<string?>("--settings") { Description = "Its settings instead, as JSON." };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same answers.", DefaultValueFactory = _ => 1 };
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
            var submission = catalogue.CompetitorNamed(parsed.GetValue(agent)!);
            var stated = parsed.GetValue(settings) is { } json ? Json.ReadObject(json, "--settings") : SettingsOf(submission);
            using var assets = new TextAssets(new HttpClient());
            IDecoder? decoder = null;
            await Terminal.People.Status().StartAsync(
                "text", async _ => decoder = await TextCompetitor.DecoderAsync(submission.Label(), stated, assets, cancellation));
            var random = new Random(parsed.GetValue(seed));
            if (parsed.GetValue(prompt) is { } one)
            {
                Say(decoder!, one, random, cancellation);
                return 0;
            }

            while (await Console.In.ReadLineAsync(cancellation) is { } line)
            {
                if (Weight().Match(line) is { Success: true } change)
                {
                    Change(decoder!, stated, change.Groups[1].Value, double.Parse(change.Groups[2].Value, CultureInfo.InvariantCulture));
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

    private static JObject SettingsOf(Submission submission) => submission.Agent == "text"
        ? submission.Settings
        : throw new BasaltException(
            $"submission {submission.Label()}: found the kind of agent {submission.Agent}; wanted text, which answers what it has never seen");

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

    /// <summary>Gives a reward of a value-guided model another weight.</summary>
    private static void Change(IDecoder decoder, JObject settings, string reward, double weight)
    {
        string[] names = settings["rewards"] is JObject rewards ? [.. rewards.Properties().Select(one => one.Name)] : ["hope"];
        if ((decoder as PlainDecoder)?.Steered is not ValueGuidedModel guided || Array.IndexOf(names, reward) is not (>= 0 and var at))
        {
            throw new BasaltException(
                $"found the weight {reward}={weight.ToString(CultureInfo.InvariantCulture)}; "
                + $"wanted one of {string.Join(", ", names)} of a value-guided submission");
        }

        var strength = (double?)settings["strength"] ?? 1;
        guided.Values = [.. guided.Values.Select((value, place) => place == at ? value with { Weight = weight * strength } : value)];
    }

    [GeneratedRegex(@"^\s*([\w.-]+)\s*=\s*(-?\d+(?:\.\d+)?)\s*$")]
    private static partial Regex Weight();
}
