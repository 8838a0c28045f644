namespace Basalt.World;

/// <summary>How the blocks of a family look.</summary>
internal abstract partial class BlockFamily
{
    /// <summary>The boxes that a look meets; empty when it passes through.</summary>
    public virtual Box[] Outline(ushort state)
    {
        var solid = Blocks.CollisionShape(state);
        return solid.IsEmpty
            ? [Outlined(state)]
            : [.. solid.ToArray().Select(box => box with { MinY = Math.Max(box.MinY, 0), MaxY = Math.Min(box.MaxY, 1) })];
    }

    /// <summary>A cube whose picture has holes or is half transparent.</summary>
    public virtual bool IsSeeThrough(Block block) => false;

    /// <summary>Whether it hides all that lies behind it.</summary>
    /// <param name="isWhole">Whether the collision shape is the whole cube.</param>
    public virtual bool IsOpaqueCube(Block block, bool isWhole) => isWhole && !IsSeeThrough(block);

    /// <summary>How much light a state loses, 0 to 15.</summary>
    /// <param name="isOpaqueCube">Whether the state is a whole cube that hides what is behind it.</param>
    public virtual byte LightLost(Block block, bool isOpaqueCube) => isOpaqueCube ? (byte)15 : (byte)0;

    /// <summary>How much light a state gives, 0 to 15.</summary>
    public virtual byte LightGiven(Block block, ushort state) => (byte)block.EmitLight;

    public virtual DrawnAs Drawing(Block block) => DrawnAs.Model;

    /// <summary>The pictures of the faces: down, up, north, south, west, east.</summary>
    public virtual string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        if (Cross(block, state) is { } cross)
        {
            return [cross, cross, cross, cross, cross, cross];
        }

        var name = block.Name;
        if (pictures.Has("block/" + name) || !pictures.Has($"block/{name}_side"))
        {
            return FacePictures.Of(name);
        }

        var top = pictures.Has($"block/{name}_top") ? name + "_top" : name + "_side";
        var bottom = pictures.Has($"block/{name}_bottom") ? name + "_bottom" : top;
        var faces = FacePictures.Of(bottom, top, name + "_side");
        return Blocks.Property(state, "facing") is { } facing && pictures.Has($"block/{name}_front")
            ? FacePictures.Fronted(faces, facing, name + "_front")
            : faces;
    }

    /// <summary>The picture of a plant of two crossed planes; null when the state is none.</summary>
    public virtual string? Cross(Block block, ushort state) => null;

    /// <summary>The boxes that a state is drawn with when it is no plain cube; its collision shape where a family has no other.</summary>
    /// <param name="faces">From <see cref="Faces"/>.</param>
    public virtual IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) =>
        ModelParts.Solid(state, faces, pictures);

    /// <summary>Whether the item lies in its slot as a flat picture although it is a block.</summary>
    public virtual bool IsFlatItem(Block block) => false;

    /// <summary>The state in which the item shows the block.</summary>
    public virtual ushort ItemState(Block block) => block.DefaultState;

    /// <summary>The picture of this name, when it belongs to the family; null otherwise.</summary>
    public virtual Picture? Paint(PictureName name) => null;

    /// <summary>The colour that a grey picture of this name is given; null when it keeps its own.</summary>
    public virtual uint? Tint(string picture) => null;

    /// <summary>The light of a block that is switched on and off.</summary>
    protected static byte WhenLit(ushort state, byte light) => Blocks.Property(state, "lit") == "true" ? light : (byte)0;

    /// <summary>A picture of letters that stand for the colours of <see cref="Ink"/>.</summary>
    protected static Picture Drawn(PictureName name, string rows) => new Picture(16, 16, name.Full).Letters(0, 0, rows, Ink.Of);

    /// <summary>The box that a look meets where nothing collides.</summary>
    protected virtual Box Outlined(ushort state) => Upright(0, 16);

    /// <summary>A box about the middle of the floor, in sixteenths of a block.</summary>
    protected static Box Upright(int margin, int height) =>
        new(margin / 16f, 0, margin / 16f, 1 - (margin / 16f), height / 16f, 1 - (margin / 16f));

    /// <summary>A small box on the wall that the block is fixed to.</summary>
    protected static Box OnWall(ushort state) => Blocks.Property(state, "facing") switch
    {
        "north" => new Box(0.34f, 0.19f, 0.69f, 0.66f, 0.81f, 1),
        "south" => new Box(0.34f, 0.19f, 0, 0.66f, 0.81f, 0.31f),
        "west" => new Box(0.69f, 0.19f, 0.34f, 1, 0.81f, 0.66f),
        _ => new Box(0, 0.19f, 0.34f, 0.31f, 0.81f, 0.66f),
    };
}
