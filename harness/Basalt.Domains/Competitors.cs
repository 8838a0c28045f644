using Basalt.Core;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Reads what somebody named as a competitor. What it is, its digest says; the name is a label.</summary>
public static class Competitors
{
    /// <summary>Reads a shipped agent's name, <c>tcp://host:port</c>, <c>NAME=tcp://host:port</c>, an ONNX file, or a submission.</summary>
    /// <exception cref="BasaltException">There is no such thing.</exception>
    public static Submission CompetitorNamed(this Catalogue catalogue, string name)
    {
        var shipped = catalogue.All.SelectMany(domain => domain.Shipped).ToList();
        if (shipped.FirstOrDefault(agent => agent.Name == name) is { } known)
        {
            return known.Submission();
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
                ? OfModel(Path.GetFileNameWithoutExtension(name), name, "unnamed")
                : throw new BasaltException($"{name}: found no such file; wanted an ONNX model");
        }

        if (SubmissionFile.Looks(name))
        {
            return catalogue.Read(name).Submission;
        }

        var names = string.Join(", ", shipped.Select(agent => agent.Name));
        throw new BasaltException($"found the agent {name}; wanted {names}, tcp://host:port, NAME=tcp://host:port, a model.onnx or a submission");
    }

    /// <summary>Reads several; one whose content is among them already is named and left out.</summary>
    /// <param name="say">Told one sentence for each that is left out.</param>
    /// <inheritdoc cref="CompetitorNamed"/>
    public static IReadOnlyList<Submission> CompetitorsNamed(this Catalogue catalogue, IReadOnlyList<string> names, Action<string> say)
    {
        List<Submission> submissions = [];
        foreach (var (name, submission) in names.Select(name => (name, catalogue.CompetitorNamed(name))))
        {
            if (submissions.FirstOrDefault(other => other.ContentDigest() == submission.ContentDigest()) is { } twin)
            {
                say($"{name} is the same as {twin.Label()}, to the byte ({Digest.Short(twin.ContentDigest())}); it plays once");
                continue;
            }

            if (catalogue.Renamed(submission) is { } renamed)
            {
                say(renamed);
            }

            submissions.Add(submission);
        }

        return submissions;
    }

    /// <summary>An agent whose code is this program's: what it is, its kind, its settings and the program's version say.</summary>
    public static Submission OfProgram(string name, string team, string agent, JObject settings) =>
        Known(name, team, agent, settings, Digest.Of(new JObject { ["agent"] = agent, ["settings"] = settings, ["version"] = Provenance.Of([]).Version }));

    /// <summary>An ONNX model by itself.</summary>
    public static Submission OfModel(string name, string path, string team)
    {
        var content = SubmissionContent.Of(path, FileDigests.OfPerson.Of);
        var settings = new JObject { ["model"] = Path.GetFullPath(path) };
        return Known(name, team, OnnxKind.KindName, settings, content.Digest) with { Files = content.Files, Source = Path.GetFullPath(path) };
    }

    /// <summary>An agent that answers somewhere else: nobody sees its bytes, so it has no digest.</summary>
    private static Submission Remote(string name, string endpoint)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new BasaltException($"found the agent {name}={endpoint}; wanted a name before the equals sign, as in mine={endpoint}");
        }

        var settings = new JObject { ["endpoint"] = endpoint };
        return new Submission(Submission.IdOf(name, Digest.Of(settings)), "unnamed", RemoteKind.KindName, settings) { Name = name };
    }

    private static Submission Known(string name, string team, string agent, JObject settings, string digest) =>
        new(Submission.IdOf(name, digest), team, agent, (JObject)settings.DeepClone()) { Name = name, Digest = digest };
}
