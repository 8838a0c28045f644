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

        var copy = SubmissionCopy.Make(source, folder, Digest.Short(submission.ContentDigest()), anew: true);
        if (copy.Digest != submission.Digest)
        {
            throw new BasaltException(
                $"{source}: found other bytes ({Digest.Short(copy.Digest)}) than when the run began " +
                $"({Digest.Short(submission.ContentDigest())}); wanted files that nobody writes meanwhile, so start again",
                BasaltException.Surroundings);
        }

        _staged[submission.ContentDigest()] = submission.At(copy.Place, copy.IsFolder);
    }

    /// <summary>The submission as it is played, with the paths of its copy.</summary>
    public Submission Of(Submission submission) => _staged.GetValueOrDefault(submission.ContentDigest(), submission);

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
