namespace Basalt.World;

/// <summary>Snow, in layers and as a block.</summary>
internal sealed class SnowCovers : BlockFamily
{
    public override bool Owns(string name) => IsLayer(name) || name == "snow_block";

    public override bool IsReplaceable(ushort state) => Blocks.Property(state, "layers") == "1";

    public override bool StopsWater(Block block) => !IsLayer(block.Name) && base.StopsWater(block);

    public override bool Holds(ushort state, BlockPlace place) => !IsLayer(Blocks.Of(state).Name)
        || (Blocks.Of(place.Below).Name is not ("ice" or "packed_ice" or "barrier") && BlockProperties.HasFullFace(place.Below, Side.Up));

    public override bool? Merges(ushort there, Side? side, bool upperPart) =>
        IsLayer(Blocks.Of(there).Name) ? side is null or Side.Up && Blocks.Property(there, "layers") != "8" : null;

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice)
    {
        if (IsLayer(block.Name))
        {
            loot.Add("snowball", Number(state, "layers"));
        }
        else
        {
            base.Drop(block, state, loot, ref dice);
        }
    }

    public override Box[] Outline(ushort state) =>
        IsLayer(Blocks.Of(state).Name) ? [Upright(0, Number(state, "layers") * 2)] : base.Outline(state);

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => FacePictures.Of("snow");

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures) => IsLayer(block.Name)
        ? [ModelBox.Of(0, 0, 0, 16, Number(state, "layers") * 2, 16, pictures.Offset(faces[ModelParts.Up]))]
        : base.Model(block, state, faces, pictures);

    public override Picture? Paint(PictureName name) =>
        name.Plain is "snow" or "powder_snow" ? Brushes.Grain(name.Full, Pigments.Hex("f6fcfc"), 0.04f) : null;

    protected override ushort? Orient(in Placing placing) =>
        IsLayer(placing.Block.Name) && Blocks.Of(placing.Place.State) == placing.Block ? (ushort)(placing.Place.State + 1) : base.Orient(placing);

    private static bool IsLayer(string name) => name == "snow";
}
