using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Basalt.Core;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Basalt.World;

/// <summary>
/// Reads the pictures of a Minecraft 1.16 resource pack or client jar: a folder or a zip with <c>assets/minecraft/textures</c>. A folder
/// may also be that of the textures itself, or the one of a version in the npm package minecraft-assets, where <c>block</c> and
/// <c>item</c> are called <c>blocks</c> and <c>items</c>.
/// </summary>
internal sealed class ResourcePack
{
    private const string Inside = "assets/minecraft/textures/";
    private const int LargestSide = 8192;
    private const long LargestFile = 64 << 20;

    // A pack is a stranger's file: no decoder runs on it but these two.
    private static readonly Configuration Formats = new(new PngConfigurationModule(), new JpegConfigurationModule());

    private readonly string _path;
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly ConcurrentDictionary<string, Sheet?> _sheets = new();

    /// <exception cref="BasaltException">The path holds no such pack, or it cannot be read.</exception>
    public ResourcePack(string path)
    {
        _path = path;
        try
        {
            if (Directory.Exists(path))
            {
                ReadFolder(path);
            }
            else if (File.Exists(path))
            {
                ReadZip(path);
            }
            else
            {
                throw new BasaltException($"{path}: found nothing there; wanted a Minecraft 1.16 resource pack (folder or zip) or client jar");
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new BasaltException($"{path}: found a pack that cannot be read ({Reason.Of(problem, path)}); wanted a folder, zip or jar");
        }

        if (_files.Count == 0)
        {
            throw new BasaltException(
                $"{path}: found no picture in {Inside}block, item, entity, gui or font; wanted a Minecraft 1.16 resource pack or client jar");
        }

        foreach (var name in _files.Keys.Where(name => name.Split('/')[0] is "block" or "item"))
        {
            Find(name);
        }
    }

    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>A picture as it stands in the pack; null when the pack has none of this name.</summary>
    /// <exception cref="BasaltException">It is damaged.</exception>
    public Sheet? Find(string name) => _files.TryGetValue(name, out var bytes) ? _sheets.GetOrAdd(name, name => Decode(name, bytes)) : null;

    private static bool IsWanted(string name) =>
        name.EndsWith(".png", StringComparison.Ordinal) && name.Split('/')[0] is "block" or "item" or "entity" or "gui" or "font";

    private static string Singular(string name) =>
        name.Split('/')[0] is "blocks" or "items" ? name.Remove(name.IndexOf('/') - 1, 1) : name;

    private void ReadFolder(string path)
    {
        var root = Path.Combine(path, Inside);
        if (!Directory.Exists(root) && Directory.Exists(Path.Combine(path, "textures")))
        {
            root = Path.Combine(path, "textures");
        }

        if (!Directory.Exists(root) && (Directory.Exists(Path.Combine(path, "block")) || Directory.Exists(Path.Combine(path, "blocks"))))
        {
            root = path;
        }

        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(root, "*.png", SearchOption.AllDirectories))
        {
            var name = Singular(Path.GetRelativePath(root, file).Replace('\\', '/'));
            if (IsWanted(name) && new FileInfo(file).Length <= LargestFile)
            {
                _files[name[..^4]] = File.ReadAllBytes(file);
            }
        }
    }

    private void ReadZip(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            var start = entry.FullName.IndexOf(Inside, StringComparison.Ordinal);
            if (start >= 0 && entry.FullName[(start + Inside.Length)..] is var name && IsWanted(name) && entry.Length <= LargestFile)
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                _files[name[..^4]] = copy.ToArray();
            }
        }
    }

    private Sheet Decode(string name, byte[] bytes)
    {
        try
        {
            // The size first: a small file may announce a picture that fills the memory.
            if (Image.Identify(Formats, bytes, out _) is { Width: <= LargestSide, Height: <= LargestSide })
            {
                using var image = Image.Load<Rgba32>(Formats, bytes);
                var pixels = new uint[image.Width * image.Height];
                image.CopyPixelDataTo(MemoryMarshal.AsBytes(pixels.AsSpan()));
                return new Sheet(image.Width, image.Height, pixels);
            }
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The decoder throws what it likes on damaged input; all of it means the same.
        }

        throw new BasaltException($"{_path}: {name}.png is damaged or too large; wanted a PNG of at most {LargestSide}x{LargestSide}");
    }
}
