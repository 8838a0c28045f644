using System.Collections.Concurrent;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>An exhibit, or an episode's record, that raters do not see because it is not right.</summary>
/// <param name="Of">The episode's id; the record's file where the id is not known.</param>
/// <param name="What">What is wrong, one clause.</param>
/// <param name="Since">When it was found out.</param>
internal sealed record ExhibitTrouble(string Of, string What, DateTimeOffset Since);

/// <summary>
/// Knows which exhibits may be shown. A file is read whole once and again whenever it was touched; one that is damaged or gone keeps its
/// pairs out of serving until the right bytes are back. Votes that were given stay. Thread-safe.
/// </summary>
internal sealed class ExhibitWatch(SiteOptions options, ILogger log)
{
    private const int LinesAtOnce = 20;

    private readonly FileDigests _digests = FileDigests.OfRun(options.Folder);
    private readonly ConcurrentDictionary<string, ExhibitTrouble> _troubles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Path, string Digest)> _right = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _others = new(StringComparer.Ordinal);
    private int _lines;

    /// <summary>Everything that is kept from raters now, ordered by name.</summary>
    public IReadOnlyList<ExhibitTrouble> Troubles => [.. _troubles.Values.OrderBy(trouble => trouble.Of, StringComparer.Ordinal)];

    /// <summary>Whether nothing is known against an episode; asks no disk.</summary>
    public bool IsShown(string episodeId) => !_troubles.ContainsKey(episodeId);

    /// <summary>Whether both sides of a pair are in the record and nothing is known against them; asks no disk.</summary>
    public bool AreShown(RecordState state, string one, string other) =>
        new[] { one, other }.All(id => state.EpisodesById.ContainsKey(id) && IsShown(id));

    /// <summary>Where an exhibit lies, and the digest of its bytes, as of the last look at it.</summary>
    /// <exception cref="BasaltException">It is not there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public (string Path, string Digest) Locate(EpisodeRecord episode)
    {
        if (_right.TryGetValue(episode.Id, out var right))
        {
            return right;
        }

        var path = EpisodeFolder.ExhibitPath(options.Folder, episode, episode.Id);
        return (path, _digests.Of(path));
    }

    /// <summary>Checks an exhibit; cheap when its file has not changed since the last check.</summary>
    /// <returns>Whether it may be shown.</returns>
    public bool IsRight(EpisodeRecord episode)
    {
        var what = _others.GetValueOrDefault(episode.Id) ?? TroubleOf(episode);
        if (what is not null)
        {
            _right.TryRemove(episode.Id, out _);
        }

        Note(episode.Id, what);
        return what is null;
    }

    /// <summary>The quick part, for the start: whether it is there, as long as it should be, and whole by its own tables.</summary>
    public void Glance(EpisodeRecord episode) =>
        Note(episode.Id, _others.GetValueOrDefault(episode.Id) ?? Located(episode, path => ExhibitCheck.Trouble(path, episode)));

    /// <summary>
    /// Notes that the folder has another episode than the record in one place. It is not entered, and its exhibit is not shown as the
    /// record's.
    /// </summary>
    public void Note(Clash clash)
    {
        var what = $"{clash.Sentence}; 'import run' with --replace enters the one here";
        if (clash.There is { Exhibit: { Sha256: null, Path: var path } } && path == clash.Here.Exhibit.Path)
        {
            // Nothing but the record says that these are not its bytes.
            _others[clash.There.Id] = what;
        }

        Note(clash.Here.Exhibit.Path, what);
    }

    /// <summary>Removes such a note, because the record and the folder agree again.</summary>
    public void Settle(Clash clash)
    {
        _ = clash.There is { } there && _others.TryRemove(there.Id, out _);
        Note(clash.Here.Exhibit.Path, null);
    }

    /// <summary>Notes what is wrong with an episode or a record, or that nothing is any more; tells the organiser when that is news.</summary>
    public void Note(string of, string? what)
    {
        if (what is null)
        {
            if (_troubles.TryRemove(of, out _))
            {
                log.LogWarning("{Episode} is right again and is served", of);
            }

            return;
        }

        var before = _troubles.GetValueOrDefault(of);
        _troubles[of] = new ExhibitTrouble(of, what, before?.Since ?? options.Clock.GetUtcNow());
        if (before?.What == what)
        {
            return;
        }

        // A folder that is gone would fill the screen.
        var line = Interlocked.Increment(ref _lines);
        if (line <= LinesAtOnce)
        {
            log.LogWarning("{Episode} is kept from raters: {What}", of, what);
        }
        else if (line == LinesAtOnce + 1)
        {
            log.LogWarning("more episodes are kept from raters; the organiser's page has them all");
        }
    }

    /// <summary>From now on lines are written again.</summary>
    public void BeginRound() => Interlocked.Exchange(ref _lines, 0);

    private string? TroubleOf(EpisodeRecord episode) => Located(episode, path =>
    {
        var at = (Path: path, Digest: _digests.Of(path));
        var trouble = _right.TryGetValue(episode.Id, out var known) && known == at ? null : ExhibitCheck.Trouble(path, episode, _ => at.Digest);
        if (trouble is null)
        {
            _right[episode.Id] = at;
        }

        return trouble;
    });

    private string? Located(EpisodeRecord episode, Func<string, string?> troubleOf)
    {
        try
        {
            return troubleOf(EpisodeFolder.ExhibitPath(options.Folder, episode, episode.Id));
        }
        catch (BasaltException problem)
        {
            return problem.Without(episode.Id);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"its exhibit cannot be read, {Reason.Of(problem)}";
        }
    }
}
