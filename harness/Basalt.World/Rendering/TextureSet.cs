using System.Collections.Concurrent;

namespace Basalt.World;

/// <summary>
/// The pictures that blocks, items, creatures and screens are drawn with, under the names of a Minecraft 1.16 resource pack:
/// <c>block/stone</c>, <c>item/stone_pickaxe</c>, <c>entity/cow/cow</c>, <c>gui/icons</c>. Safe to share between worlds.
/// </summary>
public sealed class TextureSet
{
    private readonly ConcurrentDictionary<string, uint[]> _pictures = new();

    private TextureSet()
    {
    }

    /// <summary>Basalt's own set, drawn in code.</summary>
    public static TextureSet BuiltIn { get; } = new();

    /// <summary>16 × 16, red in the lowest byte, opacity in the highest; top row first. Never fails.</summary>
    internal ReadOnlySpan<uint> Picture(string name) => _pictures.GetOrAdd(name, static name => Tints.Apply(PaintedTextures.Paint(name), Tints.Of(name)));

    /// <summary>Whether the set has a picture of this name rather than a makeshift.</summary>
    internal bool Has(string name) => PaintedTextures.Knows(name);
}
