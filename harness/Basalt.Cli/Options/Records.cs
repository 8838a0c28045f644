using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Cli;

/// <summary>Where the record of a run is, as the verbs about it say it.</summary>
internal static class Records
{
    public const string FileName = "record.db";

    /// <summary>The option that says where a record is kept.</summary>
    public static RenamedOption<string?> Option() => new("--record", new Option<string?>("--store")
    {
        Description = "Where the record is kept: an SQLite file (record.db in the run's folder when left out), or a PostgreSQL connection string.",
    })
    {
        HoldsSecrets = true,
    };

    /// <summary>Opens a run's record, making it when it is not there.</summary>
    public static Task<IRecordLog> OpenAsync(string folder, string? place, CancellationToken cancellation) =>
        RecordLog.OpenAsync(place ?? Path.Combine(folder, FileName), TimeProvider.System, cancellation);

    /// <summary>Opens a record that must be there.</summary>
    public static Task<IRecordLog> OpenExistingAsync(string folder, string? place, CancellationToken cancellation) =>
        RecordLog.OpenAsync(Existing(folder, place), TimeProvider.System, cancellation);

    /// <summary>Whether a record is there already; a database is taken to be.</summary>
    public static bool IsThere(string folder, string? place)
    {
        var there = place ?? Path.Combine(folder, FileName);
        return RecordLog.IsDatabase(there) || File.Exists(there);
    }

    /// <summary>The place of a record that must be there.</summary>
    public static string Existing(string folder, string? place)
    {
        var there = place ?? Path.Combine(folder, FileName);
        return IsThere(folder, place)
            ? there
            : throw new BasaltException($"{there}: found no record; wanted one that 'serve' or 'import' made, or --store");
    }
}
