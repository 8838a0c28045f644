namespace Basalt.World;

/// <summary>Water, lava and bubble columns. How liquids run is told by <see cref="Liquid"/> and <see cref="WaterFlow"/>.</summary>
internal sealed class Liquids : BlockFamily
{
    public override bool Owns(string name) => name is "water" or "lava" or "bubble_column";

    public override bool IsReplaceable(ushort state) => true;

    public override bool HoldsWater(Block block) => block.Name != "lava";

    public override Box[] Outline(ushort state) => [];

    public override byte LightLost(Block block, bool isOpaqueCube) => 1;

    public override DrawnAs Drawing(Block block) => DrawnAs.Translucent;

    public override string[] Faces(Block block, ushort state, PictureSource pictures)
    {
        var stuff = block.Name == "lava" ? "lava" : "water";
        return FacePictures.Of(stuff + "_still", stuff + "_still", stuff + "_flow");
    }

    /// <summary>The moving surface; 32 frames that begin again.</summary>
    public override Picture? Paint(PictureName name)
    {
        if (name.Plain is not ("water_still" or "water_flow" or "lava_still" or "lava_flow"))
        {
            return null;
        }

        var canvas = new Picture(16, 16, name.Plain);
        var lava = name.Starts("lava");
        var flowing = name.Ends("flow");
        return canvas.Each((x, y) =>
        {
            y = flowing ? (y + 16 - (name.Frame / 2 % 16)) % 16 : y;
            var turn = flowing ? 0 : name.Frame / 32f * MathF.Tau;
            var wave = MathF.Sin((x * MathF.Tau / 16) + (canvas.Cloud(x, y, 4, 4) * 6) + turn)
                + MathF.Sin((y * MathF.Tau / 8) + (canvas.Cloud(x, y, 8, 4, 1) * 5) - turn);
            var bright = (wave + 2) / 4;
            var grey = (int)(150 + (bright * 60));
            return lava ? Picture.Mix(Pigments.Hex("b53b06"), Pigments.Hex("f2b33a"), bright * bright) : Picture.Rgb(grey, grey, grey, 180);
        });
    }

    public override uint? Tint(string picture) => picture is "water_still" or "water_flow" ? Tints.Water : null;
}
