using Basalt.Core;
using Microsoft.Net.Http.Headers;

namespace Basalt.Evaluation.Web;

/// <summary>
/// The style, the script and the mark, inside this library. Their addresses change with their content, so browsers keep them for ever.
/// </summary>
internal static class Assets
{
    private sealed record Asset(byte[] Content, string MediaType, string Version);

    private static readonly IReadOnlyDictionary<string, Asset> All = Read();

    public static string Address(string name) => $"/assets/{All[name].Version}/{name}";

    public static void Map(WebApplication site) =>
        site.MapGet("/assets/{version}/{name}", (string name, HttpContext context) =>
        {
            if (!All.TryGetValue(name, out var asset))
            {
                return Results.NotFound();
            }

            var tag = new EntityTagHeaderValue($"\"{asset.Version}\"");
            Ranges.Honour(context, tag);
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.MediaType, enableRangeProcessing: true, entityTag: tag);
        }).ExcludeFromDescription();

    private static Dictionary<string, Asset> Read()
    {
        var assembly = typeof(Assets).Assembly;
        Dictionary<string, Asset> all = [];
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("wwwroot/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var mediaType = Path.GetExtension(resource) switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                _ => "image/svg+xml",
            };
            all[resource["wwwroot/".Length..]] = new Asset(content, mediaType, Digest.Short(Digest.Of(content)));
        }

        return all;
    }
}
