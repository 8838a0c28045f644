using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;
using Basalt.Text;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text freeze</c>: asks an endpoint once and keeps its answers as a submission.</summary>
internal static class TextFreezeVerb
{
    private static readonly EndpointOptions Endpoint = new(tokens: 512, temperature: 1);
    private static readonly Option<string> Output = Declare.Required(
        "--out", "The submission's folder; answers that are there are not asked for again.");

    private static readonly Option<string[]> Tasks = Declare.Several("--tasks", "Text tasks; all when none is named.");
    private static readonly Option<string?> Team = Declare.Optional<string?>("--team", "Who is behind the submission.");
    private static readonly Option<string?> Steer = Declare.Optional<string?>(
        "--steer", "Choose among the endpoint's likeliest tokens by a reward (hope, plain, length-N) or a learned value.onnx, one request a token; "
            + "it must tell log-probabilities.");

    private static readonly Option<string?> Constitution = Declare.Optional<string?>(
        "--constitution", "A file that stands before every instruction, as the system-prompt.md of 'values constitution'.");

    private static readonly Option<double> Strength = Declare.Usual("--strength", 2.0, "Of --steer: β.");
    private static readonly Option<int> Candidates = Declare.Usual("--candidates", 20, "Of --steer: tokens that the endpoint lists.");
    private static readonly Option<bool> Replace = Declare.Flag(
        "--replace", "Set answers of another model, setting or prompt aside in a file beside, and ask for them anew.");

    private static readonly Option<bool> Keep = Declare.Flag(
        "--keep", "Leave answers of another model, setting or prompt as they are; submission.json tells of both.");

    private static readonly Option<bool> Again = Declare.Flag(
        "--again", "Ask again for answers that were cut at their most tokens. Items without an answer are asked for again in any case.");

    private static readonly Option<bool> Stream = Declare.Flag(
        "--stream", "Ask for answers piece by piece; --timeout is then the longest wait for the next piece.");

    private static readonly Option<bool> AsJson = Declare.Json("Print what it cost and what came of it as JSON.");

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
        Endpoint, Output, Tasks, Team, Stream, Steer, Constitution, Strength, Candidates, Replace, Keep, Again, AsJson,
    };

    private static async Task<int> FreezeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = Request(parsed);
        using var assets = new TextAssets(new HttpClient());
        FrozenSubmission? frozen = null;
        await Terminal.People.Status().StartAsync(
            "asking",
            async status => frozen = await Freezing.RunAsync(
                request, assets, (done, all) => status.Status($"{done} of {all} answers"), cancellation));
        Print(parsed, frozen!.Report, frozen.Answered, frozen.Sha256);
        frozen.InsistOnAll();
        return 0;
    }

    private static FreezeRequest Request(ParseResult parsed)
    {
        var address = Endpoint.Address(parsed);
        var settings = Endpoint.Settings(parsed) with { Streams = parsed.GetValue(Stream) };
        var earlier = (parsed.GetValue(Replace), parsed.GetValue(Keep)) switch
        {
            (true, true) => throw new BasaltException("found --replace and --keep; wanted one of them"),
            (true, _) => EarlierChoice.Replace,
            (_, true) => EarlierChoice.Keep,
            _ => EarlierChoice.Refuse,
        };
        var tasks = Catalogue.Tasks([.. parsed.GetValue(Tasks)!.Distinct()], TextDomain.Name);
        return new(address, EndpointOptions.Key, settings, tasks, parsed.GetValue(Output)!)
        {
            Team = parsed.GetValue(Team),
            Steering = parsed.GetValue(Steer) is { } reward
                ? new(reward, parsed.GetValue(Strength), Positive.Of("--candidates", parsed.GetValue(Candidates)))
                : null,
            Constitution = parsed.GetValue(Constitution),
            Earlier = earlier,
            Again = parsed.GetValue(Again),
        };
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
}
