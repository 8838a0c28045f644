using System.Text.Encodings.Web;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Basalt.Evaluation.Web;

/// <summary>
/// A text exhibit as HTML that can do nothing: raw HTML stays text, pictures become their description, links become their words with the
/// address behind them, so that nothing is fetched, followed or run.
/// </summary>
internal static class RenderedText
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseListExtras().UseTaskLists().Build();

    public static string ToHtml(string text, string mediaType)
    {
        if (mediaType != "text/markdown")
        {
            return $"<pre>{HtmlEncoder.Default.Encode(text)}</pre>";
        }

        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Disarm(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    private static void Disarm(LinkInline link)
    {
        var words = new ContainerInline();
        if (link.IsImage)
        {
            words.AppendChild(new LiteralInline("[picture: "));
        }

        while (link.FirstChild is { } child)
        {
            child.Remove();
            words.AppendChild(child);
        }

        words.AppendChild(new LiteralInline(link.IsImage ? "]" : $" ({link.Url})"));
        link.ReplaceBy(words);
    }
}
