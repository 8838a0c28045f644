using System.CommandLine;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt judge</c>: a model judges the pairs of a run, beside people and never among them.</summary>
internal static class JudgeVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/play", "The run's folder.");
        var record = Records.Option();
        var endpoint = new EndpointOptions(tokens: 1024, temperature: 0);
        var tasks = Declare.Several("--tasks", "Task ids or task files; every task of the run when none is named.");
        var frames = Declare.Usual("--frames", 8, "Pictures of a video that the model sees, with their times.");
        var pairs = Declare.Optional<int?>("--pairs", "Pairs at most, those that people judged first. Each is asked about twice.");
        var again = Declare.Flag("--again", "Ask again where the model's words could not be read. What had no answer is asked for again in any case.");
        var json = Declare.Json("Print the report.");
        var verb = new Command(
            "judge", "Let a model judge the pairs of a run, texts or videos, each in both orders: a rater of a kind of its own, compared with people.")
        {
            run, record, endpoint, tasks, frames, pairs, again, json,
        };
        HelpWithExamples.Give(
            verb, "judge --run out/text --endpoint http://127.0.0.1:8000/v1 --model small",
            "judge --run out/play --endpoint https://host/v1 --model vision --frames 12 --pairs 100 --prompt-price 2.5 --answer-price 10",
            "rank out/text --raters model");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(run)!;
            await using var log = await RunIntoRecord.OpenAsync(new RunRecord(folder, record.Value(parsed)), cancellation);
            var request = new JudgeRequest(
                endpoint.Address(parsed), EndpointOptions.Key, endpoint.Settings(parsed), Catalogue.Known(parsed.GetValue(tasks)!))
            {
                Frames = parsed.GetValue(frames),
                Pairs = parsed.GetValue(pairs) is { } most ? Positive.Of("--pairs", most) : null,
                Again = parsed.GetValue(again),
            };
            var judge = new ModelJudge(request, folder, log, TimeProvider.System);
            var report = await RunBars.Bars().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask("judgements");
                return judge.RunAsync((done, all) => (bar.MaxValue, bar.Value) = (all, done), cancellation);
            });
            Terminal.Show(report, parsed.GetValue(json), shown => JudgeSentences.Of(shown).ToList().ForEach(Terminal.Say));
            return 0;
        });
        return verb;
    }
}
