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

    private delegate Task<IAgent<Frame, PlayerInput>> Make(Assignment assignment, PolicyCache policies, CancellationToken cancellation);

    private static readonly Dictionary<string, Make> Agents = new()
    {
        ["random"] = (_, _, _) => Ready(new RandomAgent()),
        ["walker"] = (_, _, _) => Ready(new WalkerAgent()),
        ["onnx"] = (assignment, policies, _) => Ready(Policy(assignment, policies)),
        ["remote"] = async (assignment, _, cancellation) =>
            await RemoteAgent.ConnectAsync(Stated(assignment.Submission.Settings, "endpoint"), WireTimings.Default, cancellation),
        ["process"] = async (assignment, _, cancellation) =>
        {
            var program = SubmittedProgram.Read(assignment.Submission.Label(), assignment.Submission.Settings);
            return await AgentProcess.StartAsync(program.Command, program.Folder, AgentLimits.Default, TimeProvider.System, cancellation);
        },
    };

    /// <summary>Agents that come with Basalt and need only their name.</summary>
    private static readonly Dictionary<string, (string Agent, JObject Settings)> Shipped = new()
    {
        ["random"] = ("random", []),
        ["walker"] = ("walker", []),
        ["text-plain"] = ("text", []),
        ["text-best-of-16"] = ("text", new JObject { ["method"] = "best-of", ["count"] = 16 }),
        ["text-value-guided"] = ("text", new JObject { ["method"] = "value-guided", ["strength"] = 2 }),
        ["text-guarded"] = ("text", new JObject { ["model"] = TextShelf.Messages, ["rewards"] = new JObject { ["length-12"] = 1 }, ["drafts"] = 5, ["threshold"] = 2 }),
        ["baseline"] = ("onnx", new JObject { ["model"] = Path.Combine(Home.Models, "baseline.onnx") }),
    };

    /// <summary>
    /// Reads what somebody named as a competitor: a shipped one, <c>tcp://host:port</c>, <c>NAME=tcp://host:port</c>, an ONNX file, or a
    /// submission. What it is, its digest says; the name is a label.
    /// </summary>
    /// <exception cref="BasaltException">There is no such thing.</exception>
    public static Submission Submission(string name)
    {
        if (Shipped.TryGetValue(name, out var shipped))
        {
            return shipped.Agent == "onnx"
                ? Model(name, (string)shipped.Settings["model"]!, "Basalt")
                : OfProgram(name, "Basalt", shipped.Agent, shipped.Settings);
        }

        if (name.IndexOf("tcp://", StringComparison.Ordinal) is var at && (at == 0 || (at > 0 && name[at - 1] == '=')))
        {
            return Remote(at == 0 ? name["tcp://".Length..] : name[..(at - 1)], name[at..]);
        }

        if (name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            return File.Exists(name) && new FileInfo(name).Length == 0 ? throw new BasaltException($"{name}: found an empty file; wanted an ONNX model")
                : Directory.Exists(name) ? throw new BasaltException($"{name}: found a folder; wanted an ONNX model")
                : File.Exists(name)
                ? Model(Path.GetFileNameWithoutExtension(name), name, "unnamed")
                : throw new BasaltException($"{name}: found no such file; wanted an ONNX model");
        }

        if (SubmissionFile.Looks(name))
        {
            return SubmissionFile.Read(name).Submission;
        }

        throw new BasaltException($"found the agent {name}; wanted {string.Join(", ", Shipped.Keys)}, tcp://host:port, NAME=tcp://host:port, a model.onnx or a submission");
    }

    /// <summary>Reads several; one whose content is among them already is named and left out.</summary>
    /// <inheritdoc cref="Submission"/>
    public static IReadOnlyList<Submission> Submissions(IReadOnlyList<string> names)
    {
        List<Submission> submissions = [];
        foreach (var (name, submission) in names.Select(name => (name, Submission(name))))
        {
            if (submissions.FirstOrDefault(other => other.ContentDigest() == submission.ContentDigest()) is { } twin)
            {
                Terminal.Say($"{name} is the same as {twin.Label()}, to the byte ({Digest.Short(twin.ContentDigest())}); it plays once");
                continue;
            }

            submissions.Add(submission);
        }

        return submissions;
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
    /// <param name="assignment">With its submission as it is staged.</param>
    /// <param name="policies">Where ONNX policies are taken from; outlives the agent.</param>
    /// <exception cref="BasaltException">The kind or its settings are wrong.</exception>
    public static Task<IAgent<Frame, PlayerInput>> AgentAsync(Assignment assignment, PolicyCache policies, CancellationToken cancellation) =>
        Agents.TryGetValue(assignment.Submission.Agent, out var make)
            ? make(assignment, policies, cancellation)
            : throw new BasaltException($"submission {assignment.Submission.Label()}: found the kind of agent {assignment.Submission.Agent}; wanted one of {string.Join(", ", Agents.Keys)}");

    private static OnnxPolicyAgent Policy(Assignment assignment, PolicyCache policies)
    {
        var submission = assignment.Submission;
        var submitted = SubmittedPolicies.Read(submission.Label(), submission.Settings);
        return new OnnxPolicyAgent(policies.Take(submitted.Of(submission.Label(), assignment.Task.Id)), submitted.Sampling);
    }

    /// <summary>An agent whose code is this program's: what it is, its kind, its settings and the program's version say.</summary>
    public static Submission OfProgram(string name, string team, string agent, JObject settings) =>
        Known(name, team, agent, settings, Digest.Of(new JObject { ["agent"] = agent, ["settings"] = settings, ["version"] = Provenance.Of([]).Version }));

    /// <summary>A model by itself.</summary>
    private static Submission Model(string name, string path, string team)
    {
        var content = SubmissionContent.Of(path, FileDigests.OfPerson.Of);
        return Known(name, team, "onnx", new JObject { ["model"] = Path.GetFullPath(path) }, content.Digest) with { Files = content.Files, Source = Path.GetFullPath(path) };
    }

    /// <summary>An agent that answers somewhere else: nobody sees its bytes, so it has no digest.</summary>
    private static Submission Remote(string name, string endpoint)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new BasaltException($"found the agent {name}={endpoint}; wanted a name before the equals sign, as in mine={endpoint}");
        }

        var settings = new JObject { ["endpoint"] = endpoint };
        return new Submission(Core.Submission.IdOf(name, Digest.Of(settings)), "unnamed", "remote", settings) { Name = name };
    }

    private static Submission Known(string name, string team, string agent, JObject settings, string digest) =>
        new(Core.Submission.IdOf(name, digest), team, agent, (JObject)settings.DeepClone()) { Name = name, Digest = digest };

    private static Task<IAgent<Frame, PlayerInput>> Ready(IAgent<Frame, PlayerInput> agent) => Task.FromResult(agent);

    private static string Stated(JObject settings, string name) =>
        (string?)settings[name] ?? throw new BasaltException($"found no {name} in an agent's settings; wanted text");
}
