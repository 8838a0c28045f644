namespace Basalt.World;

/// <summary>A player's attempt to place a block.</summary>
/// <param name="Place">Where the block is to stand.</param>
/// <param name="Side">The side of the clicked block.</param>
/// <param name="Point">The clicked point in the world.</param>
/// <param name="UpperPart">Whether the point lies in the upper half of the clicked block.</param>
/// <param name="YawDegrees">Where the player looks.</param>
/// <param name="Look">The direction of the look, of length 1.</param>
internal readonly record struct Placing(
    Block Block, BlockPlace Place, Side Side, Vector3D Point, bool UpperPart, float YawDegrees, Vector3D Look)
{
    /// <summary>The level side that the player faces.</summary>
    public Side Ahead => Sides.Ahead(YawDegrees);

    /// <summary>Whether a block of two halves goes into the upper one.</summary>
    public bool UpperHalf => Side == Side.Down || (Side != Side.Up && UpperPart);

    /// <summary>Whether two blocks fit here, one above the other.</summary>
    public bool HasRoomAbove => BlockProperties.IsReplaceable(Place.Above);

    /// <summary>The sides to try to fix a block to: first the clicked block, then in the order in which the player faces them.</summary>
    public IEnumerable<Side> Ways
    {
        get
        {
            var look = Look;
            var clicked = Side.Opposite();
            return Sides.All
                .OrderByDescending(side => side.Step() is var step ? (step.X * look.X) + (step.Y * look.Y) + (step.Z * look.Z) : 0)
                .ThenBy(side => side)
                .Where(side => side != clicked)
                .Prepend(clicked);
        }
    }
}
