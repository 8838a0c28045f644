using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>The record of a run: where it is kept, and what it holds.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Place">An SQLite file or a PostgreSQL database; null for <see cref="FileName"/> in the folder.</param>
public sealed record RunRecord(string Folder, string? Place)
{
    /// <summary>The record's file in a run's folder.</summary>
    public const string FileName = "record.db";

    /// <summary>Whether the record is there already. A database is taken to be there.</summary>
    public bool IsThere => RecordLog.IsDatabase(Location) || File.Exists(Location);

    private string Location => Place ?? Path.Combine(Folder, FileName);

    /// <summary>Opens the record, making it when it is not there.</summary>
    public Task<IRecordLog> OpenAsync(CancellationToken cancellation) => RecordLog.OpenAsync(Location, TimeProvider.System, cancellation);

    /// <summary>Opens a record that must be there.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public Task<IRecordLog> OpenExistingAsync(CancellationToken cancellation) =>
        RecordLog.OpenAsync(Existing(), TimeProvider.System, cancellation);

    /// <summary>The place of a record that must be there.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public string Existing() => IsThere
        ? Location
        : throw new BasaltException($"{Location}: found no record; wanted one that 'serve' or 'import' made, or --store");

    /// <summary>What the record holds; nothing when there is none yet.</summary>
    public async Task<IReadOnlyList<LoggedEntry>> EntriesAsync(CancellationToken cancellation)
    {
        if (!IsThere)
        {
            return [];
        }

        await using var log = await OpenExistingAsync(cancellation);
        return await log.ReadAsync(0, cancellation);
    }

    /// <summary>The state of the record. For a run that nobody judged yet, it is made of the run's episodes.</summary>
    /// <returns>The state, and the episodes of an unjudged run that may not be rated.</returns>
    /// <exception cref="BasaltException">There is neither a record nor a run.</exception>
    public async Task<(RecordState State, IReadOnlyList<SetAside> SetAside)> StateAsync(CancellationToken cancellation)
    {
        if (Place is null && !IsThere && Directory.Exists(Folder))
        {
            var survey = EpisodeFolder.Survey(Folder, (_, _) => null);
            var entries = Import.OfRun(survey.Episodes).Entries.Select((entry, at) => new LoggedEntry(at + 1, entry));
            return (RecordState.Empty.Apply(entries), survey.SetAside);
        }

        await using var log = await OpenExistingAsync(cancellation);
        return (await log.StateAsync(cancellation), []);
    }
}
