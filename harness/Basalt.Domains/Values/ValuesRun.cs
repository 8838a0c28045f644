using System.Text;
using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;

namespace Basalt.Domains;

/// <summary>How a graph of values is made.</summary>
/// <param name="CaseId">Whose votes; null for all cases.</param>
/// <param name="Rule">Which edges are kept.</param>
/// <param name="Draws">How often people are drawn anew to see how sure the graph is.</param>
public sealed record GraphRequest(string? CaseId, GraphRule Rule, int Draws, int Seed);

/// <summary>The values of a run: its record, read and written.</summary>
public sealed class ValuesRun(RunRecord record, IReadOnlyList<TaskSpec> cases)
{
    /// <summary>The folder of the run.</summary>
    public string Folder => record.Folder;

    /// <summary>What the record says of values.</summary>
    /// <exception cref="BasaltException">There is no record, or the case is not known.</exception>
    public async Task<(RecordedValues Values, ExitSurvey Survey)> ReadAsync(string? caseId, CancellationToken cancellation)
    {
        if (caseId is not null && cases.All(one => one.Id != caseId))
        {
            throw new BasaltException($"found the case {caseId}; wanted one of {string.Join(", ", cases.Select(one => one.Id))}");
        }

        await using var log = await record.OpenExistingAsync(cancellation);
        var state = await log.StateAsync(cancellation);
        return (RecordedValues.Of(state, caseId, RecordedValues.ContextNames(cases)), ExitSurvey.Of(state.Values, caseId));
    }

    /// <summary>The graph of the record, its ranks, and how sure they are.</summary>
    /// <param name="progress">Receives the share that is done, 0 to 1.</param>
    public async Task<(ValuesReport Report, ExitSurvey Survey)> ReportAsync(
        GraphRequest request, Action<double> progress, CancellationToken cancellation)
    {
        var (values, survey) = await ReadAsync(request.CaseId, cancellation);
        var report = ValuesReport.Of(
            values.Cards, values.Votes, values.Chosen, request.Rule, request.Draws, request.Seed, progress, cancellation);
        return (report, survey);
    }

    /// <summary>Enters the cards of a published graph as cards of a case, so that this public can vote on them.</summary>
    /// <param name="file">Its JSON.</param>
    /// <returns>How many cards the file has, and how many of them were new.</returns>
    /// <exception cref="BasaltException">The file is wrong, or the case is not known. Nothing is entered then.</exception>
    public async Task<(int Cards, int New)> ImportAsync(string file, string caseId, CancellationToken cancellation)
    {
        var graph = Read(file);
        var into = cases.FirstOrDefault(one => one.Id == caseId)
            ?? throw new BasaltException($"found the case {caseId}; wanted one of {string.Join(", ", cases.Select(one => one.Id))}");
        string[] contexts = [.. into.Scenarios.Select(context => context.Id)];
        var now = TimeProvider.System.GetUtcNow();
        var entries = graph.Values.Select(card => new CardWritten(
            IdOf(card.Id), 1, Author(file), caseId, contexts, card.Title, card.Policies, card.Description, now)).ToList();
        WholeFile.CreateFolder(record.Folder);
        await using var log = await record.OpenAsync(cancellation);
        return (entries.Count, (await log.AppendAsync([.. entries], cancellation)).Count);
    }

    /// <summary>Joins cards that say the same: the others of each cluster count for its first one from now on.</summary>
    /// <param name="by">Which program, with its settings.</param>
    /// <returns>How many cards were joined.</returns>
    public async Task<int> MergeAsync(IReadOnlyList<IReadOnlyList<ValuesCard>> clusters, string by, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var log = await record.OpenExistingAsync(cancellation);
        return (await log.AppendAsync(
            [.. clusters.SelectMany(cluster => cluster.Skip(1).Select(card => new CardMerged(card.Id, cluster[0].Id, by, now)))], cancellation)).Count;
    }

    /// <summary>Reads a published graph.</summary>
    /// <exception cref="BasaltException">It is not there, or wrong.</exception>
    public static MoralGraphFile Read(string file)
    {
        try
        {
            return MoralGraphFile.Read(File.ReadAllText(file), Path.GetFileName(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    // Two ids may be one name of a file; their digests differ.
    private static string IdOf(string id) => $"card-{PathName.Of(id)}-{Digest.Of(Encoding.UTF8.GetBytes(id))[..6]}";

    private static string Author(string file) => $"import of {Path.GetFileName(file)}";
}
