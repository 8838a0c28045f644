namespace Basalt.Shell;

/// <summary>Where the record of a run is, as the verbs about it say it.</summary>
internal static class Records
{
    /// <summary>The option that says where a record is kept.</summary>
    public static RenamedOption<string?> Option() => new("--record", Declare.Optional<string?>(
        "--store", "Where the record is kept: an SQLite file (record.db in the run's folder when left out), or a PostgreSQL connection string."))
    {
        HoldsSecrets = true,
    };
}
