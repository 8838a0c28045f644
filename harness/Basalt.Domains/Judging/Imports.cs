using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>Reads what was played, judged or exported elsewhere, for the record of a run.</summary>
/// <param name="record">The record that it is meant for.</param>
public sealed class Imports(RunRecord record)
{
    /// <summary>Reads the episodes of a run.</summary>
    /// <param name="folder">The folder of that run.</param>
    /// <param name="leaveOut">Whether episodes that are not right are left out; otherwise one of them is an error.</param>
    /// <param name="rule">What becomes of an episode in whose place the record has another one.</param>
    /// <returns>What to enter, and the episodes that are not right.</returns>
    /// <exception cref="BasaltException">The run is not whole, or it clashes with the record.</exception>
    public async Task<(Import Import, IReadOnlyList<SetAside> SetAside)> RunAsync(
        string folder, bool leaveOut, ClashRule rule, CancellationToken cancellation)
    {
        var survey = RunSurvey.Of(folder);
        var episodes = leaveOut ? survey.Episodes : survey.Whole();
        var logged = await record.EntriesAsync(cancellation);
        return (RunImport.Against(episodes, logged, rule, TimeProvider.System.GetUtcNow()).OrRefuse(rule), survey.SetAside);
    }

    /// <summary>Reads the BASALT benchmark's folder of <c>human_answers.json</c>.</summary>
    public async Task<Import> BenchmarkAsync(string folder, CancellationToken cancellation) =>
        BenchmarkArchive.Read(folder, Scenarios(), await StateAsync(cancellation));

    /// <summary>Reads a file of battles.</summary>
    public async Task<Import> ArenaAsync(string file, CancellationToken cancellation) =>
        ArenaBattles.Read(file, await StateAsync(cancellation), record.Folder);

    private async Task<RecordState> StateAsync(CancellationToken cancellation) =>
        RecordState.Empty.Apply(await record.EntriesAsync(cancellation));

    /// <summary>The scenarios of every task that comes with Basalt, by the task's id.</summary>
    private static Dictionary<string, IReadOnlySet<string>> Scenarios() => Catalogue.Shipped
        .ToDictionary(task => task.Id, task => (IReadOnlySet<string>)task.Scenarios.Select(scenario => scenario.Id).ToHashSet());
}
