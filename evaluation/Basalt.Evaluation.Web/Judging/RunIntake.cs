using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Brings a run's episodes into the record: at the start those that are right, later those that became right. Then goes on looking at every
/// exhibit, one after the other.
/// </summary>
internal sealed class RunIntake(SiteOptions options, LogProjection projection, ExhibitWatch watch, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlyList<string> _waiting = [];
    private IReadOnlyList<Clash> _clashes = [];
    private HashSet<string> _tasks = [];

    /// <summary>Enters what is right, and who played it.</summary>
    /// <returns>The folder's episodes: those that are right, and those that are not or not yet.</returns>
    /// <exception cref="BasaltException">There is no episode, or one of a task that is not judged here.</exception>
    public async Task<RunSurvey> TakeInAsync(CancellationToken cancellation)
    {
        // A site that asks about values alone has nothing that was played.
        var survey = options.Cases.Count > 0 && !Directory.Exists(Path.Combine(options.Folder, "episodes"))
            ? new RunSurvey([], [])
            : EpisodeFolder.Survey(options.Folder, ExhibitCheck.Trouble);
        var judged = options.Tasks.Select(task => task.Id).ToHashSet();
        if (survey.Episodes.FirstOrDefault(episode => !judged.Contains(episode.TaskId)) is { } stray)
        {
            throw new BasaltException($"{options.Folder}: found an episode of the task {stray.TaskId}; wanted one of {string.Join(", ", judged)}");
        }

        _tasks =
        [
            .. survey.Episodes.Select(episode => episode.TaskId),
            .. survey.SetAside.Select(aside => aside.PlaceIn(options.Folder).Split('/')[0]).Where(judged.Contains),
        ];
        await EnterAsync(survey.Episodes, cancellation);
        Wait(survey.SetAside);
        foreach (var episode in (await projection.NowAsync(cancellation)).Record.Episodes)
        {
            watch.Glance(episode);
        }

        return survey;
    }

    /// <summary>Whether the folder has an episode of a task, right or not.</summary>
    public bool Has(TaskSpec task) => _tasks.Contains(task.Id);

    /// <summary>Checks everything once: first the episodes that were set aside, then every exhibit that may be shown.</summary>
    public async Task RoundAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            watch.BeginRound();
            await TryWaitingAsync(cancellation);
            await TryClashesAsync(cancellation);
            foreach (var episode in (await projection.NowAsync(cancellation)).Record.Episodes)
            {
                cancellation.ThrowIfCancellationRequested();
                watch.IsRight(episode);
                await Task.Yield();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                await Task.Delay(Between, options.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The site stops.
            }
            catch (BasaltException problem)
            {
                // The record may be back by the next round; a site that stops would help nobody.
                log.LogWarning("the exhibits could not be looked at: {Problem}", problem.Message);
                await Task.Delay(Between, options.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private async Task TryWaitingAsync(CancellationToken cancellation)
    {
        List<SetAside> still = [];
        List<EpisodeRecord> cured = [];
        foreach (var file in _waiting)
        {
            var (record, reason) = EpisodeFolder.LookAt(options.Folder, file, ExhibitCheck.Trouble);
            if (reason is null && _tasks.Contains(record!.TaskId))
            {
                cured.Add(record);
            }
            else
            {
                still.Add(new(file, record?.Id, reason ?? $"the task {record!.TaskId} is not judged here"));
            }

            if (record is not null)
            {
                watch.Note(file, null);
            }
        }

        if (cured.Count > 0)
        {
            await EnterAsync(cured, cancellation);
            cured.ForEach(record => watch.Note(record.Id, null));
        }

        Wait(still);
    }

    private void Wait(IReadOnlyList<SetAside> aside)
    {
        _waiting = [.. aside.Select(one => one.File)];
        foreach (var one in aside)
        {
            watch.Note(one.EpisodeId ?? one.File, one.Reason);
        }
    }

    private async Task EnterAsync(IReadOnlyList<EpisodeRecord> episodes, CancellationToken cancellation)
    {
        // What the log has already is known here: times do not matter, since appending it again changes nothing.
        var state = (await projection.NowAsync(cancellation)).Record;
        IEnumerable<Entry> known =
        [
            .. state.Submissions.Values.Select(submission => new SubmissionEntered(submission, default)),
            .. state.EpisodesEntered.Select(episode => new EpisodeEntered(episode, episode.StartedAt)),
            .. state.Voided.Values,
        ];
        var import = RunImport.Against(episodes, [.. known.Select(entry => new LoggedEntry(0, entry))], ClashRule.Keep, options.Clock.GetUtcNow());
        await projection.Log.AppendAsync(import.Entries, cancellation);
        _clashes = [.. _clashes, .. import.Clashes];
        foreach (var clash in import.Clashes)
        {
            watch.Note(clash);
        }
    }

    // An import meanwhile may have decided, or the files may be back.
    private async Task TryClashesAsync(CancellationToken cancellation)
    {
        if (_clashes.Count == 0)
        {
            return;
        }

        var before = _clashes;
        var ids = before.Select(clash => clash.Here.Id).ToHashSet();
        var here = EpisodeFolder.Survey(
            options.Folder, (path, record) => ids.Contains(record.Id) ? ExhibitCheck.Trouble(path, record) : null).Episodes;
        _clashes = [];
        await EnterAsync([.. here.Where(episode => ids.Contains(episode.Id))], cancellation);
        foreach (var settled in before.Where(clash => _clashes.All(still => still.Here.Id != clash.Here.Id)))
        {
            watch.Settle(settled);
        }
    }
}
