namespace Basalt.World;

/// <summary>Vines.</summary>
internal sealed class Vines : BlockFamily
{
    public override bool IsClimbable => true;

    public override bool Owns(string name) => name == "vine";

    public override bool IsReplaceable(ushort state) => true;

    public override IEnumerable<ModelBox> Model(Block block, ushort state, string[] faces, PictureSource pictures)
    {
        var picture = pictures.Offset(faces[ModelParts.Up]);
        foreach (var (side, turns) in ModelParts.Quarters)
        {
            if (Blocks.Property(state, side) == "true")
            {
                yield return ModelBox.Of(0, 0, 0.8f, 16, 16, 0.8f, picture)
                    .Without(ModelParts.Down, ModelParts.Up, ModelParts.West, ModelParts.East).Unshaded().Quarter(turns);
            }
        }
    }

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name)
    {
        if (name.Plain != "vine")
        {
            return null;
        }

        var canvas = new Picture(16, 16, name.Full);
        return canvas.Each((x, y) => (canvas.Chance(x, y) * 0.5f) + (canvas.Cloud(x, y, 2, 4) * 0.5f) > 0.42f ? Picture.Rgb(120, 120, 120) : 0u);
    }

    public override uint? Tint(string picture) => picture == "vine" ? Tints.Foliage : null;
}
