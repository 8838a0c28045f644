namespace Basalt.World;

/// <summary>Opens and closes doors, gates and trapdoors.</summary>
internal sealed class Doors(Volume volume, BlockUpdates updates)
{
    /// <summary>Brings a door into a state, both halves of it.</summary>
    public void Swing(int x, int y, int z, ushort state)
    {
        updates.Set(x, y, z, state);
        if (Blocks.Property(state, "hinge") is not null)
        {
            var otherY = Support.IsUpper(state) ? y - 1 : y + 1;
            var other = volume[x, otherY, z];
            if (Blocks.Of(other) == Blocks.Of(state))
            {
                updates.Set(x, otherY, z, Blocks.With(other, "open", Blocks.Property(state, "open")!));
            }
        }
    }

    /// <summary>Whether one can walk through by opening something here.</summary>
    public static bool Opens(ushort state) => Openable[state];

    public bool IsOpen(int x, int y, int z) => Blocks.Property(volume[x, y, z], "open") == "true";

    private static readonly bool[] Openable = BlockProperties.Each(state =>
        Blocks.Of(state).Name is var name && name.EndsWith("_door", StringComparison.Ordinal) && name != "iron_door");
}
