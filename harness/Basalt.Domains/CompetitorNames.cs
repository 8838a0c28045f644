using Basalt.Core;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>Reads what somebody named as a competitor.</summary>
public static class CompetitorNames
{
    /// <summary>Reads a shipped agent's name, <c>tcp://host:port</c>, <c>NAME=tcp://host:port</c>, an ONNX file, or a submission.</summary>
    /// <param name="say">Receives one sentence when the submission names its kind as it was called before.</param>
    /// <exception cref="BasaltException">There is no such thing.</exception>
    public static Submission CompetitorNamed(this Catalogue catalogue, string name, Action<string> say)
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
            return Model(name);
        }

        if (SubmissionFile.Looks(name))
        {
            var submission = catalogue.Read(name).Submission;
            if (catalogue.Renamed(submission) is { } renamed)
            {
                say(renamed);
            }

            return submission;
        }

        var names = string.Join(", ", shipped.Select(agent => agent.Name));
        throw new BasaltException($"found the agent {name}; wanted {names}, tcp://host:port, NAME=tcp://host:port, a model.onnx or a submission");
    }

    /// <summary>Reads several competitors. Leaves out those whose content is among them already, and says so.</summary>
    /// <param name="say">Receives one sentence for each competitor that is left out, or whose kind has another name now.</param>
    /// <inheritdoc cref="CompetitorNamed"/>
    public static IReadOnlyList<Submission> CompetitorsNamed(this Catalogue catalogue, IReadOnlyList<string> names, Action<string> say)
    {
        List<Submission> submissions = [];
        foreach (var (name, submission) in names.Select(name => (name, catalogue.CompetitorNamed(name, say))))
        {
            if (submissions.FirstOrDefault(other => other.ContentDigest() == submission.ContentDigest()) is { } twin)
            {
                say($"{name} is the same as {twin.Label()}, to the byte ({Digest.Short(twin.ContentDigest())}); it plays once");
                continue;
            }

            submissions.Add(submission);
        }

        return submissions;
    }

    /// <summary>Reads the policy that drives by turns while an expert says what to do.</summary>
    /// <exception cref="BasaltException">It is not one ONNX model.</exception>
    public static Submission LearnerNamed(this Catalogue catalogue, string name, Action<string> say) =>
        catalogue.CompetitorNamed(name, say) is { Agent: OnnxKind.KindName, Source: { } source } learner && File.Exists(source)
            ? learner
            : throw new BasaltException($"found the learner {name}; wanted baseline or a model.onnx");

    private static Submission Model(string path)
    {
        if (File.Exists(path))
        {
            return new FileInfo(path).Length > 0
                ? OnnxKind.OfModel(Path.GetFileNameWithoutExtension(path), path, "unnamed")
                : throw new BasaltException($"{path}: found an empty file; wanted an ONNX model");
        }

        throw new BasaltException($"{path}: found {(Directory.Exists(path) ? "a folder" : "no such file")}; wanted an ONNX model");
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
}
