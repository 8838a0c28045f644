namespace Basalt.World;

/// <summary>Whole blocks that one can see through although they have no model here: beacons and chorus flowers.</summary>
internal sealed class OpenBlocks : BlockFamily
{
    public override bool Owns(string name) => name is "beacon" or "chorus_flower";

    public override bool IsSeeThrough(Block block) => true;
}
