namespace Basalt.World;

/// <summary>The four sides, clockwise, so that turning right adds one.</summary>
internal enum Facing
{
    North,
    East,
    South,
    West,
}

/// <summary>The states of a block that has a side, by side.</summary>
internal sealed class Turned
{
    private static readonly string[] Names = ["north", "east", "south", "west"];

    private readonly ushort[] _states;

    public Turned(string block, params ReadOnlySpan<(string Property, string Value)> properties)
    {
        var plain = Blocks.State(block, properties);
        _states = [.. Names.Select(name => Blocks.With(plain, "facing", name))];
    }

    public ushort this[Facing facing] => _states[(int)facing & 3];
}
