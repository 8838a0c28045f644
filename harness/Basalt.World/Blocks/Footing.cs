namespace Basalt.World;

/// <summary>What a block does to the body that stands on it.</summary>
/// <param name="Slipperiness">The share of speed that a step keeps; 0.6 on most blocks, up to 0.989 on ice.</param>
/// <param name="Jump">Factor on the speed of a jump.</param>
/// <param name="Speed">Factor on the speed along the ground.</param>
/// <param name="Bounces">Whether a fall is thrown back.</param>
internal sealed record Footing(double Slipperiness = 0.6, double Jump = 1, double Speed = 1, bool Bounces = false)
{
    public static readonly Footing Plain = new();
}
