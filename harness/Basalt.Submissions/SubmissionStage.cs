using Basalt.Core;

namespace Basalt.Submissions;

/// <summary>
/// Copies of submissions from which they are played, checked against their digests: whoever writes new weights beside a run under way
/// changes nothing in it. The copies go when the stage is closed.
/// </summary>
/// <param name="folder">The folder for the copies. Only this stage uses it.</param>
public sealed class SubmissionStage(string folder) : IDisposable
{
    private readonly Dictionary<string, Submission> _staged = [];

    /// <summary>Copies a submission. One without files needs no copy.</summary>
    /// <exception cref="BasaltException">Its files are not what they were when the plan was made, or cannot be copied.</exception>
    public void Add(Submission submission)
    {
        if (submission.Source is not { } source || _staged.ContainsKey(submission.ContentDigest()))
        {
            return;
        }

        SubmissionContent.RefuseInside(source, folder);
        var place = Path.Combine(Path.GetFullPath(folder), Digest.Short(submission.ContentDigest()));
        try
        {
            Remove(place);
            SubmissionContent.MakeClosed(folder);
            SubmissionContent.Copy(source, place);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{source}: cannot be copied to {place}, {Reason.Of(problem, place)}", BasaltException.Surroundings, problem);
        }

        var isFolder = Directory.Exists(source);
        var copy = isFolder ? place : Path.Combine(place, Path.GetFileName(source));
        var found = SubmissionContent.Of(copy, Core.Digest.OfFile).Digest;
        if (found != submission.Digest)
        {
            throw new BasaltException(
                $"{source}: found other bytes ({Digest.Short(found)}) than when the run began " +
                $"({Digest.Short(submission.ContentDigest())}); wanted files that nobody writes meanwhile, so start again",
                BasaltException.Surroundings);
        }

        var settings = (Newtonsoft.Json.Linq.JObject)submission.Settings.DeepClone();
        settings[isFolder ? Submission.FolderSetting : "model"] = copy;
        _staged[submission.ContentDigest()] = submission with { Settings = settings };
    }

    /// <summary>The submission as it is played, with the paths of its copy.</summary>
    public Submission Of(Submission submission) => _staged.GetValueOrDefault(submission.ContentDigest(), submission);

    public void Dispose() => Remove(folder);

    private static void Remove(string place)
    {
        if (Directory.Exists(place))
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
