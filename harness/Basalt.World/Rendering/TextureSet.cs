using System.Collections.Concurrent;
using System.Globalization;
using Basalt.Core;

namespace Basalt.World;

/// <summary>
/// The pictures that blocks, items, creatures and screens are drawn with, under the names of a Minecraft 1.16 resource pack:
/// <c>block/stone</c>, <c>item/stone_pickaxe</c>, <c>entity/cow/cow</c>, <c>gui/icons</c>. Thread-safe, so that worlds can share one.
/// </summary>
public sealed class TextureSet
{
    private readonly ConcurrentDictionary<string, uint[]> _pictures = new();
    private readonly ConcurrentDictionary<string, Sheet> _sheets = new();
    private readonly ResourcePack? _pack;

    private TextureSet(ResourcePack? pack) => _pack = pack;

    /// <summary>Basalt's own set, drawn in code.</summary>
    public static TextureSet BuiltIn { get; } = new(null);

    /// <summary>
    /// A user's own resource pack or client jar in the layout of Minecraft 1.16 (<c>assets/minecraft/textures/…</c>). Where it lacks a
    /// picture, Basalt's own stands in.
    /// </summary>
    /// <param name="path">A folder, a zip or a jar.</param>
    /// <exception cref="BasaltException">There is no such pack, or it is damaged.</exception>
    public static TextureSet Load(string path) => new(new ResourcePack(path));

    /// <summary>16 × 16, red in the lowest byte, opacity in the highest; top row first.</summary>
    /// <param name="name">A frame of an animation follows behind <c>#</c>; frames beyond the last begin again.</param>
    internal ReadOnlySpan<uint> Picture(string name) => _pictures.GetOrAdd(name, Make);

    /// <summary>Whether the set has a picture of this name rather than a makeshift.</summary>
    internal bool Has(string name) => _pack?.Has(name) == true || PaintedTextures.Knows(name);

    /// <summary>A skin, screen or font at the size that Minecraft 1.16 gives it.</summary>
    internal Sheet Sheet(string name) => _sheets.GetOrAdd(name, name =>
    {
        var painted = PaintedSkins.Paint(name) ?? PaintedScreens.Paint(name) ?? new Picture(64, 64, name);
        return _pack?.Find(name)?.Resized(painted.Width, painted.Height) ?? new Sheet(painted.Width, painted.Height, painted.Pixels);
    });

    private uint[] Make(string name)
    {
        if (FromPack(name) is not { } picture)
        {
            return Tints.Apply(PaintedTextures.Paint(name), BlockFamilies.Tint(name));
        }

        picture = Tints.Apply(picture, BlockFamilies.Tint(name));
        if (name == "block/grass_block_side" && FromPack(name + "_overlay") is { } overlay)
        {
            overlay = Tints.Apply(overlay, Tints.Grass);
            picture = [.. picture.Select((pixel, i) => overlay[i] >> 24 > 127 ? overlay[i] : pixel)];
        }

        return picture;
    }

    private uint[]? FromPack(string name)
    {
        var mark = name.IndexOf('#');
        if (_pack?.Find(mark < 0 ? name : name[..mark]) is not { } sheet)
        {
            return null;
        }

        // Frames of an animation stand one below the other.
        var frames = Math.Max(1, sheet.Height / sheet.Width);
        var frame = mark < 0 ? 0 : int.Parse(name.AsSpan(mark + 1), CultureInfo.InvariantCulture) % frames;
        var side = Math.Min(sheet.Width, sheet.Height);
        return new Sheet(side, side, sheet.Pixels.AsSpan(frame * side * sheet.Width, side * side).ToArray()).Resized(16, 16).Pixels;
    }
}
