namespace Basalt.World;

/// <summary>A place in a world and what stands around it.</summary>
internal readonly record struct BlockPlace(Volume Volume, int X, int Y, int Z)
{
    public ushort State => Volume[X, Y, Z];

    public ushort Below => Volume[X, Y - 1, Z];

    public ushort Above => Volume[X, Y + 1, Z];

    /// <summary>Whether there is anything but air and water below.</summary>
    public bool HasGround => !BlockProperties.IsAir(Below) && !Liquid.IsWater(Below);

    /// <summary>The place next to this one.</summary>
    public BlockPlace Towards(Side side)
    {
        var (dx, dy, dz) = side.Step();
        return new BlockPlace(Volume, X + dx, Y + dy, Z + dz);
    }

    /// <summary>The state of the block next to this one.</summary>
    public ushort Beside(Side side) => Towards(side).State;
}
