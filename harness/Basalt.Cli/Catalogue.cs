using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli;

/// <summary>Every name that a file or an argument may use for a kind of agent. A new kind is one row.</summary>
internal static class Catalogue
{
    /// <summary>Kinds of worlds that a task file may name.</summary>
    public const string Minecraft = "minecraft";

    /// <inheritdoc cref="Minecraft"/>
    public const string Text = "dialogue";

    private delegate Task<IAgent<Frame, PlayerInput>> Make(Assignment assignment, PolicyShelf policies, CancellationToken cancellation);

    private static readonly Dictionary<string, Make> Agents = new()
    {
        ["random"] = (_, _, _) => Ready(new RandomAgent()),
        ["walker"] = (_, _, _) => Ready(new WalkerAgent()),
        ["onnx"] = (assignment, policies, _) => Ready(Policy(assignment, policies)),
        ["remote"] = async (assignment, _, cancellation) =>
            await RemoteAgent.ConnectAsync(Stated(assignment.Submission.Settings, "endpoint"), WireTimings.Default, cancellation),
        ["process"] = async (assignment, _, cancellation) =>
        {
            var program = SubmittedProgram.Read(assignment.Submission.Id, assignment.Submission.Settings);
            return await AgentProcess.StartAsync(program.Command, program.Folder, AgentLimits.Default, TimeProvider.System, cancellation);
        },
    };

    /// <summary>Submissions that come with Basalt and need only their name.</summary>
    private static readonly Dictionary<string, Submission> Shipped = new()
    {
        ["random"] = new("random", "Basalt", "random", []),
        ["walker"] = new("walker", "Basalt", "walker", []),
        ["text-plain"] = new("text-plain", "Basalt", "text", []),
        ["text-best-of-16"] = new("text-best-of-16", "Basalt", "text", new JObject { ["method"] = "best-of", ["count"] = 16 }),
        ["text-value-guided"] = new("text-value-guided", "Basalt", "text", new JObject { ["method"] = "value-guided", ["strength"] = 2 }),
        ["text-guarded"] = new("text-guarded", "Basalt", "text", new JObject { ["model"] = TextShelf.Messages, ["rewards"] = new JObject { ["length-12"] = 1 }, ["drafts"] = 5, ["threshold"] = 2 }),
        ["baseline"] = new("baseline", "Basalt", "onnx", new JObject { ["model"] = Path.Combine(Home.Models, "baseline.onnx") }),
    };

    /// <summary>Reads what somebody named as a competitor: a shipped one, <c>tcp://host:port</c>, an ONNX file, or a submission.</summary>
    /// <exception cref="BasaltException">There is no such thing.</exception>
    public static Submission Submission(string name)
    {
        if (Shipped.TryGetValue(name, out var shipped))
        {
            return shipped;
        }

        if (name.StartsWith("tcp://", StringComparison.Ordinal))
        {
            return new Submission("remote-" + name[6..].Replace(':', '-'), "unnamed", "remote", new JObject { ["endpoint"] = name });
        }

        if (name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(name)
                ? new Submission(Identifier(name), "unnamed", "onnx", new JObject { ["model"] = Path.GetFullPath(name) })
                : throw new BasaltException($"{name}: found no such file; wanted an ONNX model");
        }

        if (SubmissionFile.Looks(name))
        {
            return SubmissionFile.Read(name).Submission;
        }

        throw new BasaltException($"found the agent {name}; wanted {string.Join(", ", Shipped.Keys)}, tcp://host:port, a model.onnx or a submission");
    }

    /// <summary>Insists that a task's kind of world is one of those wanted.</summary>
    /// <exception cref="BasaltException">It is not.</exception>
    public static void CheckEnvironment(TaskSpec task, IReadOnlyList<string> wanted)
    {
        if (!wanted.Contains(task.Environment))
        {
            throw new BasaltException($"{task.Id}.json: environment is {task.Environment}; must be {string.Join(" or ", wanted)}");
        }
    }

    /// <summary>Makes the agent that plays an assignment.</summary>
    /// <param name="policies">Where ONNX policies are taken from; outlives the agent.</param>
    /// <exception cref="BasaltException">The kind or its settings are wrong.</exception>
    public static Task<IAgent<Frame, PlayerInput>> AgentAsync(Assignment assignment, PolicyShelf policies, CancellationToken cancellation) =>
        Agents.TryGetValue(assignment.Submission.Agent, out var make)
            ? make(assignment, policies, cancellation)
            : throw new BasaltException($"submission {assignment.Submission.Id}: found the kind of agent {assignment.Submission.Agent}; wanted one of {string.Join(", ", Agents.Keys)}");

    private static OnnxPolicyAgent Policy(Assignment assignment, PolicyShelf policies)
    {
        var submission = assignment.Submission;
        var submitted = SubmittedPolicies.Read(submission.Id, submission.Settings);
        return new OnnxPolicyAgent(policies.Take(submitted.Of(submission.Id, assignment.Task.Id)), submitted.Sampling);
    }

    /// <summary>A file's name as an id.</summary>
    private static string Identifier(string path)
    {
        var letters = Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-');
        return new string([.. letters.Take(64)]).TrimStart('.');
    }

    private static Task<IAgent<Frame, PlayerInput>> Ready(IAgent<Frame, PlayerInput> agent) => Task.FromResult(agent);

    private static string Stated(JObject settings, string name) =>
        (string?)settings[name] ?? throw new BasaltException($"found no {name} in an agent's settings; wanted text");
}
