using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>The episodes of a run's folder that are right, and those that are not.</summary>
/// <param name="Episodes">Ordered by id.</param>
/// <param name="SetAside">Ordered by file. Nothing of them is deleted.</param>
public sealed record RunSurvey(IReadOnlyList<EpisodeRecord> Episodes, IReadOnlyList<SetAside> SetAside)
{
    /// <summary>Looks through a run's folder; every exhibit is compared with its digest.</summary>
    public static RunSurvey Of(string folder)
    {
        var digests = FileDigests.OfRun(folder);
        return EpisodeFolder.Survey(folder, (path, record) => ExhibitCheck.TroubleOfAll(path, record, digests.Of));
    }

    /// <summary>The episodes, where all are right.</summary>
    /// <exception cref="BasaltException">One is not; the sentence names it and says what to do.</exception>
    public IReadOnlyList<EpisodeRecord> Whole() => SetAside is [var first, ..]
        ? throw new BasaltException(
            $"{first.File}: {first.Reason}{(SetAside.Count > 1 ? $", and {SetAside.Count - 1} more are not right" : "")}; run the same "
                + "'play' again, which plays it anew, or give --leave-out to import the others")
        : Episodes;
}

/// <summary>An episode that may not be rated.</summary>
/// <param name="File">Its record.</param>
/// <param name="EpisodeId">Null when the record cannot be read.</param>
/// <param name="Reason">What is wrong, one clause.</param>
public sealed record SetAside(string File, string? EpisodeId, string Reason)
{
    /// <summary>The record's place in the run, as <c>task/name/scenario</c>: the id that such an episode has.</summary>
    public string PlaceIn(string folder) => Path.ChangeExtension(Path.GetRelativePath(EpisodeFolder.Of(folder), File), null);
}
