using System.Collections.Concurrent;
using System.Text;
using Basalt.Core;
using Microsoft.Net.Http.Headers;

namespace Basalt.Evaluation.Web;

/// <summary>The exhibits of a run's folder, as raters may see them: without anything that tells who made them.</summary>
internal sealed class Exhibits(SiteOptions options, TokenSigner signer, ExhibitWatch watch)
{
    private const int TagLetters = 22;

    private readonly ConcurrentDictionary<string, IReadOnlyList<Patch>> _patches = new();
    private readonly ConcurrentDictionary<(string Path, string Digest), (string Html, int Words)> _texts = new();

    /// <summary>How long an exhibit takes when nothing is left out: a video at its own speed, a text at four words a second.</summary>
    public TimeSpan DurationOf(EpisodeRecord episode) => episode.Exhibit.IsText()
        ? TimeSpan.FromSeconds(Text(episode).Words / 4.0)
        : TimeSpan.FromSeconds((episode.Steps + 1) / options.FramesPerSecond);

    /// <summary>What telemetry of this exhibit runs up to: a video's seconds, or 1 for a text, of which shares are reported.</summary>
    public double ExtentOf(EpisodeRecord episode) => episode.Exhibit.IsText() ? 1 : DurationOf(episode).TotalSeconds;

    /// <summary>A text as harmless HTML.</summary>
    public string TextOf(EpisodeRecord episode) => Text(episode).Html;

    /// <summary>The exhibit for a browser.</summary>
    public IResult Show(EpisodeRecord episode, HttpContext context)
    {
        var (path, digest) = watch.Locate(episode);
        // What is sent follows from the file's bytes. The digest itself stands in published records, so a signed one is told.
        var tag = new EntityTagHeaderValue($"\"{signer.Proof("exhibit", digest)[..TagLetters]}\"");
        Ranges.Honour(context, tag);
        context.Response.Headers.CacheControl = "private, max-age=3600, immutable";
        if (episode.Exhibit.IsText())
        {
            return Results.Bytes(Encoding.UTF8.GetBytes(Text(episode).Html), "text/html; charset=utf-8", enableRangeProcessing: true, entityTag: tag);
        }

        var patches = _patches.GetOrAdd(digest, _ => episode.Exhibit.MediaType == "video/mp4" ? CleanMp4.PatchesOf(path) : []);
        return Results.Stream(new PatchedFile(path, patches), episode.Exhibit.MediaType, enableRangeProcessing: true, entityTag: tag);
    }

    private (string Html, int Words) Text(EpisodeRecord episode) => _texts.GetOrAdd(watch.Locate(episode), at =>
    {
        var text = VisibleText.Of(File.ReadAllText(at.Path));
        return (RenderedText.ToHtml(text, episode.Exhibit.MediaType), text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
    });
}
