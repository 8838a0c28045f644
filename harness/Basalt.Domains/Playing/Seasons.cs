using System.Text;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>Plans a season into its folder, and collects what was played of it.</summary>
public static class Seasons
{
    private const string Submitted = "submissions";

    /// <summary>
    /// Writes the plan of a season. Submissions are copied beside it, once for each content, so that whoever plays later needs the folder
    /// alone.
    /// </summary>
    /// <param name="plan">What is to be played.</param>
    /// <param name="grows">
    /// Whether the plan is for others to play from: a plan that is there keeps its rows and gets new ones, the longest first. Otherwise this
    /// one takes its place.
    /// </param>
    /// <param name="hidden">The scenarios that nobody may know yet; null when all are public.</param>
    /// <exception cref="BasaltException">A submission cannot be copied, or the plan cannot be written.</exception>
    public static async Task<SeasonPlan> PlanAsync(
        string folder, IReadOnlyList<Assignment> plan, bool grows, HiddenScenarios? hidden, Provenance provenance)
    {
        using var taken = RunFolder.Take(folder);
        var before = grows && File.Exists(SeasonPlan.FileIn(folder)) ? SeasonPlan.Read(folder) : null;
        if (before is not null && before.Header.HiddenScenarios is null != hidden is null)
        {
            throw new BasaltException(
                $"{SeasonPlan.FileIn(folder)}: found a plan {(hidden is null ? "of hidden scenarios" : "of public scenarios")}; "
                + $"wanted it to grow by its own kind, so {(hidden is null ? "give --seeds-from too" : "leave out --seeds-from")}, or give another --out");
        }

        if (!grows && File.Exists(SeasonPlan.FileIn(folder))
            && SeasonPlan.Read(folder).Header.Harness.Arguments.StartsWith("plan", StringComparison.Ordinal))
        {
            throw new BasaltException(
                $"{SeasonPlan.FileIn(folder)}: found a plan that './basalt plan' made; wanted --plan {folder} to play it, or another --out");
        }

        if (before?.Header.HiddenScenarios is { } committed && committed != hidden!.Sha256)
        {
            throw new BasaltException(
                $"{SeasonPlan.FileIn(folder)}: found other hidden scenarios than the plan commits to ({Digest.Short(committed)}); wanted the same "
                + "secret, tasks and --scenarios, or another --out");
        }

        plan = grows ? [.. plan.OrderByDescending(assignment => assignment.MaxSteps)] : plan;
        List<Submission> submissions = [.. plan.Select(assignment => assignment.Submission).DistinctBy(submission => submission.Id)];
        var planned = submissions.Select(submission => Copied(folder, submission)).ToList();
        Dossiers.Keep(folder, submissions);
        var season = SeasonPlan.Of(Path.GetFullPath(folder), before, plan, planned, provenance, hidden?.Write(folder));
        await season.WriteAsync();
        return season;
    }

    /// <summary>Lets rows be played anew, for workers that begin afterwards.</summary>
    /// <inheritdoc cref="RowsAnew.PlayAnew"/>
    public static void PlayAnew(PlayRequest request, Action<string> say)
    {
        using var run = request.Take();
        run.PlayAnew(request.Plan, request.Again, say);
    }

    /// <summary>Enters what was played of a season into its record.</summary>
    /// <param name="into">The record.</param>
    /// <param name="withoutMissing">Whether rows may be missing.</param>
    /// <returns>How many episodes were entered and how many of them are new, and the rows that are missing, each with its reason.</returns>
    /// <exception cref="BasaltException">Rows are missing or damaged, and nobody said that they may be.</exception>
    public static async Task<(int Episodes, int New, IReadOnlyList<string> Missing)> CollectAsync(
        SeasonPlan season, RunRecord into, bool withoutMissing, CancellationToken cancellation)
    {
        var survey = RunSurvey.Of(season.Folder);
        var played = survey.Episodes.Where(episode => episode.Key is not null).ToDictionary(episode => episode.Key!);
        var damaged = survey.SetAside.ToDictionary(aside => aside.PlaceIn(season.Folder), aside => aside.Reason);
        var unplayed = season with { Rows = [.. season.Rows.Where(row => !played.ContainsKey(row.Assignment.Key))] };
        IReadOnlyList<string> missing =
        [
            .. from row in SeasonStatus.Of(unplayed, TimeProvider.System).Rows
               let reason = damaged.GetValueOrDefault(row.Id) ?? row.Reason
               select $"row {row.Row} ({row.Id}{(reason is null ? "" : $": {reason}")})",
        ];
        if (missing.Count > 0 && !withoutMissing)
        {
            throw new BasaltException(
                $"{season.Folder}: found {missing.Count} of {season.Rows.Count} rows missing, {missing[0]}; wanted all of them: "
                + "'status' shows them, 'play --plan' plays them, and --without-missing collects the others");
        }

        IReadOnlyList<EpisodeRecord> episodes =
            [.. season.Assignments.Select(assignment => played.GetValueOrDefault(assignment.Key)).OfType<EpisodeRecord>()];
        var import = RunImport.Against(episodes, await into.EntriesAsync(cancellation), ClashRule.Refuse, TimeProvider.System.GetUtcNow())
            .OrRefuse(ClashRule.Refuse);
        await using var log = await into.OpenAsync(cancellation);
        var (added, _) = await import.IntoAsync(log, season.Folder, cancellation);
        return (episodes.Count, added, missing);
    }

    private static PlannedSubmission Copied(string folder, Submission submission)
    {
        if (submission.Source is not { } source)
        {
            return new PlannedSubmission(submission, null);
        }

        // A file's name is no part of its content, but of the path that is played.
        var named = Directory.Exists(source) ? "" : Path.GetFileName(source);
        var copy = SubmissionCopy.Make(
            source, Path.Combine(folder, Submitted), Digest.Short(Digest.Of(Encoding.UTF8.GetBytes(submission.ContentDigest() + named))),
            anew: false);
        return copy.Digest == submission.Digest
            ? new PlannedSubmission(submission.At(null, copy.IsFolder), Path.GetRelativePath(folder, copy.Place))
            : throw new BasaltException(
                $"{copy.Place}: found other bytes than {source} has; wanted a copy that nobody changed, so remove it and plan again",
                BasaltException.Surroundings);
    }
}
