namespace Basalt.World;

/// <summary>Opens and closes doors, gates and trapdoors.</summary>
internal sealed class DoorUpdates(Volume volume, BlockUpdates updates)
{
    private static readonly bool[] Openable =
        BlockProperties.Each(state => BlockFamilies.Of(state) is Doors && Doors.OpensByHand(Blocks.Of(state)));

    /// <summary>Whether one can walk through by opening a door of this state.</summary>
    public static bool Opens(ushort state) => Openable[state];

    /// <summary>Brings a door into a state, both halves of it.</summary>
    public void Swing(int x, int y, int z, ushort state)
    {
        updates.Set(x, y, z, state);
        if (BlockFamilies.Of(state).IsTwoHigh)
        {
            var otherY = BlockFamily.IsUpper(state) ? y - 1 : y + 1;
            var other = volume[x, otherY, z];
            if (Blocks.Of(other) == Blocks.Of(state))
            {
                updates.Set(x, otherY, z, Blocks.With(other, "open", Blocks.Property(state, "open")!));
            }
        }
    }

    public bool IsOpen(int x, int y, int z) => Blocks.Property(volume[x, y, z], "open") == "true";
}
