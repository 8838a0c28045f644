namespace Basalt.World;

/// <summary>A face of a block, numbered as in <see cref="TargetView"/>.</summary>
internal enum Side
{
    Down,
    Up,
    North,
    South,
    West,
    East,
}

/// <summary>What follows from a side's name.</summary>
internal static class Sides
{
    public static readonly Side[] All = [Side.Down, Side.Up, Side.North, Side.South, Side.West, Side.East];
    public static readonly Side[] Around = [Side.North, Side.South, Side.West, Side.East];

    public static (int X, int Y, int Z) Step(this Side side) => side switch
    {
        Side.Down => (0, -1, 0),
        Side.Up => (0, 1, 0),
        Side.North => (0, 0, -1),
        Side.South => (0, 0, 1),
        Side.West => (-1, 0, 0),
        _ => (1, 0, 0),
    };

    public static Side Opposite(this Side side) => (Side)((int)side ^ 1);

    /// <summary>The side on the right hand of one who looks towards this one; level sides only.</summary>
    public static Side Clockwise(this Side side) => side switch
    {
        Side.North => Side.East,
        Side.East => Side.South,
        Side.South => Side.West,
        _ => Side.North,
    };

    public static Side CounterClockwise(this Side side) => side.Clockwise().Opposite();

    public static string Name(this Side side) => side switch
    {
        Side.Down => "down",
        Side.Up => "up",
        Side.North => "north",
        Side.South => "south",
        Side.West => "west",
        _ => "east",
    };

    /// <summary><c>x</c>, <c>y</c> or <c>z</c>.</summary>
    public static string Axis(this Side side) => side switch
    {
        Side.Down or Side.Up => "y",
        Side.North or Side.South => "z",
        _ => "x",
    };

    /// <exception cref="ArgumentException">There is no side of this name.</exception>
    public static Side Named(string? name) => name switch
    {
        "down" => Side.Down,
        "up" => Side.Up,
        "north" => Side.North,
        "south" => Side.South,
        "west" => Side.West,
        "east" => Side.East,
        _ => throw new ArgumentException($"no side is called {name}"),
    };

    /// <summary>The level side that a yaw looks towards.</summary>
    public static Side Ahead(float yawDegrees) => (((int)MathF.Floor((yawDegrees / 90) + 0.5f)) & 3) switch
    {
        0 => Side.South,
        1 => Side.West,
        2 => Side.North,
        _ => Side.East,
    };
}
