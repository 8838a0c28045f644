using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;
using Ints = System.Runtime.Intrinsics.Vector256<int>;

namespace Basalt.World;

/// <summary>The sky of a plains biome: blue above, paler at the horizon, a square sun, and flat clouds of square patches that drift.</summary>
internal sealed unsafe class Sky
{
    /// <summary>The clouds' floor; they are 4 blocks thick.</summary>
    private const float CloudHeight = 128;
    private const float Thickness = 4;
    private const float CloudReach = 380;
    private const int CloudSide = 128;

    private static readonly int[] Clouds = Scatter();

    private readonly Vector3 _zenith;
    private readonly Vector3 _sun;
    private readonly Vector3 _cloud;
    private readonly float _reach;
    private readonly Vector3 _eye;
    private readonly float _drift;

    public Sky(int dayTime, float far, Vector3 eye, int tick)
    {
        Daylight = Brightness(dayTime);
        _zenith = new Vector3(120, 167, 255) * Daylight;
        var horizon = new Vector3(192, 216, 255) * ((Daylight * 0.94f) + 0.06f);
        // The farther one sees, the less of the sky's own blue is in the fog.
        Fog = Vector3.Lerp(horizon, _zenith, 1 - MathF.Pow(0.25f + (0.75f * Math.Min(32, far / 16) / 32), 0.25f));
        _reach = 16 / far;
        var turn = Turn(dayTime) * Math.Tau;
        // Rises in the east (+x), stands overhead at noon.
        _sun = new Vector3((float)-Math.Sin(turn), (float)Math.Cos(turn), 0);
        _cloud = new Vector3(255, 255, 255) * ((Daylight * 0.9f) + 0.1f);
        _eye = eye;
        _drift = tick * 0.03f;
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
        var haze = Lanes.Least(Floats.One, Vector256.Create(_reach) / Lanes.Most(dy, Vector256.Create(1e-4f)));
        var red = Mix(_zenith.X, Fog.X, haze);
        var green = Mix(_zenith.Y, Fog.Y, haze);
        var blue = Mix(_zenith.Z, Fog.Z, haze);

        var ahead = (dx * Vector256.Create(_sun.X)) + (dy * Vector256.Create(_sun.Y));
        if (Lanes.Bits(Vector256.GreaterThan(ahead, Vector256.Create(0.9f)).AsInt32()) != 0)
        {
            var across = Vector256.Abs(dz / ahead);
            var along = Vector256.Abs(((dx * Vector256.Create(_sun.Y)) - (dy * Vector256.Create(_sun.X))) / ahead);
            var edge = Lanes.Most(across, along);
            var front = Vector256.GreaterThan(ahead, Floats.Zero).AsInt32();
            var disc = front & Vector256.LessThan(edge, Vector256.Create(0.085f)).AsInt32();
            var glow = Lanes.Select(front, Lanes.Most(Floats.Zero, Floats.One - (edge * Vector256.Create(1 / 0.3f))), Floats.Zero)
                * Vector256.Create(60f * Daylight);
            red = Lanes.Select(disc, Vector256.Create(255f), red + glow);
            green = Lanes.Select(disc, Vector256.Create(255f), green + glow);
            blue = Lanes.Select(disc, Vector256.Create(230f), blue + (glow * Vector256.Create(0.6f)));
        }

        // From below one sees the floor of the clouds and the sides that face the eye; from above their tops.
        var below = _eye.Y < CloudHeight;
        var first = Vector256.Create((below ? CloudHeight : CloudHeight + Thickness) - _eye.Y) / dy;
        var second = Vector256.Create((below ? CloudHeight + Thickness : CloudHeight) - _eye.Y) / dy;
        var ahead1 = Vector256.GreaterThan(first, Floats.Zero).AsInt32() & Vector256.LessThan(first, Vector256.Create(CloudReach)).AsInt32();
        if (Lanes.Bits(ahead1) == 0)
        {
            return (red, green, blue);
        }

        var floor = ahead1 & Covered(dx, dz, first);
        var side = Vector256.AndNot(ahead1 & Covered(dx, dz, second), floor);
        var fade = Floats.One - (first * Vector256.Create(1 / CloudReach));
        var share = Lanes.Select(floor | side, Lanes.Least(Vector256.Create(0.8f), fade * Vector256.Create(1.6f)), Floats.Zero);
        var shade = Lanes.Select(side, Vector256.Create(0.9f), Vector256.Create(below ? 0.97f : 1));
        return (
            red + (((Vector256.Create(_cloud.X) * shade) - red) * share), green + (((Vector256.Create(_cloud.Y) * shade) - green) * share),
            blue + (((Vector256.Create(_cloud.Z) * shade) - blue) * share));
    }

    private Ints Covered(Floats dx, Floats dz, Floats distance)
    {
        var near = Lanes.Least(Lanes.Most(distance, Floats.Zero), Vector256.Create(CloudReach * 2));
        var x = Lanes.Whole(Vector256.Floor((Vector256.Create(_eye.X + _drift) + (dx * near)) * Vector256.Create(1 / 12f)));
        var z = Lanes.Whole(Vector256.Floor((Vector256.Create(_eye.Z) + (dz * near)) * Vector256.Create(1 / 12f)));
        var at = ((z & Vector256.Create(CloudSide - 1)) << 7) + (x & Vector256.Create(CloudSide - 1));
        return Lanes.Gather((int*)Unsafe.AsPointer(ref Clouds[0]), at);
    }

    private static double Turn(int dayTime)
    {
        var turn = ((((dayTime % 24000) + 24000) % 24000) / 24000.0) - 0.25;
        turn -= Math.Floor(turn);
        return turn + ((0.5 - (Math.Cos(turn * Math.PI) / 2) - turn) / 3);
    }

    private static float Brightness(int dayTime) => (float)Math.Clamp((Math.Cos(Turn(dayTime) * Math.PI * 2) * 2) + 0.5, 0, 1);

    private static Floats Mix(float from, float to, Floats by) => Vector256.Create(from) + (Vector256.Create(to - from) * by);

    /// <summary>Patches of 12 × 12 blocks: all ones where there is a cloud. They repeat after 1536 blocks.</summary>
    private static int[] Scatter()
    {
        var noise = new Picture(CloudSide, CloudSide, "clouds");
        var clouds = GC.AllocateArray<int>(CloudSide * CloudSide, pinned: true);
        for (var z = 0; z < CloudSide; z++)
        {
            for (var x = 0; x < CloudSide; x++)
            {
                var cover = (noise.Cloud(x, z, 16, 8) * 0.5f) + (noise.Cloud(x, z, 4, 4, 1) * 0.35f) + (noise.Cloud(x, z, 2, 2, 2) * 0.15f);
                clouds[(z * CloudSide) + x] = cover > 0.56f ? -1 : 0;
            }
        }

        return clouds;
    }
}
