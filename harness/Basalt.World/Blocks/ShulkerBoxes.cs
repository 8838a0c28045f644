namespace Basalt.World;

/// <summary>Shulker boxes, which fences do not join.</summary>
internal sealed class ShulkerBoxes : BlockFamily
{
    public override bool Owns(string name) => name.EndsWith("shulker_box", StringComparison.Ordinal);

    public override bool JoinsFences(Block block) => false;
}
