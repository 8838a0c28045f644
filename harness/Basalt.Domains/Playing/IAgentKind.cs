using Basalt.Core;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>A kind of agent, as a submission's <c>agent</c> field names it.</summary>
public interface IAgentKind
{
    /// <summary>The name in <c>submission.json</c>, as in <c>onnx</c>.</summary>
    string Name { get; }

    /// <summary>The name that it had before, which works for one more version; null when there is none.</summary>
    string? FormerName => null;

    /// <summary>Whether a team can hand one in; otherwise it comes with Basalt or is named by its address.</summary>
    bool IsHandedIn => false;

    /// <summary>Whether it does exactly the same when it is shown the small picture that policies look at.</summary>
    bool TakesPolicyView => false;

    /// <summary>Insists that there is a box for a stranger's program.</summary>
    /// <returns>What the box is called; null for an agent that needs none.</returns>
    /// <exception cref="BasaltException">There is none on this machine, and the organiser did not say that it shall run openly.</exception>
    Task<string?> BoxAsync(Submission submission, AgentBoxes boxes) => Task.FromResult<string?>(null);

    /// <summary>What its own check is called in a report, as in <c>model</c>.</summary>
    string Part => "agent";

    /// <summary>What a check of a submission plays of its domain's tasks.</summary>
    /// <param name="tasks">All tasks of the domain that come with Basalt.</param>
    /// <param name="episodes">How many scenarios of each are usual.</param>
    /// <exception cref="BasaltException">It can play none of them.</exception>
    (IReadOnlyList<TaskSpec> Tasks, int Episodes) Trial(Submission submission, IReadOnlyList<TaskSpec> tasks, int episodes) => (tasks, episodes);
}

/// <summary>A kind of agent that acts in a domain.</summary>
/// <typeparam name="TResources">What agents of this domain share during a run, as the models that are loaded.</typeparam>
public interface IAgentKind<TObservation, TAction, in TResources> : IAgentKind
{
    /// <summary>Looks at what a submission states, and loads what can be loaded, before anything is played.</summary>
    /// <param name="plan">What the submission will play.</param>
    /// <returns>What was found, one line for each part.</returns>
    /// <exception cref="BasaltException">Something is missing, wrong, or cannot be loaded.</exception>
    Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, TResources resources, CancellationToken cancellation);

    /// <summary>Makes the agent that plays an assignment.</summary>
    /// <param name="assignment">The assignment, with its submission as it is staged.</param>
    /// <param name="resources">What agents share. It outlives the agent.</param>
    /// <exception cref="BasaltException">Its settings are wrong.</exception>
    Task<IAgent<TObservation, TAction>> CreateAsync(Assignment assignment, TResources resources, CancellationToken cancellation);
}

/// <summary>Kinds of agents by their names.</summary>
public static class AgentKinds
{
    /// <summary>The kind that a submission names.</summary>
    /// <param name="world">The world of the task, as an error names it; null when there is no task.</param>
    /// <exception cref="BasaltException">There is none of that name among these.</exception>
    public static TKind Of<TKind>(this IReadOnlyList<TKind> kinds, Submission submission, string? world = null)
        where TKind : IAgentKind =>
        kinds.SingleOrDefault(kind => NamesOf(kind).Contains(submission.Agent)) ?? throw new BasaltException(
            $"submission {submission.Label()}: found the kind of agent {submission.Agent}{(world is null ? "" : $" for a {world} task")}; "
            + $"wanted one of {string.Join(", ", kinds.Select(kind => kind.Name))}");

    /// <summary>What to write in place of a kind's former name, one sentence; null when a submission names its kind as it is called now.</summary>
    /// <exception cref="BasaltException">There is none of that name among these.</exception>
    public static string? Renamed<TKind>(this IReadOnlyList<TKind> kinds, Submission submission)
        where TKind : IAgentKind => kinds.Of(submission) is { FormerName: { } former } kind && former == submission.Agent
            ? $"submission {submission.Label()}: the agent {former} is now {kind.Name}; write \"agent\": \"{kind.Name}\""
            : null;

    /// <summary>Insists that names are unique.</summary>
    /// <exception cref="BasaltException">Two kinds have one name.</exception>
    public static IReadOnlyList<TKind> Checked<TKind>(IReadOnlyList<TKind> kinds)
        where TKind : IAgentKind =>
        kinds.SelectMany(NamesOf).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new BasaltException($"found {twice.Count()} kinds of agents of the name {twice.Key}; wanted one row for each name")
            : kinds;

    private static IEnumerable<string> NamesOf<TKind>(TKind kind)
        where TKind : IAgentKind => new[] { kind.Name, kind.FormerName }.OfType<string>();
}
