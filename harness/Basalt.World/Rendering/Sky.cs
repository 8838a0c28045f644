using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector512<float>;

namespace Basalt.World;

/// <summary>The sky of a plains biome: blue above, paler at the horizon.</summary>
internal sealed class Sky
{
    private readonly Vector3 _zenith;
    private readonly float _reach;

    public Sky(int dayTime, float far)
    {
        Daylight = Brightness(dayTime);
        _zenith = new Vector3(120, 167, 255) * Daylight;
        var horizon = new Vector3(192, 216, 255) * ((Daylight * 0.94f) + 0.06f);
        // The farther one sees, the less of the sky's own blue is in the fog.
        Fog = Vector3.Lerp(horizon, _zenith, 1 - MathF.Pow(0.25f + (0.75f * Math.Min(32, far / 16) / 32), 0.25f));
        _reach = 16 / far;
    }

    /// <summary>1 at noon, 0 at midnight.</summary>
    public float Daylight { get; }

    /// <summary>0 to 255 each.</summary>
    public Vector3 Fog { get; }

    /// <summary>The colour in a direction of unit length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Floats Red, Floats Green, Floats Blue) Colour(Floats dx, Floats dy, Floats dz)
    {
        // A ceiling 16 blocks above the eye fades into the fog with distance.
        var haze = Vector512.Min(Floats.One, Vector512.Create(_reach) / Vector512.Max(dy, Vector512.Create(1e-4f)));
        return (Mix(_zenith.X, Fog.X, haze), Mix(_zenith.Y, Fog.Y, haze), Mix(_zenith.Z, Fog.Z, haze));
    }

    private static float Brightness(int dayTime)
    {
        var turn = ((((dayTime % 24000) + 24000) % 24000) / 24000.0) - 0.25;
        turn -= Math.Floor(turn);
        var angle = turn + ((0.5 - (Math.Cos(turn * Math.PI) / 2) - turn) / 3);
        return (float)Math.Clamp((Math.Cos(angle * Math.PI * 2) * 2) + 0.5, 0, 1);
    }

    private static Floats Mix(float from, float to, Floats by) => Vector512.Create(from) + (Vector512.Create(to - from) * by);
}
