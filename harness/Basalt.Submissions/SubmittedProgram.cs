using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Submissions;

/// <summary>The settings of an agent of kind <c>process</c>: a program that serves the wire.</summary>
/// <param name="Command">Program and arguments, as in <c>["python3", "my_agent.py"]</c>.</param>
/// <param name="Folder">The program's working folder, which is the submission's folder.</param>
/// <param name="Image">The container image that it runs in; null for the system's own programs.</param>
public sealed record SubmittedProgram(IReadOnlyList<string> Command, string Folder, string? Image = null)
{
    /// <exception cref="BasaltException">A setting is missing or wrong.</exception>
    public static SubmittedProgram Read(string submission, JObject settings)
    {
        var folder = (string?)settings[Submission.FolderSetting]
            ?? throw new BasaltException($"submission {submission}: found no folder; wanted a program inside a submission");
        return settings["command"] is JArray { Count: > 0 } command && command.All(word => word is JValue { Value: string { Length: > 0 } })
            ? new SubmittedProgram([.. command.Select(word => (string)word!)], folder, ImageOf(submission, settings))
            : throw new BasaltException(
                $"submission {submission}: command is {settings["command"]?.ToString(Newtonsoft.Json.Formatting.None) ?? "missing"}; " +
                "must be a list of words, as in [\"python3\", \"my_agent.py\"]");
    }

    private static string? ImageOf(string submission, JObject settings) => settings["image"] switch
    {
        null => null,
        JValue { Value: string { Length: > 0 } image } when char.IsAsciiLetterOrDigit(image[0]) && !image.Any(char.IsWhiteSpace) => image,
        var other => throw new BasaltException(
            $"submission {submission}: image is {other.ToString(Newtonsoft.Json.Formatting.None)}; must be a container image's name, as in \"team/agent:1\""),
    };
}
