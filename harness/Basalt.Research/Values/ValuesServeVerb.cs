using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Evaluation.Web;
using Basalt.Shell;

namespace Basalt.Research;

/// <summary><c>basalt values serve</c> and <c>basalt values demo</c>: the site that asks a public about values.</summary>
internal static class ValuesServeVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/values", "The run's folder; it is made when it is not there.");
        var store = Declare.Optional<string?>("--store", "Where the record is kept; record.db in the folder when left out.");
        var cases = Declare.Several("--cases", "Ids or files of the cases; the shipped ones when left out.");
        var port = Declare.Usual("--port", 5080, "Where to listen; 0 takes a free one.");
        var address = Declare.Usual("--address", "127.0.0.1", "Which address to listen on; 0.0.0.0 for all of them.");
        var invite = Declare.Several("--invite", "Print a link for each of these people; one link for all comers when none is named.");
        var steps = Declare.Usual("--steps", 12, "Wiser-steps for whoever wants to answer more than three.");
        var interviewer = Declare.Optional<string?>("--interviewer", "Address of a chat endpoint that interviews; the questions of a form when left out.");
        var model = Declare.Optional<string?>("--model", "The interviewer's model, as the endpoint calls it; its key is read from BASALT_ENDPOINT_KEY.");
        var json = Declare.Json("Print the links as one JSON document.");
        var verb = new Command("serve", "Ask a public: interview, card, other people's cards, wiser-steps, where the card stands, survey.")
        {
            run, store, cases, port, address, invite, steps, interviewer, model, json,
        };
        HelpWithExamples.Give(verb, "values serve", "values serve --cases homework-answer --address 0.0.0.0", "values serve --interviewer http://127.0.0.1:8000/v1 --model qwen2.5");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            var asks = EndpointInterviewer.Of(parsed.GetValue(interviewer), parsed.GetValue(model), http);
            var named = ValuesCases.Named(parsed.GetValue(cases)!);
            WholeFile.CreateFolder(folder);
            await using var log = await new RunRecord(folder, parsed.GetValue(store)).OpenAsync(cancellation);
            await ServeAsync(
                folder, log, named, ListeningAddress.Of(parsed.GetValue(address)!, parsed.GetValue(port)), asks, parsed.GetValue(invite)!,
                Positive.Of("--steps", parsed.GetValue(steps)), parsed.GetValue(json), cancellation);
            return 0;
        });
        return verb;
    }

    public static Command CreateDemo()
    {
        var output = Declare.Usual("--out", "out/values-demo", "Where record, picture and constitution go.");
        var people = Declare.Usual("--people", 120, "Simulated people, at least 12: they write the cards.");
        var votes = Declare.Usual("--votes", 10, "Wiser-steps that each answers.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same tastes; which steps the site asks about is drawn anew.");
        var headless = Declare.Flag("--headless", "End when the people are through; otherwise the site stays up to be looked at.");
        var port = Declare.Usual("--port", 5080, "Where the site listens afterwards; 0 takes a free one.");
        var verb = new Command("demo", "The whole with simulated people of known taste: the planted order, the graph that finds it, a constitution.")
        {
            output, people, votes, seed, headless, port,
        };
        HelpWithExamples.Give(verb, "values demo", "values demo --headless --people 300");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(output)!;
            var found = await Bars.RunAsync("simulated people", progress => ValuesDemo.RunAsync(
                folder, Positive.Of("--people", parsed.GetValue(people)), Positive.Of("--votes", parsed.GetValue(votes)), parsed.GetValue(seed),
                parsed.Provenance(), TerminalLog.Factory, progress, cancellation));
            ValuesTable.Print(found);
            if (!parsed.GetValue(headless))
            {
                await using var log = await new RunRecord(folder, null).OpenAsync(cancellation);
                await ServeAsync(
                    folder, log, ValuesCases.Named([]), ListeningAddress.Of("127.0.0.1", parsed.GetValue(port)), null, [], 12, false, cancellation);
            }

            return 0;
        });
        return verb;
    }

    private static async Task ServeAsync(
        string folder, IRecordLog log, IReadOnlyList<TaskSpec> cases, string address, IInterviewer? asks, IReadOnlyList<string> invite, int steps,
        bool json, CancellationToken cancellation)
    {
        await using var site = await ValuesSite.StartAsync(folder, log, cases, address, asks, 240, TerminalLog.Factory, cancellation);
        Terminal.Show(site.Links(invite, steps, TimeSpan.FromDays(30)), json, links =>
        {
            foreach (var link in links.People)
            {
                Terminal.WriteLink($"{link.Rater ?? "People"}: {link.Link}");
            }

            Terminal.WriteLink($"Organiser: {links.Organiser}");
        });
        Terminal.Say("Ctrl-C stops the site; every answer that was confirmed is kept.");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
