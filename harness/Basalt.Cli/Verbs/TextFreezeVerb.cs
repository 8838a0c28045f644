using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt text freeze</c>: asks an endpoint once and keeps its answers as a submission.</summary>
internal static class TextFreezeVerb
{
    /// <summary>Bytes that one token of an answer may take on its way: a stream sends an event a token.</summary>
    private const int BytesPerToken = 1024;

    private static readonly Option<string> Endpoint = new("--endpoint")
    {
        Description = "An OpenAI-compatible address, as in https://host/v1. The key comes from BASALT_ENDPOINT_KEY.",
        Required = true,
    };

    private static readonly Option<string> Model = new("--model") { Description = "The model, as the endpoint calls it.", Required = true };
    private static readonly Option<string> Output = new("--out")
    {
        Description = "The submission's folder; answers that are there are not asked for again.",
        Required = true,
    };

    private static readonly Option<string[]> Tasks = new("--tasks")
    {
        Description = "Text tasks; all when none is named.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Team = new("--team") { Description = "Who is behind the submission." };
    private static readonly Option<int> MaxTokens = new("--max-tokens") { Description = "Of one answer.", DefaultValueFactory = _ => 512 };
    private static readonly Option<double> Temperature = new("--temperature")
    {
        Description = "0 for the likeliest answer.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int> Seconds = new("--timeout")
    {
        Description = "Seconds to wait for one answer.",
        DefaultValueFactory = _ => 60,
    };

    private static readonly Option<int> Tries = new("--tries")
    {
        Description = "How often to ask for one answer when the endpoint is busy, late or out of order.",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<int?> PerMinute = new("--per-minute")
    {
        Description = "Requests a minute at most; an endpoint that says 429 is waited for in any case.",
    };

    private static readonly Option<double> PromptPrice = new("--prompt-price") { Description = "Price of a million prompt tokens." };
    private static readonly Option<double> AnswerPrice = new("--answer-price") { Description = "Price of a million answer tokens." };
    private static readonly Option<string?> Steer = new("--steer")
    {
        Description = "Choose among the endpoint's likeliest tokens by a reward (hope, plain, length-N), one request a token; "
            + "it must tell log-probabilities.",
    };

    private static readonly Option<double> Strength = new("--strength") { Description = "Of --steer: β.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Candidates = new("--candidates")
    {
        Description = "Of --steer: tokens that the endpoint lists.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "Set answers of another model, setting or prompt aside in a file beside, and ask for them anew.",
    };

    private static readonly Option<bool> Keep = new("--keep")
    {
        Description = "Leave answers of another model, setting or prompt as they are; submission.json tells of both.",
    };

    private static readonly Option<bool> Again = new("--again")
    {
        Description = "Ask again for answers that were cut at their most tokens. Items without an answer are asked for again in any case.",
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print what it cost and what came of it as JSON." };

    public static Command Create()
    {
        var verb = Verb("freeze");
        HelpWithExamples.Give(
            verb, "text freeze --endpoint http://127.0.0.1:8000/v1 --model small --out out/small",
            "text freeze --endpoint http://127.0.0.1:8000/v1 --model small --steer hope --max-tokens 40 --out out/hopeful");
        verb.SetAction(FreezeAsync);
        return verb;
    }

    /// <summary>The verb under its former name, which works for one more version and is not in the help.</summary>
    public static Command CreateFormer()
    {
        var verb = Verb("record");
        verb.Hidden = true;
        verb.SetAction((parsed, cancellation) =>
        {
            Terminal.Say("text record is now text freeze; write text freeze");
            return FreezeAsync(parsed, cancellation);
        });
        return verb;
    }

    private static Command Verb(string name) => new(
        name, "Ask an endpoint once for every answer and freeze them as a submission: only those are ever rated.")
    {
        Endpoint, Model, Output, Tasks, Team, MaxTokens, Temperature, Seconds, Tries, PerMinute, PromptPrice, AnswerPrice,
        Steer, Strength, Candidates, Replace, Keep, Again, AsJson,
    };

    private static async Task<int> FreezeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var answers = Path.Combine(parsed.GetValue(Output)!, "answers.jsonl");
        var address = Uri.TryCreate(parsed.GetValue(Endpoint), UriKind.Absolute, out var stated) && stated.Scheme is "http" or "https"
            ? stated
            : throw new BasaltException("--endpoint is no http or https address; must be one such as https://host/v1");
        var settings = Settings(parsed);
        if (parsed.GetValue(Replace) && parsed.GetValue(Keep))
        {
            throw new BasaltException("found --replace and --keep; wanted one of them");
        }

        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var endpoint = new ChatEndpoint(http, address, Environment.GetEnvironmentVariable("BASALT_ENDPOINT_KEY"), settings, TimeProvider.System);
        using var assets = new TextAssets(new HttpClient());
        var (voice, steering) = await VoiceAsync(parsed, endpoint, settings, assets, cancellation);
        var source = new AnswerSource(new EndpointAddress(address).Shown, settings.Model, new(settings.MaxTokens, settings.Temperature, steering));
        var freezer = new AnswerFreezer(voice, source, answers, TimeProvider.System)
        {
            Earlier = parsed.GetValue(Replace) ? EarlierChoice.Replace : parsed.GetValue(Keep) ? EarlierChoice.Keep : EarlierChoice.Refuse,
            Again = parsed.GetValue(Again),
            UnverifiedModel = AnswerManifest.UnverifiedModel(parsed.GetValue(Output)!),
        };
        var items = Items(parsed.GetValue(Tasks)!);
        var report = new FreezeReport(0, 0, 0, 0, 0, 0);
        var there = 0;
        try
        {
            await Terminal.People.Status().StartAsync(
                "asking",
                async status => report = await freezer.FreezeAsync(
                    items, done => status.Status($"{there = done} of {items.Count} answers"), cancellation));
        }
        catch (BasaltException problem) when (there > 0)
        {
            throw new BasaltException(
                $"{problem.Message}; {there} of {items.Count} answers are kept in {answers}, and the same command goes on from there",
                problem.ExitCode, problem);
        }

        var answered = report.Asked + report.Kept - report.Unanswered.Count;
        var hash = answered > 0 ? AnswerManifest.Write(answers, parsed.GetValue(Team)) : null;
        Print(parsed, report, answered, hash);
        return report.Unanswered.Count == 0 ? 0
            : throw new BasaltException(
                $"{report.Unanswered.Count} of {items.Count} items have no answer: {Kinds(report)}; "
                + $"they stand in {AnswerFreezer.OutcomesOf(answers)}, and the same command asks for them again",
                BasaltException.Surroundings);
    }

    private static EndpointSettings Settings(ParseResult parsed)
    {
        var tokens = Positive.Of("--max-tokens", parsed.GetValue(MaxTokens));
        return new(
            parsed.GetValue(Model)!, tokens, parsed.GetValue(Temperature), Positive.Of("--tries", parsed.GetValue(Tries)),
            (int)Math.Clamp((long)tokens * BytesPerToken, 1 << 20, 1 << 28), parsed.GetValue(PromptPrice), parsed.GetValue(AnswerPrice))
        {
            Timeout = TimeSpan.FromSeconds(Positive.Of("--timeout", parsed.GetValue(Seconds))),
            Interval = parsed.GetValue(PerMinute) is { } most ? TimeSpan.FromMinutes(1.0 / Positive.Of("--per-minute", most)) : TimeSpan.Zero,
        };
    }

    private static async Task<(EndpointVoice Voice, AnswerSteering? Steering)> VoiceAsync(
        ParseResult parsed, ChatEndpoint endpoint, EndpointSettings settings, TextAssets assets, CancellationToken cancellation)
    {
        if (parsed.GetValue(Steer) is not { } reward)
        {
            return (endpoint.AnswerAsync, null);
        }

        if (TextRewards.Of(reward).AsksAnEndpoint)
        {
            throw new BasaltException(
                $"found --steer {reward}, an endpoint that would be asked about every candidate of every token; wanted another reward");
        }

        var (strength, candidates) = (parsed.GetValue(Strength), Positive.Of("--candidates", parsed.GetValue(Candidates)));
        var sampling = new SamplingSettings { Temperature = settings.Temperature, MaxTokens = settings.MaxTokens, Stop = ["\n"] };
        var steered = new SteeredEndpoint(endpoint, await assets.RewardAsync(reward, cancellation), strength, candidates, sampling, new Random(1));
        return (steered.AnswerAsync, new(File.Exists(reward) ? Digest.OfFile(reward) : reward, strength, candidates));
    }

    private static void Print(ParseResult parsed, FreezeReport report, int answered, string? hash)
    {
        foreach (var note in report.Notes)
        {
            Terminal.Say(VisibleText.OneLine(note) + ".");
        }

        if (parsed.GetValue(AsJson))
        {
            var unanswered = report.Unanswered.Select(line => new { line.ItemId, line.Outcome, line.FinishReason, line.Problem });
            Terminal.WriteJson(new
            {
                report.Asked, report.Kept, answered, report.PromptTokens, report.AnswerTokens, report.Price,
                report.Tries, report.Outcomes, unanswered, report.Notes, sha256 = hash,
            });
            return;
        }

        var outcomes = string.Join(", ", report.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))
            + (hash is null ? "" : "; SHA-256 " + hash);
        var tokens = $"{report.PromptTokens} + {report.AnswerTokens}";
        Terminal.Results.MarkupLineInterpolated(
            $"{report.Asked} asked, {report.Kept} kept, {tokens} tokens, price {report.Price:0.####}; {outcomes}");
        foreach (var same in report.Unanswered.GroupBy(line => line.Problem))
        {
            var others = same.Count() > 1 ? $" and {same.Count() - 1} others" : "";
            Terminal.Results.MarkupLineInterpolated($"  {same.First().ItemId}{others}: {same.Key}");
        }

        if (report.Outcomes.TryGetValue(AnswerOutcome.Cut.Word(), out var cut))
        {
            Terminal.Say($"{cut} of {answered} answers {AnswerOutcome.Cut.Meaning()}, with --again --keep for these alone or --replace for all.");
        }

        if (hash is not null)
        {
            Terminal.Say($"Submission: {parsed.GetValue(Output)}; play it with './basalt play --agents {parsed.GetValue(Output)} --tasks …'.");
        }
    }

    /// <summary>What became of the items without an answer, the most frequent first.</summary>
    private static string Kinds(FreezeReport report) => string.Join(
        ", ",
        from line in report.Unanswered
        group line by line.Outcome!.Value into same
        orderby same.Count() descending
        let example = same.Key >= AnswerOutcome.Rejected ? ", as in " + same.First().Problem : ""
        select $"{same.Count()} {same.Key.Word()} ({same.Key.Meaning()}{example})");

    /// <summary>Everything that text tasks ask.</summary>
    private static IReadOnlyList<EndpointItem> Items(IReadOnlyList<string> names) =>
    [
        .. from task in Catalogue.Tasks([.. names.Distinct()], TextDomain.Name)
           from scenario in task.Scenarios
           select new EndpointItem(
               FrozenAnswers.ItemOf(task.Id, scenario.Id), task.Instruction,
               scenario.Setup["turns"] is JArray turns ? [.. turns.Select(turn => (string)turn!)] : [(string)scenario.Setup["prompt"]!]),
    ];
}
