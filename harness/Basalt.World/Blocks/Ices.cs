namespace Basalt.World;

/// <summary>Ice of all kinds, on which bodies slide.</summary>
internal sealed class Ices : BlockFamily
{
    public override bool Owns(string name) => IsClear(name) || name is "packed_ice" or "blue_ice";

    public override Footing FootingOf(Block block) => block.Name switch
    {
        "blue_ice" => new Footing(Slipperiness: 0.989),
        "frosted_ice" => Footing.Plain,
        _ => new Footing(Slipperiness: 0.98),
    };

    public override bool IsSeeThrough(Block block) => IsClear(block.Name);

    public override byte LightLost(Block block, bool isOpaqueCube) => IsClear(block.Name) ? (byte)1 : base.LightLost(block, isOpaqueCube);

    public override DrawnAs Drawing(Block block) => IsClear(block.Name) ? DrawnAs.Translucent : DrawnAs.Model;

    public override string[] Faces(Block block, ushort state, PictureSource pictures) =>
        IsClear(block.Name) ? FacePictures.Of("ice") : base.Faces(block, state, pictures);

    public override Picture? Paint(PictureName name) => name.Plain switch
    {
        "ice" or "frosted_ice_0" => Streaks(name.Full, Pigments.Guess("ice"), 160),
        "packed_ice" or "blue_ice" => Streaks(name.Full, Pigments.Guess(name.Plain), 255),
        _ => null,
    };

    private static bool IsClear(string name) => name is "ice" or "frosted_ice";

    private static Picture Streaks(string name, uint colour, int opacity)
    {
        var canvas = new Picture(16, 16, name);
        return canvas.Each((x, y) =>
        {
            var streak = (x + (y * 2) + (int)(canvas.Cloud(x, y, 8, 8) * 6)) % 13 == 0 ? 1.18f : 1;
            var painted = Picture.Shade(colour, streak * (0.95f + (0.1f * canvas.Cloud(x, y, 4, 4, 2))));
            return (painted & 0xffffff) | ((uint)opacity << 24);
        });
    }
}
