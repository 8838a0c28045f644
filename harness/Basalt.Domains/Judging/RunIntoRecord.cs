using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>The record of a run for programs that rate: a run that nobody judged yet is entered first.</summary>
public static class RunIntoRecord
{
    /// <summary>Opens the record with the run's episodes in it.</summary>
    /// <exception cref="Core.BasaltException">There is neither a record nor a run.</exception>
    public static async Task<IRecordLog> OpenAsync(RunRecord record, CancellationToken cancellation)
    {
        if (record.IsThere)
        {
            return await record.OpenExistingAsync(cancellation);
        }

        var (import, _) = await new Imports(record).RunAsync(record.Folder, leaveOut: false, ClashRule.Refuse, cancellation);
        var log = await record.OpenAsync(cancellation);
        await import.IntoAsync(log, record.Folder, cancellation);
        return log;
    }
}
