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
        Pictures = new PictureSource(textures.Has, Atlas.Offset);
        Array.Fill(_looks, Unknown);
        _looks[Blocks.Air] = BlockLook.Air;
        Models = new BlockModel?[Blocks.StateCount];
        LookOf(Blocks.State("bedrock"));
    }

    public TextureAtlas Atlas { get; }

    /// <summary>What families may ask about the pictures of the atlas.</summary>
    public PictureSource Pictures { get; }

    /// <summary>Six pictures per state: down, up, north, south, west, east.</summary>
    public int[] FaceTextures { get; } = GC.AllocateArray<int>(Blocks.StateCount * 6, pinned: true);

    /// <summary>The holes by look, from <see cref="BlockLook.Cutout"/> on: <see cref="TextureAtlas.HoleStride"/> words each.</summary>
    public int[] Holes { get; } = GC.AllocateArray<int>(256 * TextureAtlas.HoleStride, pinned: true);

    /// <summary>The picture of both planes by look, from <see cref="BlockLook.Cross"/> on.</summary>
    public int[] CrossTextures { get; } = GC.AllocateArray<int>(256, pinned: true);

    /// <summary>The models by state; null where the look is none of <see cref="BlockLook.Model"/>.</summary>
    public BlockModel?[] Models { get; }

    public byte LookOf(ushort state)
    {
        var look = _looks[state];
        return look != Unknown ? look : _looks[state] = Learn(state);
    }

    private byte Learn(ushort state)
    {
        var (block, family) = (Blocks.Of(state), BlockFamilies.Of(state));
        var drawing = family.Drawing(block);
        if (drawing == DrawnAs.Nothing)
        {
            return BlockLook.Air;
        }

        var faces = family.Faces(block, state, Pictures);
        for (var face = 0; face < 6; face++)
        {
            FaceTextures[(state * 6) + face] = Atlas.Offset(faces[face]);
        }

        if (BlockOptics.OpaqueCube[state] && BlockProperties.IsWhole(state))
        {
            return BlockLook.Cube;
        }

        switch (drawing)
        {
            case DrawnAs.Translucent:
                return BlockLook.Translucent;
            case DrawnAs.Glass:
                return Holed(_glasses, BlockLook.Glass, BlockLook.Glasses, faces[1]) ?? BlockLook.Cube;
            case DrawnAs.Cutout:
                return Holed(_cutouts, BlockLook.Cutout, BlockLook.Cutouts, faces[1]) ?? BlockLook.Cube;
        }

        if (family.Cross(block, state) is { } cross && Holed(_crosses, BlockLook.Cross, BlockLook.Crosses, cross) is { } look)
        {
            CrossTextures[look] = Atlas.Offset(cross);
            return look;
        }

        Models[state] = new BlockModel([.. family.Model(block, state, faces, Pictures)]);
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
