using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>An animal or other creature that the telemetry reports.</summary>
/// <param name="Kind">As in <c>cow</c>.</param>
/// <param name="Y">Of the feet.</param>
internal sealed record ObservedMob(int Id, string Kind, double X, double Y, double Z)
{
    public static ObservedMob Of(NearbyCreature mob) => new(mob.Id, mob.Kind, mob.X, mob.Y, mob.Z);

    private (double HalfWidth, double Height) Size => Kind switch
    {
        "chicken" or "rabbit" => (0.3, 0.8),
        "villager" or "zombie" => (0.4, 2),
        _ => (0.55, 1.5),
    };

    /// <summary>The block that its feet are in.</summary>
    public Cell Feet => Cell.Of(X, Y + 0.2, Z);

    /// <summary>Whether a point is inside its body, with a small margin.</summary>
    public bool Fills(double x, double y, double z)
    {
        var (half, height) = Size;
        return Math.Abs(x - X) < half && Math.Abs(z - Z) < half && y - Y is var up && up > -0.1 && up < height;
    }
}
