using Basalt.Core;
using Basalt.Submissions;
using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>The settings of an agent of kind <c>onnx</c>.</summary>
/// <param name="Models">Path of the model of each task id; <c>*</c> stands for every other task.</param>
public sealed record SubmittedPolicies(IReadOnlyDictionary<string, string> Models, Sampling Sampling)
{
    private const string AnyTask = "*";

    /// <summary>
    /// Reads settings: <c>model</c> (one for all tasks) or <c>models</c> (task id to file), <c>temperature</c>, <c>deterministic</c>,
    /// <c>nucleus</c>.
    /// </summary>
    /// <param name="settings">With <c>folder</c> when the models lie in a submission's folder and must stay inside.</param>
    /// <exception cref="BasaltException">A setting is missing or wrong.</exception>
    public static SubmittedPolicies Read(string submission, JObject settings)
    {
        var folder = (string?)settings[Submission.FolderSetting];
        string Resolve(JToken? file) => file is not { Type: JTokenType.String }
            ? throw new BasaltException($"submission {submission}: found no file name for a model; wanted text")
            : folder is null ? (string)file! : SubmissionFile.Inside(folder, (string)file!);
        var models = (settings["model"], settings["models"]) switch
        {
            ({ } one, null) => new Dictionary<string, string> { [AnyTask] = Resolve(one) },
            (null, JObject { Count: > 0 } several) => several.Properties().ToDictionary(task => task.Name, task => Resolve(task.Value)),
            _ => throw new BasaltException(
                $"submission {submission}: found settings without models; "
                + $"wanted either model or models, as in {{\"models\": {{\"find-cave\": \"cave.onnx\"}}}}"),
        };
        foreach (var path in models.Values.Where(_ => folder is not null))
        {
            Check(submission, folder!, path);
        }

        try
        {
            return new SubmittedPolicies(models, new Sampling(
                (double?)settings["temperature"] ?? 1, (bool?)settings["deterministic"] ?? false, (double?)settings["nucleus"] ?? 1));
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or InvalidCastException)
        {
            throw new BasaltException($"submission {submission}: {problem.Message.Split('\n')[0].Split(" (Parameter")[0]}", inner: problem);
        }
    }

    /// <summary>The model of a task.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public string Of(string submission, string task) =>
        Models.TryGetValue(task, out var path) || Models.TryGetValue(AnyTask, out path)
            ? path
            : throw new BasaltException($"submission {submission}: found no model for the task {task}; wanted one, or one for \"*\"");

    /// <summary>Insists that every model is for a task that there is.</summary>
    /// <exception cref="BasaltException">One is not.</exception>
    public void CheckTasks(string submission, IReadOnlyList<string> tasks)
    {
        if (Models.Keys.FirstOrDefault(task => task != AnyTask && !tasks.Contains(task)) is { } unknown)
        {
            throw new BasaltException($"submission {submission}: found a model for the task {unknown}; wanted {string.Join(", ", tasks)} or \"*\"");
        }
    }

    private static void Check(string submission, string folder, string path)
    {
        var contents = OnnxContents.Read(path);
        var name = Path.GetFileName(path);
        if (contents.OperatorComplaint is { } complaint)
        {
            throw new BasaltException($"submission {submission}: {name} {complaint}");
        }

        var beside = Path.GetDirectoryName(path)!;
        foreach (var file in contents.ExternalFiles)
        {
            try
            {
                SubmissionFile.Inside(folder, Path.GetRelativePath(folder, Path.Combine(beside, file)));
            }
            catch (BasaltException problem)
            {
                throw new BasaltException(
                    $"submission {submission}: {name} reads its weights from {file}; must be a file inside the submission", inner: problem);
            }
        }
    }
}
