namespace Basalt.World;

/// <summary>Farmland, which a jump spoils.</summary>
internal sealed class Farmlands : BlockFamily
{
    public override ushort? Trampled => Blocks.State("dirt");

    public override bool Owns(string name) => name == "farmland";

    public override byte LightLost(Block block, bool isOpaqueCube) => 15;

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        FacePictures.Of("dirt", Blocks.Property(state, "moisture") == "7" ? "farmland_moist" : "farmland", "dirt");

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "farmland" => Furrows(name.Full, Pigments.Hex("8f6646")),
        "farmland_moist" => Furrows(name.Full, Pigments.Hex("522c0f")),
        _ => null,
    };

    private static Picture Furrows(string name, uint colour)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
            Picture.Shade(colour, (y % 4 == 0 ? 0.72f : y % 4 == 2 ? 1.14f : 1) * (0.9f + (0.2f * canvas.Chance(x, y)))));
    }
}
