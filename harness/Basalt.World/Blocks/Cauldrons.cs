namespace Basalt.World;

/// <summary>Cauldrons and hoppers: pots of iron.</summary>
internal sealed class Cauldrons : BlockFamily
{
    public override bool Owns(string name) => name is "cauldron" or "hopper";

    public override bool IsSeeThrough(Block block) => true;

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => block.Name == "cauldron"
        ? FacePictures.Of("cauldron_bottom", "cauldron_top", "cauldron_side")
        : base.Faces(block, state, pictures);
}
