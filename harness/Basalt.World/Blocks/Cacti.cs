namespace Basalt.World;

/// <summary>Cacti, which prick and need free sides.</summary>
internal sealed class Cacti : BlockFamily
{
    public override bool HasFullFaces => false;

    public override bool Pricks => true;

    public override bool Owns(string name) => name == "cactus";

    public override bool Holds(ushort state, BlockPlace place) =>
        (BlockFamilies.Of(place.Below) is Cacti || Sands.IsSand(place.Below))
        && Sides.Around.All(side => !Blocks.Of(place.Beside(side)).Solid && !Liquid.IsLava(place.Beside(side)));

    public override Box[] Outline(ushort state) => [Upright(1, 16)];

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of("cactus_bottom", "cactus_top", "cactus_side");

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var side = pictures.OfBlock("cactus_side");
        return
        [
            ModelBox.Of(0, 0, 1, 16, 16, 15, side).Without(ModelParts.Down, ModelParts.Up, ModelParts.West, ModelParts.East),
            ModelBox.Of(1, 0, 0, 15, 16, 16, side).Without(ModelParts.Down, ModelParts.Up, ModelParts.North, ModelParts.South),
            ModelBox.Of(0, 0, 0, 16, 16, 16, pictures.OfBlock("cactus_top"))
                .Without(ModelParts.North, ModelParts.South, ModelParts.West, ModelParts.East)
                .Face(ModelParts.Down, pictures.OfBlock("cactus_bottom")),
        ];
    }

    public override Picture? Paint(PictureName name)
    {
        switch (name.Plain)
        {
            case "cactus_side":
                var canvas = Brushes.Ribs(name.Full, Pigments.Hex("558030"));
                return canvas.Each((x, y) => x % 4 == 2 && (y + x) % 5 == 0 ? Pigments.Hex("d9e0b4") : canvas[x, y]);
            case "cactus_top" or "cactus_bottom":
                return Brushes.Framed(name.Full, Pigments.Hex("5f8f35"), 0.75f);
            default:
                return null;
        }
    }
}
