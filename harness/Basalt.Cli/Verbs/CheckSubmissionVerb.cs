using System.CommandLine;
using Basalt.Agents;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Harness;
using Basalt.Submissions;
using Basalt.Text;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt check-submission</c>: runs what the organisers will run first, and says pass or names the fault.</summary>
internal static class CheckSubmissionVerb
{
    private const int Episodes = 2;
    private const int Steps = 100;
    private const int Failed = 1;

    /// <param name="Standing">Of a condition, which is neither passed nor failed: shown, claimed or open.</param>
    private sealed record Finding(string Check, bool Passed, string Note, string? Standing = null);

    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A folder with a submission.json, a zip of one, or the submission.json." };
        var worlds = new Option<string[]>("--world") { Description = "Play in worlds that listen here (tcp://host:port) instead of starting some.", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Print what was checked as an array of {check, passed, note}." };
        var verb = new Command("check-submission", $"Check a submission as the organisers do: its manifest, its models or program, {Episodes} episodes of {Steps} steps of every task.") { path, worlds, json };
        HelpWithExamples.Give(verb, "check-submission my-submission", "check-submission my-submission.zip --json");
        verb.SetAction(async (parsed, cancellation) =>
        {
            List<Finding> findings = [];
            await CheckAsync(parsed.GetValue(path)!, parsed.GetValue(worlds)!, findings, cancellation);
            Report(findings, parsed.GetValue(json));
            return findings.All(finding => finding.Passed) ? 0 : Failed;
        });
        return verb;
    }

