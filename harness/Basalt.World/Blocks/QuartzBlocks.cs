namespace Basalt.World;

/// <summary>Blocks of quartz.</summary>
internal sealed class QuartzBlocks : BlockFamily
{
    public override bool Owns(string name) => name is "quartz_block" or "smooth_quartz";

    public override string[] Faces(Block block, ushort state, PictureSource pictures) => block.Name == "smooth_quartz"
        ? FacePictures.Of("quartz_block_bottom")
        : base.Faces(block, state, pictures);

    public override Picture? Paint(PictureName name) => name.Plain is "quartz_block_side" or "quartz_block_top" or "quartz_block_bottom"
        ? Brushes.Framed(name.Full, Pigments.Hex("ece7e0"), 0.95f)
        : null;
}
