using System.Collections.Concurrent;
using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>The exhibits of a run's folder, as raters may see them: without anything that tells who made them.</summary>
internal sealed class Exhibits(SiteOptions options)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Patch>> _patches = new();
    private readonly ConcurrentDictionary<string, (string Html, int Words)> _texts = new();

    public static bool IsText(EpisodeRecord episode) => episode.Exhibit.MediaType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>How long an exhibit takes when nothing is left out: a video at its own speed, a text at four words a second.</summary>
    public TimeSpan DurationOf(EpisodeRecord episode) => IsText(episode)
        ? TimeSpan.FromSeconds(Text(episode).Words / 4.0)
        : TimeSpan.FromSeconds((episode.Steps + 1) / options.FramesPerSecond);

    /// <summary>What telemetry of this exhibit runs up to: a video's seconds, or 1 for a text, of which shares are reported.</summary>
    public double ExtentOf(EpisodeRecord episode) => IsText(episode) ? 1 : DurationOf(episode).TotalSeconds;

    /// <summary>A text as harmless HTML.</summary>
    public string TextOf(EpisodeRecord episode) => Text(episode).Html;

    /// <summary>The exhibit for a browser.</summary>
    public IResult Show(EpisodeRecord episode, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600, immutable";
        if (IsText(episode))
        {
            return Results.Text(Text(episode).Html, "text/html; charset=utf-8");
        }

        var path = EpisodeFolder.ExhibitPath(options.Folder, episode, episode.Id);
        var patches = _patches.GetOrAdd(path, file => episode.Exhibit.MediaType == "video/mp4" ? CleanMp4.PatchesOf(file) : []);
        return Results.Stream(new PatchedFile(path, patches), episode.Exhibit.MediaType, enableRangeProcessing: true);
    }

    private (string Html, int Words) Text(EpisodeRecord episode) => _texts.GetOrAdd(episode.Id, _ =>
    {
        var text = VisibleText.Of(File.ReadAllText(EpisodeFolder.ExhibitPath(options.Folder, episode, episode.Id)));
        return (RenderedText.ToHtml(text, episode.Exhibit.MediaType), text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
    });
}
