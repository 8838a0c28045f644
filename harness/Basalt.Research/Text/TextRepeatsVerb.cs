using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Research;

/// <summary><c>basalt text repeats</c>: which submissions give nearly the same answer to different prompts.</summary>
internal static class TextRepeatsVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/text", "The run's folder.");
        var least = Declare.Usual("--least", 0.9, "Least cosine of two answers that say nearly the same, -1 to 1.");
        var json = Declare.Json("Print every pair as JSON.");
        var verb = new Command("repeats", "Find answers of a submission that say nearly the same to different prompts, by a sentence encoder.")
        {
            run, least, json,
        };
        HelpWithExamples.Give(verb, "text repeats --run out/text", "text repeats --run out/text --least 0.8 --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var cosine = parsed.GetValue(least) is >= -1 and <= 1 and var stated
                ? stated
                : throw new BasaltException($"--least is {parsed.GetValue(least).Text("0.###")}; must be -1 to 1");
            using var assets = new TextAssets(new HttpClient());
            var episodes = EpisodeFolder.Read(parsed.GetValue(run)!);
            var found = RepeatedAnswers.Of(parsed.GetValue(run)!, episodes, await assets.EncoderAsync(cancellation), cosine);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(found);
                return;
            }

            var table = new Table().AddColumns("submission", "answers", "repeated", "95 %", "nearest pair");
            foreach (var row in found)
            {
                table.AddRow(
                    row.SubmissionId.EscapeMarkup(), $"{row.Answers}", $"{row.Repeated.Value:P0}", $"{row.Repeated.Low:P0}–{row.Repeated.High:P0}",
                    row.Pairs.FirstOrDefault() is { } near
                        ? $"{near.TaskId}: {near.FirstScenario}, {near.SecondScenario} ({near.Cosine.Text("0.00")})".EscapeMarkup() : "");
            }

            Terminal.Results.Write(table);
        });
        return verb;
    }
}
