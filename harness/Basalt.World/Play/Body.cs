namespace Basalt.World;

/// <summary>Something that moves and is stopped by blocks: a player, an animal, a dropped item.</summary>
internal sealed class Body(double halfWidth, double height)
{
    /// <summary>Middle of the feet.</summary>
    public Vector3D Position { get; set; }

    /// <summary>Blocks per tick.</summary>
    public Vector3D Velocity { get; set; }

    public double HalfWidth { get; set; } = halfWidth;

    public double Height { get; set; } = height;

    /// <summary>What it climbs without a jump.</summary>
    public double StepHeight { get; init; } = 0.6;

    public bool OnGround { get; set; }

    public bool HitWall { get; set; }

    public bool InWater { get; set; }

    public bool InLava { get; set; }

    /// <summary>Met a cobweb in the last tick; slows the next one.</summary>
    public bool InWeb { get; set; }

    /// <summary>Ticks until a held jump key jumps again.</summary>
    public int JumpRest { get; set; }

    /// <summary>Blocks fallen since it last stood, swam or climbed.</summary>
    public double FallDistance { get; set; }

    /// <summary>The fall that ended in this tick, in blocks; 0 when none did.</summary>
    public double Landing { get; set; }

    public Bounds Bounds => Bounds.At(Position, HalfWidth, Height);
}
