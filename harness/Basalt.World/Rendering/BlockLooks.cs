namespace Basalt.World;

/// <summary>
/// How each state is drawn: its <see cref="BlockLook"/>, the pictures of its faces, its model. Worked out when a state is first met, so
/// that a world pays only for the blocks it has.
/// </summary>
internal sealed class BlockLooks
{
    private const byte Unknown = 254;

    private readonly byte[] _looks = new byte[Blocks.StateCount];
    private readonly Dictionary<string, byte> _cutouts = [];
    private readonly Dictionary<string, byte> _glasses = [];
    private readonly Dictionary<string, byte> _crosses = [];

    public BlockLooks(TextureSet textures)
    {
        Atlas = new TextureAtlas(textures);
        Array.Fill(_looks, Unknown);
        _looks[Blocks.Air] = BlockLook.Air;
        Models = new BlockModel?[Blocks.StateCount];
        LookOf(Blocks.State("bedrock"));
    }

    public TextureAtlas Atlas { get; }

    /// <summary>Six pictures per state: down, up, north, south, west, east.</summary>
    public int[] FaceTextures { get; } = GC.AllocateArray<int>(Blocks.StateCount * 6, pinned: true);

    /// <summary>By look from <see cref="BlockLook.Cutout"/> on, <see cref="TextureAtlas.HoleStride"/> words of holes.</summary>
    public int[] Holes { get; } = GC.AllocateArray<int>(256 * TextureAtlas.HoleStride, pinned: true);

    /// <summary>By look from <see cref="BlockLook.Cross"/> on, the picture of both planes.</summary>
    public int[] CrossTextures { get; } = GC.AllocateArray<int>(256, pinned: true);

    /// <summary>By state; null where the look is none of <see cref="BlockLook.Model"/>.</summary>
    public BlockModel?[] Models { get; }

    public byte LookOf(ushort state)
    {
        var look = _looks[state];
        return look != Unknown ? look : _looks[state] = Learn(state);
    }

    private byte Learn(ushort state)
    {
        var block = Blocks.Of(state);
        if (block.Name is "cave_air" or "void_air" or "barrier" or "structure_void" or "moving_piston" or "light")
        {
            return BlockLook.Air;
        }

        var faces = BlockPictures.Of(state, Atlas.Textures);
        for (var face = 0; face < 6; face++)
        {
            FaceTextures[(state * 6) + face] = Atlas.Offset(faces[face]);
        }

        if (BlockOptics.OpaqueCube[state] && block.Name != "soul_sand")
        {
            return BlockLook.Cube;
        }

        if (block.Name is "water" or "lava" or "bubble_column" or "ice" or "frosted_ice" or "slime_block" or "honey_block"
            || block.Name.EndsWith("_stained_glass", StringComparison.Ordinal))
        {
            return BlockLook.Translucent;
        }

        if (block.Name == "glass")
        {
            return Holed(_glasses, BlockLook.Glass, BlockLook.Glasses, faces[1]) ?? BlockLook.Cube;
        }

        if (block.Name is "spawner" || block.Name.EndsWith("_leaves", StringComparison.Ordinal))
        {
            return Holed(_cutouts, BlockLook.Cutout, BlockLook.Cutouts, faces[1]) ?? BlockLook.Cube;
        }

        if (BlockPictures.Cross(state) is { } cross && Holed(_crosses, BlockLook.Cross, BlockLook.Crosses, cross) is { } look)
        {
            CrossTextures[look] = Atlas.Offset(cross);
            return look;
        }

        Models[state] = BlockShapes.Of(state, faces, Atlas);
        return BlockLook.Model;
    }

    /// <summary>The look of blocks with these holes; null when there are too many kinds already.</summary>
    private byte? Holed(Dictionary<string, byte> known, byte first, int most, string picture)
    {
        if (known.TryGetValue(picture, out var look))
        {
            return look;
        }

        if (known.Count == most - 1)
        {
            return null;
        }

        look = (byte)(first + known.Count);
        Atlas.WriteHoles(Atlas.Offset(picture), Holes.AsSpan(look * TextureAtlas.HoleStride, TextureAtlas.HoleStride));
        return known[picture] = look;
    }
}
