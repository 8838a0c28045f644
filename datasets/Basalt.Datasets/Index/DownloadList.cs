using System.Text.RegularExpressions;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>
/// A list of published files, in one of two formats. The index of the contractor and BASALT recordings is a JSON object
/// <c>{"basedir": "https://…/", "relpaths": ["data/find-cave/x.mp4", …]}</c>, where each path stands for the video and the <c>.jsonl</c>
/// beside it, with an optional <c>"sha256": {"data/find-cave/x.mp4": "…"}</c>. The other format is text with one address on each line, after
/// an optional SHA-256.
/// </summary>
/// <param name="Name">Name of the list's file.</param>
public sealed partial record DownloadList(string Name, IReadOnlyList<DownloadItem> Items)
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="BasaltException">The file is missing or is no such list. The message names the entry.</exception>
    public static DownloadList Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted an index of recordings");
        }

        var text = File.ReadAllText(path);
        List<DownloadItem> items = [.. text.TrimStart().StartsWith('{') ? OfIndex(Json.ReadObject(text, path), path) : OfLines(text, path)];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!names.Add(item.Path))
            {
                throw new BasaltException($"{path}: found {item.Path} twice; wanted each file once");
            }
        }

        return items.Count > 0
            ? new DownloadList(System.IO.Path.GetFileName(path), items)
            : throw new BasaltException($"{path}: found an empty list; wanted files");
    }

    private static IEnumerable<DownloadItem> OfIndex(JObject index, string where)
    {
        var folder = (string?)index["basedir"]
            ?? throw new BasaltException($"{where}: found no basedir; wanted the address that all files have in common");
        var paths = index["relpaths"] as JArray ?? throw new BasaltException($"{where}: found no relpaths; wanted a list of files");
        var sums = index["sha256"] as JObject ?? [];
        foreach (var entry in paths)
        {
            var path = entry.Type == JTokenType.String
                ? (string)entry!
                : throw new BasaltException($"{where}: {entry.Path} is {entry}; must be a path");
            var stem = System.IO.Path.GetExtension(path) is ".mp4" or ".jsonl" ? System.IO.Path.ChangeExtension(path, null) : path;
            foreach (var file in new[] { stem + ".mp4", stem + ".jsonl" })
            {
                yield return Item(folder.TrimEnd('/') + "/" + file, file, (string?)sums[file], $"{where}: {entry.Path}");
            }
        }
    }

    private static IEnumerable<DownloadItem> OfLines(string text, string where)
    {
        foreach (var (line, number) in text.Split('\n').Select((line, i) => (line.Trim(), i + 1)))
        {
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split([' ', '\t'], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var address = parts[^1].TrimStart('*');
            var isAddress = Uri.TryCreate(address, UriKind.Absolute, out var source);
            var path = isAddress ? Uri.UnescapeDataString(source!.AbsolutePath).TrimStart('/') : "";
            yield return Item(address, path, parts.Length > 1 ? parts[0] : null, $"{where}:{number}");
        }
    }

    private static DownloadItem Item(string address, string path, string? sum, string where)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var source) || source.Scheme is not ("http" or "https"))
        {
            throw new BasaltException($"{where}: found {address}; wanted an address with http or https");
        }

        // Lists come from others and must not name files outside the folder.
        if (path.Length == 0 || path.StartsWith('/') || path.IndexOfAny(['\\', ':']) >= 0 || path.Split('/').Any(part => part is ".." or "." or ""))
        {
            throw new BasaltException($"{where}: found the path {path}; wanted one below the folder, without '..'");
        }

        if (sum is not null && !Sha256().IsMatch(sum))
        {
            throw new BasaltException($"{where}: found the checksum {sum}; wanted the 64 hexadecimal digits of a SHA-256");
        }

        return new DownloadItem(source, path, sum?.ToLowerInvariant());
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex Sha256();
}

/// <summary>A file of a list.</summary>
/// <param name="Path">Where it goes below the folder of the list, with slashes.</param>
/// <param name="Sha256">In lower case; null if the list does not state it.</param>
public sealed record DownloadItem(Uri Source, string Path, string? Sha256);
