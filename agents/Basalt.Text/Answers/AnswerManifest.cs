using Basalt.Core;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Text;

/// <summary>The <c>submission.json</c> beside frozen answers. What it says of their origin comes from the answers alone.</summary>
public static class AnswerManifest
{
    private const string From = "recorded from ";

    /// <summary>Writes it.</summary>
    /// <param name="answers">The file of answers, in the submission's folder.</param>
    /// <param name="team">Null keeps the one that is there.</param>
    /// <returns>SHA-256 of the answers.</returns>
    public static string Write(string answers, string? team)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(answers))!;
        var earlier = Earlier(folder);
        var unverified = UnverifiedModel(earlier);
        var lines = AnswerLines.Read(answers).Select(line => line.Line).ToList();
        var sources = lines.GroupBy(line => (Source: line.Source(), line.ReplyModel))
            .Select(group => Source(group.Key.Source, group.Key.ReplyModel, group.Count(), unverified));
        var models = lines.Where(line => line.Key is not null).GroupBy(line => line.Model ?? "unknown")
            .Select(group => (Model: group.Key, Count: group.Count())).ToList();
        var old = lines.Count(line => line.Key is null);
        var names = models.Select(model => model.Model).Concat(old > 0 ? [unverified ?? "an unknown model"] : []);
        var hash = FrozenAnswers.Read(answers).Sha256;
        var manifest = new JObject
        {
            ["id"] = Path.GetFileName(folder).ToLowerInvariant(),
            ["team"] = team ?? earlier?["team"] ?? "unnamed",
            ["agent"] = "frozen",
            ["licence"] = "answers of " + string.Join(" and ", names.Distinct()),
            ["training"] = Training(models, old, unverified),
            ["settings"] = new JObject { ["answers"] = Path.GetFileName(answers), ["sha256"] = hash, ["sources"] = new JArray(sources) },
        };
        File.WriteAllText(Path.Combine(folder, SubmissionFile.Name), Json.WriteIndented(manifest));
        return hash;
    }

    /// <summary>The model that a manifest names for answers without a key; null when there is no manifest, or it names none or several.</summary>
    public static string? UnverifiedModel(string folder) => UnverifiedModel(Earlier(folder));

    private static string? UnverifiedModel(JObject? manifest)
    {
        if (manifest is null)
        {
            return null;
        }

        if (manifest.SelectToken("settings.sources") is JArray sources)
        {
            return (string?)sources.OfType<JObject>().FirstOrDefault(source => source["unverified"] is not null)?["model"];
        }

        return (string?)manifest["training"] is { } training && training.StartsWith(From, StringComparison.Ordinal) ? training[From.Length..] : null;
    }

    private static string Training(List<(string Model, int Count)> models, int old, string? unverified)
    {
        var mixed = models.Count + (old > 0 ? 1 : 0) > 1;
        var known = From + string.Join(" and ", models.Select(model => mixed ? $"{model.Model} ({model.Count})" : model.Model));
        var unknown = $"{old} unverified, {(unverified is null ? "of which nobody says which model gave them" : $"said to be of {unverified}")}";
        return old == 0 ? known : models.Count == 0 ? unknown : $"{known}; {unknown}";
    }

    private static JObject Source(AnswerSource? source, string? replyModel, int count, string? unverified)
    {
        var said = source is null ? new JObject { ["unverified"] = true } : JObject.FromObject(source, Json.Serializer);
        foreach (var (name, model) in new[] { ("model", source is null ? unverified : source.Model), ("replyModel", replyModel) })
        {
            if (model is not null)
            {
                said[name] = model;
            }
        }

        said["count"] = count;
        return said;
    }

    private static JObject? Earlier(string folder)
    {
        var path = Path.Combine(folder, SubmissionFile.Name);
        return File.Exists(path) ? Json.ReadObject(File.ReadAllText(path), path) : null;
    }
}