    /// <summary>One check after another; the first that fails is the last.</summary>
    private static async Task CheckAsync(string path, IReadOnlyList<string> worlds, List<Finding> findings, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("basalt-check-");
        try
        {
            SubmissionFile submitted;
            try
            {
                submitted = SubmissionFile.Read(path, Path.Combine(scratch.FullName, "submission"));
            }
            catch (BasaltException problem)
            {
                findings.Add(new Finding("manifest", false, problem.Message));
                return;
            }

            var submission = submitted.Submission;
            findings.Add(new Finding("manifest", true, $"{submission.Label()} by {submission.Team}, {submission.Agent}, {submission.Licence}"));
            CheckDossier(submitted.Folder, findings);
            if (!findings.All(finding => finding.Passed))
            {
                return;
            }

            if (submission.Agent is "text" or "recorded")
            {
                await CheckTextAsync(submission, scratch.FullName, findings, cancellation);
                return;
            }

            var tasks = PlayVerb.Tasks([]);
            if (!Load(submission, tasks, findings))
            {
                return;
            }

            var conditions = await Player.ConditionsAsync(tasks, worlds, policyView: false, cancellation);
            // One task by itself first: what fails there would fail everywhere, and is said once.
            foreach (IReadOnlyList<TaskSpec> part in new[] { tasks.Take(1).ToList(), tasks.Skip(1).ToList() })
            {
                var plan = RunPlan.Grid(part, [submission], Episodes, Steps, conditions);
                if (!await PlayAsync(Path.Combine(scratch.FullName, "run"), plan, worlds, findings, cancellation))
                {
                    return;
                }
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Plays as <c>play</c> does, with the submission's own settings. False after the first task in which an episode failed.</summary>
    private static async Task<bool> PlayAsync(
        string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> worlds, List<Finding> findings, CancellationToken cancellation)
    {
        if (plan.Count == 0)
        {
            return true;
        }

        IReadOnlyList<EpisodeRecord> records;
        try
        {
            records = await Player.PlayAsync(
                folder, plan, worlds, Math.Min(plan.Count, Environment.ProcessorCount), Provenance.Of(["check-submission"]), new Resuming(), cancellation);
        }
        catch (BasaltException problem) when (problem.InnerException is AgentUnavailableException)
        {
            // At home there is nobody else whose fault it could be.
            findings.Add(new Finding(plan[0].Task.Id, false, problem.Message));
            return false;
        }

        return Tell(records, findings, task =>
        {
            var steps = task.Sum(record => record.Steps);
            var each = task.Sum(record => record.Duration.TotalMilliseconds) / Math.Max(1, steps);
            return $"{task.Count} episodes, {steps} steps, {each:0} ms a step with world and video";
        });
    }

    /// <summary>A finding for each task up to the first in which an episode failed; false when there is one.</summary>
    /// <param name="note">What is said of a task in which none did.</param>
    private static bool Tell(IReadOnlyList<EpisodeRecord> records, List<Finding> findings, Func<IReadOnlyList<EpisodeRecord>, string> note)
    {
        foreach (var task in records.GroupBy(record => record.TaskId))
        {
            var failed = task.FirstOrDefault(record => record.End == EpisodeEnd.AgentFailed);
            findings.Add(new Finding(task.Key, failed is null, failed?.Error ?? note([.. task])));
            if (failed is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How the conditions for an assistant stand, when the team says anything about them.</summary>
    private static void CheckDossier(string folder, List<Finding> findings)
    {
        try
        {
            foreach (var finding in ConditionDossier.Read(folder)?.Findings ?? [])
            {
                findings.Add(new Finding(
                    $"condition {finding.Condition.Id}", true,
                    finding.Condition.Text + (finding.Evidence.Count > 0 ? $" ({string.Join(", ", finding.Evidence)})" : ""),
                    finding.State.ToString().ToLowerInvariant()));
            }
        }
        catch (BasaltException problem)
        {
            findings.Add(new Finding("dossier", false, problem.Message));
        }
    }

    /// <summary>Recorded answers must be whole; a model must answer.</summary>
    private static async Task CheckTextAsync(Submission submission, string scratch, List<Finding> findings, CancellationToken cancellation)
    {
        try
        {
            var tasks = TaskFile.ReadAll(Home.Tasks).Where(task => task.Environment == Catalogue.Text).ToList();
            using var shelf = new TextShelf(new HttpClient());
            if (submission.Agent == "recorded")
            {
                var answers = TextPlayer.Answers(submission);
                tasks = [.. tasks.Where(task => answers.Items.Any(item => item.StartsWith(task.Id + "/", StringComparison.Ordinal)))];
                if (tasks.Count == 0)
                {
                    throw new BasaltException($"found answers to none of the text tasks; wanted items such as {RecordedAnswers.ItemOf("text-steer-hopeful", "harbour")}");
                }

                findings.Add(new Finding("answers", true, $"{answers.Items.Count} answers, SHA-256 {answers.Sha256}"));
            }

            var scenarios = submission.Agent == "recorded" ? tasks.Max(task => task.Scenarios.Count) : Episodes;
            var records = await TextPlayer.PlayAsync(
                Path.Combine(scratch, "run"), RunPlan.Grid(tasks, [submission], scenarios, null, _ => TextPlayer.Conditions), shelf, 1, Provenance.Of(["check-submission"]), new Resuming(), cancellation);
            Tell(records, findings, task => $"{task.Count} dialogues answered");
        }
        catch (BasaltException problem)
        {
            findings.Add(new Finding("answers", false, problem.Message));
        }
    }

    private static bool Load(Submission submission, IReadOnlyList<TaskSpec> tasks, List<Finding> findings)
    {
        try
        {
            if (submission.Agent == "process")
            {
                findings.Add(new Finding("program", true, string.Join(' ', SubmittedProgram.Read(submission.Label(), submission.Settings).Command)));
                return true;
            }

            var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
            submitted.CheckTasks(submission.Label(), [.. tasks.Select(task => task.Id)]);
            foreach (var path in tasks.Select(task => submitted.Of(submission.Label(), task.Id)).Distinct())
            {
                using var model = PolicyModel.Load(path);
                model.CheckRows();
                findings.Add(new Finding("model", true, $"{model.Name} runs on {model.Provider}; batches of 1, 2 and 3 agree"));
            }

            return true;
        }
        catch (BasaltException problem)
        {
            findings.Add(new Finding(submission.Agent == "process" ? "program" : "model", false, problem.Message));
            return false;
        }
    }

    private static void Report(List<Finding> findings, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(findings);
            return;
        }

        var table = new Table().AddColumn("check").AddColumn("result").AddColumn("what");
        foreach (var finding in findings)
        {
            table.AddRow(Markup.Escape(finding.Check), finding.Standing ?? (finding.Passed ? "[green]pass[/]" : "[red]fail[/]"), Markup.Escape(finding.Note));
        }

        Terminal.Results.Write(table);
        Terminal.Results.MarkupLine(findings.All(finding => finding.Passed) ? "[green]pass[/]" : "[red]not passed[/]");
    }
}
