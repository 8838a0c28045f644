using Basalt.Agents;
using Basalt.Core;
using Basalt.Harness;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli;

/// <summary>Every name that a file or an argument may use for a kind of agent. A new kind is one row.</summary>
internal static class Catalogue
{
    private delegate Task<IAgent<Frame, PlayerInput>> Make(JObject settings, CancellationToken cancellation);

    private static readonly Dictionary<string, Make> Agents = new()
    {
        ["random"] = (_, _) => Ready(new RandomAgent()),
        ["walker"] = (_, _) => Ready(new WalkerAgent()),
        ["remote"] = async (settings, cancellation) => await RemoteAgent.ConnectAsync(Text(settings, "endpoint"), WireTimings.Default, cancellation),
    };

    /// <summary>Kinds of worlds that a task file may name.</summary>
    private static readonly string[] Environments = ["minecraft"];

    /// <summary>Submissions that come with Basalt and need only their name.</summary>
    private static readonly Dictionary<string, Submission> Shipped = new()
    {
        ["random"] = new("random", "Basalt", "random", []),
        ["walker"] = new("walker", "Basalt", "walker", []),
    };

    /// <summary>Reads what somebody named as a competitor: a shipped one, <c>tcp://host:port</c>, or a <c>submission.json</c>.</summary>
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

        throw new BasaltException($"found the agent {name}; wanted {string.Join(", ", Shipped.Keys)}, tcp://host:port, a model.onnx or a submission");
    }

    /// <summary>Insists that a task's kind of world is one that there is.</summary>
    /// <exception cref="BasaltException">It is not.</exception>
    public static void CheckEnvironment(TaskSpec task)
    {
        if (!Environments.Contains(task.Environment))
        {
            throw new BasaltException($"task {task.Id}: found the environment {task.Environment}; wanted {string.Join(", ", Environments)}");
        }
    }

    /// <summary>Makes the agent of a submission.</summary>
    /// <exception cref="BasaltException">The kind or its settings are wrong.</exception>
    public static Task<IAgent<Frame, PlayerInput>> AgentAsync(Submission submission, CancellationToken cancellation) =>
        Agents.TryGetValue(submission.Agent, out var make)
            ? make(submission.Settings, cancellation)
            : throw new BasaltException($"submission {submission.Id}: found the kind of agent {submission.Agent}; wanted one of {string.Join(", ", Agents.Keys)}");

    private static Task<IAgent<Frame, PlayerInput>> Ready(IAgent<Frame, PlayerInput> agent) => Task.FromResult(agent);

    private static string Text(JObject settings, string name) =>
        (string?)settings[name] ?? throw new BasaltException($"found no {name} in an agent's settings; wanted text");
}
