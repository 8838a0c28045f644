using Basalt.Alignment;
using Basalt.Core;
using Basalt.Harness;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>One thing that was looked at in a submission.</summary>
/// <param name="Check">What was looked at, as in <c>manifest</c>, <c>model</c> or a task's id.</param>
/// <param name="Note">What was found.</param>
/// <param name="Standing">The state of a condition, which neither passes nor fails: shown, claimed or open.</param>
/// <param name="Said">What a failed agent wrote to standard error; null when it wrote nothing or did not fail.</param>
public sealed record Finding(string Check, bool Passed, string Note, string? Standing = null, string? Said = null);

/// <summary>
/// Runs what the organisers will run first: the manifest, the conditions, the models or the program, a few episodes of every task.
/// </summary>
public sealed class SubmissionCheck(Catalogue catalogue, AgentBoxes boxes, IRunView view)
{
    /// <summary>How many scenarios of each task are played.</summary>
    public const int Episodes = 2;

    /// <summary>How many steps each episode has.</summary>
    public const int Steps = 100;

    private readonly List<Finding> _findings = [];

    /// <summary>Runs one check after another and stops at the first that fails.</summary>
    /// <param name="path">A folder with a manifest, a zip of one, or the manifest.</param>
    /// <param name="worlds">Endpoints of running worlds; empty to start new ones.</param>
    public async Task<IReadOnlyList<Finding>> RunAsync(string path, IReadOnlyList<string> worlds, CancellationToken cancellation)
    {
        var scratch = Directory.CreateTempSubdirectory("basalt-check-");
        try
        {
            if (Manifest(path, Path.Combine(scratch.FullName, "submission")) is { } submitted && Conditions(submitted.Folder))
            {
                await CheckAsync(submitted.Submission, Path.Combine(scratch.FullName, "run"), worlds, cancellation);
            }

            return _findings;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private SubmissionFile? Manifest(string path, string unpackInto)
    {
        try
        {
            var submitted = catalogue.Read(path, unpackInto);
            var submission = submitted.Submission;
            if (catalogue.Renamed(submission) is { } renamed)
            {
                view.Say(renamed);
            }

            _findings.Add(new Finding("manifest", true, $"{submission.Label()} by {submission.Team}, {submission.Agent}, {submission.Licence}"));
            return submitted;
        }
        catch (BasaltException problem)
        {
            _findings.Add(new Finding("manifest", false, problem.Message));
            return null;
        }
    }

    /// <summary>How the conditions for an assistant stand, when the team says anything about them.</summary>
    private bool Conditions(string folder)
    {
        try
        {
            foreach (var finding in ConditionDossier.Read(folder)?.Findings ?? [])
            {
                var evidence = finding.Evidence.Count > 0 ? $" ({string.Join(", ", finding.Evidence)})" : "";
                _findings.Add(new Finding(
                    $"condition {finding.Condition.Id}", true, finding.Condition.Text + evidence,
                    finding.State.ToString().ToLowerInvariant()));
            }

            return true;
        }
        catch (BasaltException problem)
        {
            _findings.Add(new Finding("dossier", false, problem.Message));
            return false;
        }
    }

    private async Task CheckAsync(Submission submission, string run, IReadOnlyList<string> worlds, CancellationToken cancellation)
    {
        var (domain, kind) = catalogue.Of(submission);
        var conditions = await domain.ConditionsAsync(worlds, policyView: false, cancellation);
        IReadOnlyList<Assignment> Plan(IEnumerable<TaskSpec> part, int episodes) =>
            RunPlan.Grid([.. part], [submission], episodes, Steps, _ => conditions);
        IReadOnlyList<TaskSpec> tasks;
        int count;
        try
        {
            (tasks, count) = kind.Trial(submission, [.. Catalogue.Shipped.Where(task => task.Environment == domain.Environment)], Episodes);
            using var stage = new SubmissionStage(run + "-checked");
            stage.Add(submission);
            var found = await domain.CheckAsync(stage.Of(submission), Plan(tasks, count), boxes, cancellation);
            _findings.AddRange(found.Select(note => new Finding(kind.Part, true, note)));
        }
        catch (BasaltException problem)
        {
            _findings.Add(new Finding(kind.Part, false, problem.Message));
            return;
        }

        // One task by itself first: what fails there would fail everywhere, and is said once.
        foreach (var plan in new[] { Plan(tasks.Take(1), count), Plan(tasks.Skip(1), count) }.Where(plan => plan.Count > 0))
        {
            if (!await PlayAsync(domain, run, plan, worlds, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Plays as a run does, with the submission's own settings. False after the first task in which an episode failed.</summary>
    private async Task<bool> PlayAsync(
        IDomain domain, string folder, IReadOnlyList<Assignment> plan, IReadOnlyList<string> worlds, CancellationToken cancellation)
    {
        IReadOnlyList<EpisodeRecord> records;
        try
        {
            var request = new PlayRequest(folder, plan, Provenance.Of(["check-submission"]), new Resuming())
            {
                Worlds = worlds, AtOnce = Math.Min(plan.Count, Environment.ProcessorCount), Boxes = boxes,
            };
            records = await domain.PlayAsync(request, view, cancellation);
        }
        catch (BasaltException problem) when (problem.InnerException is AgentUnavailableException)
        {
            // At home there is nobody else whose fault it could be.
            _findings.Add(new Finding(plan[0].Task.Id, false, problem.Message));
            return false;
        }

        foreach (var task in records.GroupBy(record => record.TaskId))
        {
            var failed = task.FirstOrDefault(record => record.End == EpisodeEnd.AgentFailed);
            _findings.Add(new Finding(task.Key, failed is null, failed?.Error ?? domain.Summary([.. task]), Said: SaidBy(folder, failed)));
            if (failed is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static string? SaidBy(string folder, EpisodeRecord? failed) =>
        failed is not null && Path.Combine(folder, Path.ChangeExtension(failed.Exhibit.Path, null) + MinecraftDomain.SaidEnding) is var file
        && File.Exists(file) ? File.ReadAllText(file) : null;
}
