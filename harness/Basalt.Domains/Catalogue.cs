using Basalt.Core;
using Basalt.Datasets;
using Basalt.Harness;
using Basalt.Submissions;

namespace Basalt.Domains;

/// <summary>The domains of this program, one row each, and the questions that concern all of them.</summary>
public sealed class Catalogue : IDisposable
{
    private readonly IReadOnlyList<IAgentKind> _kinds;

    public Catalogue()
    {
        All = [new MinecraftDomain(), new TextDomain(Texts)];
        _kinds = AgentKinds.Checked([.. All.SelectMany(domain => domain.Kinds)]);
    }

    /// <summary>The text models, rewards and values that everything of this catalogue shares.</summary>
    public TextAssets Texts { get; } = new(new HttpClient());

    /// <summary>Every domain. When nobody names a task, the tasks of the first domain are meant.</summary>
    public IReadOnlyList<IDomain> All { get; }

    /// <summary>Kinds of agents that a team can hand in.</summary>
    public IReadOnlyList<string> HandedIn => [.. _kinds.Where(kind => kind.IsHandedIn).Select(kind => kind.Name)];

    /// <summary>Former names of those kinds; each works for one more version.</summary>
    public IReadOnlyList<string> FormerlyHandedIn =>
        [.. _kinds.Where(kind => kind.IsHandedIn).Select(kind => kind.FormerName).OfType<string>()];

    /// <summary>The domain of a task.</summary>
    /// <exception cref="BasaltException">There is no such kind of world.</exception>
    public IDomain Of(TaskSpec task) => All.SingleOrDefault(domain => domain.Environment == task.Environment)
        ?? throw Unknown(task, [.. All.Select(domain => domain.Environment)]);

    /// <summary>The domain that knows a submission's kind of agent.</summary>
    /// <exception cref="BasaltException">No domain knows it.</exception>
    public (IDomain Domain, IAgentKind Kind) Of(Submission submission)
    {
        var kind = _kinds.Of(submission);
        return (All.First(domain => domain.Kinds.Contains(kind)), kind);
    }

    /// <summary>What to write in place of the former name of a submission's kind; null when it has its present name.</summary>
    /// <exception cref="BasaltException">There is no such kind.</exception>
    public string? Renamed(Submission submission) => _kinds.Renamed(submission);

    /// <summary>The tasks that come with Basalt.</summary>
    public static IReadOnlyList<TaskSpec> Shipped => TaskFile.ReadAll(Home.Tasks);

    /// <summary>The tasks that these ids or files name; all Minecraft tasks that come with Basalt when there are none.</summary>
    /// <param name="environments">Kinds of worlds that a named task may be of; Minecraft alone when none is given.</param>
    /// <exception cref="BasaltException">There is no such task, or it is of another kind.</exception>
    public static IReadOnlyList<TaskSpec> Tasks(IReadOnlyList<string> names, params IReadOnlyList<string> environments)
    {
        IReadOnlyList<string> wanted = environments.Count > 0 ? environments : [MinecraftDomain.Name];
        var shipped = Shipped;
        if (names.Count == 0)
        {
            return [.. shipped.Where(task => task.Environment == wanted[0])];
        }

        IReadOnlyList<TaskSpec> named = [.. names.Select(name => shipped.FirstOrDefault(task => task.Id == name) ?? Read(name, shipped))];
        return named.FirstOrDefault(task => !wanted.Contains(task.Environment)) is { } other ? throw Unknown(other, wanted) : named;
    }

    /// <summary>The tasks that these ids or files name, of whatever kind of world; all that come with Basalt when there are none.</summary>
    /// <exception cref="BasaltException">There is no such task.</exception>
    public static IReadOnlyList<TaskSpec> Known(IReadOnlyList<string> names)
    {
        var shipped = Shipped;
        return names.Count == 0 ? shipped : [.. names.Select(name => shipped.FirstOrDefault(task => task.Id == name) ?? Read(name, shipped))];
    }

    /// <summary>The conditions in which tasks are played, by the name of their environment.</summary>
    /// <inheritdoc cref="IDomain.ConditionsAsync"/>
    public async Task<Func<string, PlayConditions>> ConditionsAsync(
        IReadOnlyList<TaskSpec> tasks, IReadOnlyList<string> worlds, bool policyView, CancellationToken cancellation)
    {
        Dictionary<string, PlayConditions> conditions = [];
        foreach (var domain in tasks.Select(Of).Distinct())
        {
            conditions[domain.Environment] = await domain.ConditionsAsync(worlds, policyView, cancellation);
        }

        return environment => conditions[environment];
    }

    /// <summary>Plays what is missing of a plan, one domain after the other; everything is checked before anything is played.</summary>
    /// <returns>All records of the plan, in its order.</returns>
    public async Task<IReadOnlyList<EpisodeRecord>> PlayAsync(PlayRequest request, IRunView view, CancellationToken cancellation)
    {
        var parts = request.Plan.ToLookup(assignment => Of(assignment.Task));
        var domains = All.Where(parts.Contains).ToList();
        foreach (var domain in domains)
        {
            await domain.CheckAsync([.. parts[domain]], cancellation);
        }

        Dictionary<IDomain, Queue<EpisodeRecord>> played = [];
        foreach (var domain in domains)
        {
            played[domain] = new(await domain.PlayAsync(request with { Plan = [.. parts[domain]] }, view, cancellation));
        }

        return [.. request.Plan.Select(assignment => played[Of(assignment.Task)].Dequeue())];
    }

    /// <summary>Reads what a team handed in.</summary>
    /// <exception cref="BasaltException">It is no submission, or of a kind that nobody can hand in.</exception>
    public SubmissionFile Read(string path, string? unpackInto = null) =>
        SubmissionFile.Read(path, unpackInto, kinds: HandedIn, formerKinds: FormerlyHandedIn);

    public void Dispose() => Texts.Dispose();

    private static TaskSpec Read(string name, IReadOnlyList<TaskSpec> shipped) => name.EndsWith(".json", StringComparison.Ordinal)
        ? TaskFile.Read(name)
        : throw new BasaltException($"found the task {name}; wanted {string.Join(", ", shipped.Select(task => task.Id))} or a task file");

    private static BasaltException Unknown(TaskSpec task, IReadOnlyList<string> wanted) =>
        new($"{task.Id}.json: environment is {task.Environment}; must be {string.Join(" or ", wanted)}");
}
