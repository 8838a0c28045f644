namespace Basalt.Evaluation.Web;

/// <summary>
/// What crowd platforms send along and want back. MTurk: an ExternalQuestion in a frame, posted back to
/// <c>{turkSubmitTo}/mturk/externalSubmit</c>. Prolific: ids in the address, a completion code at the end.
/// </summary>
internal static class CrowdPlatform
{
    /// <summary>MTurk shows a task before it is accepted, with this in place of an assignment.</summary>
    public const string Preview = "ASSIGNMENT_ID_NOT_AVAILABLE";

    public const string MTurkFrames = "https://worker.mturk.com https://workersandbox.mturk.com https://www.mturk.com";

    private static readonly Dictionary<Platform, string[]> Parameters = new()
    {
        [Platform.None] = [],
        [Platform.MTurk] = ["assignmentId", "hitId", "workerId", "turkSubmitTo"],
        [Platform.Prolific] = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID"],
    };

    private static readonly string[] MTurkHosts = ["www.mturk.com", "workersandbox.mturk.com"];

    /// <summary>The platform's parameters, from the address or from our own form.</summary>
    /// <exception cref="RefusedException">One is missing or not of its form.</exception>
    public static IReadOnlyDictionary<string, string> Read(Platform platform, Func<string, string?> parameter)
    {
        Dictionary<string, string> found = [];
        foreach (var name in Parameters[platform])
        {
            var value = parameter(name) ?? "";
            var isAddress = name == "turkSubmitTo";
            var preview = platform == Platform.MTurk && parameter("assignmentId") == Preview;
            if (value.Length == 0 && preview)
            {
                continue;
            }

            if (value.Length is 0 or > 200
                || (isAddress ? !IsMTurk(value) : !value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
            {
                throw new RefusedException(
                    400, "bad-platform", "This link is not complete",
                    $"The platform's parameter {name} is missing or not of its form. Open the task from the platform again.");
            }

            found[name] = value;
        }

        return found;
    }

    /// <summary>A rater's id in the record: the platform's own, under the platform's name.</summary>
    public static string? RaterOf(Platform platform, IReadOnlyDictionary<string, string> details) => platform switch
    {
        Platform.MTurk => details.GetValueOrDefault("workerId") is { } worker ? $"mturk/{worker}" : null,
        Platform.Prolific => $"prolific/{details["PROLIFIC_PID"]}",
        _ => null,
    };

    /// <summary>The word for a platform in the record.</summary>
    public static string Name(Platform platform) => platform == Platform.None ? "invitation" : platform.ToString().ToLowerInvariant();

    /// <summary>What a rater who is through hands in at the platform; null when there is nothing to hand in.</summary>
    public static Completion? CompletionOf(RaterSession session, int votes) => session.Platform switch
    {
        Platform.MTurk => new Completion(
            session.Details["turkSubmitTo"].TrimEnd('/') + "/mturk/externalSubmit", null, null,
            new Dictionary<string, string> { ["assignmentId"] = session.Details["assignmentId"], ["votes"] = $"{votes}" }),
        Platform.Prolific when session.Details.TryGetValue("code", out var code) => new Completion(
            "https://app.prolific.com/submissions/complete", code, new Dictionary<string, string> { ["cc"] = code }, null),
        _ => null,
    };

    private static bool IsMTurk(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort
            && MTurkHosts.Contains(uri.Host)
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}

/// <summary>Where a rater who is through goes.</summary>
/// <param name="Code">To be read and copied, null when there is none.</param>
/// <param name="Query">For the address.</param>
/// <param name="Fields">For a form that is posted; null when the address is only opened.</param>
public sealed record Completion(
    string Address, string? Code, IReadOnlyDictionary<string, string>? Query, IReadOnlyDictionary<string, string>? Fields);
