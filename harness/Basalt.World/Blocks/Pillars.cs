namespace Basalt.World;

/// <summary>Pillars that lie along an axis and are not of wood: hay, bone, quartz, purpur and basalt.</summary>
internal sealed class Pillars : BlockFamily
{
    public override bool Owns(string name) =>
        name is "hay_block" or "bone_block" or "quartz_pillar" or "purpur_pillar" or "basalt" or "polished_basalt";

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var name = block.Name;
        return FacePictures.OnAxis(Blocks.Property(state, "axis"), name + "_top", pictures.Has($"block/{name}_side") ? name + "_side" : name);
    }

    public override Picture? Paint(PictureName name)
    {
        switch (name.Plain)
        {
            case "hay_block_side":
                var canvas = Brushes.Bark(name.Full, Pigments.Hex("b99b1c"), 0.4f);
                return canvas.Each((x, y) => y is 3 or 12 ? Pigments.Hex("8a3b1c") : canvas[x, y]);
            case "hay_block_top":
                return Brushes.Rings(name.Full, Pigments.Hex("b39a1e"), Pigments.Hex("8a6f10"));
            default:
                return null;
        }
    }
}
