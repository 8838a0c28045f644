using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>What is to be played, where, and how.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Resuming">What happens to episodes that the folder holds already.</param>
public sealed record PlayRequest(string Folder, IReadOnlyList<Assignment> Plan, Provenance Provenance, Resuming Resuming)
{
    /// <summary>Endpoints of running worlds, as in <c>tcp://10.0.0.7:5555</c>; empty to start new ones.</summary>
    public IReadOnlyList<string> Worlds { get; init; } = [];

    /// <summary>How many episodes are played at the same time.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether policies answer all worlds that wait by one run of the model.</summary>
    public bool Together { get; init; }

    /// <summary>Where strangers' agents run, and under which limits.</summary>
    public AgentBoxes Boxes { get; init; } = Boxing.Of(new AgentLimits(), unboxed: false);

    /// <summary>How the folder is shared with other workers of the same plan; null when this program has it alone.</summary>
    public Sharing? Sharing { get; init; }

    /// <summary>
    /// Which rows are played anew: those whose agent failed (<see cref="RowState.Failed"/>) or those that were set aside
    /// (<see cref="RowState.NotPlayed"/>); null for none.
    /// </summary>
    public RowState? Again { get; init; }

    /// <summary>How many attempts this program makes at one episode before it leaves it to others.</summary>
    public int AttemptsHere => Sharing is { IsForNamedRows: true } ? 1 : Attempts.Most;

    /// <summary>Whether this program waits for episodes that others play.</summary>
    public bool WaitsForOthers => Sharing is { IsForNamedRows: false };

    /// <summary>Takes the folder, alone or together with other workers.</summary>
    /// <inheritdoc cref="RunFolder.Take"/>
    public RunFolder Take() =>
        Sharing is { } shared ? RunFolder.Share(Folder, Resuming.Verify, shared.Worker) : RunFolder.Take(Folder, Resuming.Verify);

    /// <summary>The plan as the folder knows it. A plan that is shared was settled when it was made.</summary>
    /// <inheritdoc cref="Resuming.Settle"/>
    public IReadOnlyList<Assignment> Settle(RunFolder run, Action<string> say)
    {
        var plan = Sharing is null ? Resuming.Settle(run, Plan, say) : Plan;
        run.PlayAnew(plan, Again, say);
        return plan;
    }
}

/// <summary>How a folder is shared with other workers of the same plan.</summary>
/// <param name="Worker">This process.</param>
/// <param name="IsForNamedRows">
/// Whether somebody named the rows: then each gets one attempt here, so that the next may happen elsewhere, and nobody waits for rows that
/// other workers play.
/// </param>
public sealed record Sharing(Worker Worker, bool IsForNamedRows);
