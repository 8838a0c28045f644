namespace Basalt.World;

/// <summary>Cobwebs, in which bodies get stuck.</summary>
internal sealed class Cobwebs : BlockFamily
{
    private const string Rows = """
        w......w.......w
        .w.....w......w.
        ..w....w.....w..
        ...wwwwwwwwww....
        ...w...w...w....
        ..w.w..w..w.w...
        ..w..wwwwww..w..
        ..w..w.w.w.w.w..
        wwwwwwwwwwwwwwww
        ..w..w.w.w..w...
        ..w..wwwwww.w...
        ...w.w.w..ww....
        ....wwwwwww.....
        ...w...w...w....
        ..w....w....w...
        .w.....w.....w..
        """;

    public override bool Entangles => true;

    public override bool Owns(string name) => name == "cobweb";

    public override void Drop(Block block, ushort state, Loot loot, ref Dice dice) => loot.Add(loot.ByShears ? "cobweb" : "string", 1);

    public override bool IsSeeThrough(Block block) => true;

    public override byte LightLost(Block block, bool isOpaqueCube) => 1;

    public override string? Cross(Block block, ushort state) => "block/" + block.Name;

    public override bool IsFlatItem(Block block) => true;

    public override Picture? Paint(PictureName name) => name.Plain == "cobweb" ? Drawn(name, Rows) : null;
}
