namespace Basalt.World;

/// <summary>Soul sand, which slows who walks on it, and soul soil.</summary>
internal sealed class SoulSands : BlockFamily
{
    public override bool Owns(string name) => name is "soul_sand" or "soul_soil";

    public override Footing FootingOf(Block block) => block.Name == "soul_sand" ? new Footing(Speed: 0.4) : Footing.Plain;

    /// <summary>Soul sand hides what is behind it although it is a little lower than its block.</summary>
    public override bool IsOpaqueCube(Block block, bool isWhole) => block.Name == "soul_sand" || base.IsOpaqueCube(block, isWhole);

    public override Picture? Paint(PictureName name) => name.Plain is "soul_sand" or "soul_soil"
        ? Brushes.Blotches(name.Full, Pigments.Guess(name.Plain), Picture.Shade(Pigments.Guess(name.Plain), 0.7f), 0.4f)
        : null;
}
