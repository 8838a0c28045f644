using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Submissions;

/// <summary>The settings of an agent of kind <c>process</c>: a program that serves the wire.</summary>
/// <param name="Command">Program and arguments, as in <c>["python3", "my_agent.py"]</c>.</param>
/// <param name="Folder">The program's working folder, which is the submission's folder.</param>
public sealed record SubmittedProgram(IReadOnlyList<string> Command, string Folder)
{
    /// <exception cref="BasaltException">A setting is missing or wrong.</exception>
    public static SubmittedProgram Read(string submission, JObject settings)
    {
        var folder = (string?)settings[Submission.FolderSetting]
            ?? throw new BasaltException($"submission {submission}: found no folder; wanted a program inside a submission");
        return settings["command"] is JArray { Count: > 0 } command && command.All(word => word is JValue { Value: string { Length: > 0 } })
            ? new SubmittedProgram([.. command.Select(word => (string)word!)], folder)
            : throw new BasaltException(
                $"submission {submission}: command is {settings["command"]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"}; " +
                "must be a list of words, as in [\"python3\", \"my_agent.py\"]");
    }
}
