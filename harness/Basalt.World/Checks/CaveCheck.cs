using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Follows a player into caves.</summary>
/// <param name="isNatural">Whether a cave of the land was here in the beginning.</param>
internal sealed class CaveCheck(Volume volume, WorldDiff work, Func<int, int, int, bool> isNatural)
{
    private const int OpenSky = 15;

    private bool _cameThroughDugGround;
    private int? _enteredAt;

    /// <summary>Notes where the player is in one tick.</summary>
    /// <param name="feet">The block the feet are in.</param>
    /// <param name="skyLight">Sky light at the eyes, 0 to 15.</param>
    public void Walk((int X, int Y, int Z) feet, int skyLight)
    {
        if (work.IsDug(feet.X, feet.Y, feet.Z) || work.IsDug(feet.X, feet.Y + 1, feet.Z))
        {
            _cameThroughDugGround = true;
        }
        else if (skyLight >= OpenSky)
        {
            _cameThroughDugGround = false;
        }
    }

    public CaveFacts State((int X, int Y, int Z) feet, int skyLight, int tick)
    {
        var inside = skyLight <= Cavity.BrightestSky && isNatural(feet.X, feet.Y, feet.Z) && isNatural(feet.X, feet.Y + 1, feet.Z)
            && Cavity.Encloses(volume, feet.X, feet.Y + 1, feet.Z);
        if (inside && !_cameThroughDugGround)
        {
            _enteredAt ??= tick;
        }

        return new CaveFacts(inside, _enteredAt is not null, _enteredAt, inside && _cameThroughDugGround);
    }
}
