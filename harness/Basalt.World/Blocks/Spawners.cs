namespace Basalt.World;

/// <summary>Spawners: cages.</summary>
internal sealed class Spawners : BlockFamily
{
    public override bool Owns(string name) => name == "spawner";

    public override bool IsSeeThrough(Block block) => true;

    public override DrawnAs Drawing(Block block) => DrawnAs.Cutout;

    public override Picture? Paint(PictureName name)
    {
        if (name.Plain != "spawner")
        {
            return null;
        }

        var canvas = new Picture(16, 16, name.Full);
        return canvas.Each((x, y) =>
            x % 3 == 0 || y % 3 == 0 ? Picture.Shade(Pigments.Hex("2b3d4f"), 0.8f + (0.4f * canvas.Chance(x, y))) : 0u);
    }
}
