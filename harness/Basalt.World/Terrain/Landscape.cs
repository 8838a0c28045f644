namespace Basalt.World;

/// <summary>What kind of land a column is.</summary>
internal enum Land : byte
{
    Plains,
    Forest,
    ExtremeHills,
    River,
}

/// <summary>One column of the natural land.</summary>
/// <param name="Height">Of the ground's surface, in blocks; the topmost solid block is at its floor.</param>
internal readonly record struct Column(float Height, Land Land);

/// <summary>
/// The natural shape of the land, before villages and caves: plains with gentle hills, woods, lakes and rivers, and mountains whose
/// slopes break off in cliffs. Around the origin lies the biome that was asked for; further out both occur.
/// </summary>
internal sealed class Landscape(long seed, bool mountainous)
{
    /// <summary>The highest surface, so that trees and clouds of leaves still fit below the top of the volume.</summary>
    private const float Highest = 116;

    /// <summary>How far the biome that was asked for reaches around the origin, in blocks.</summary>
    private const float Heartland = 360;

    private readonly Noise _climate = new(seed, 1);
    private readonly Noise _woods = new(seed, 2);
    private readonly Noise _rolling = new(seed, 3);
    private readonly Noise _hilliness = new(seed, 4);
    private readonly Noise _hills = new(seed, 5);
    private readonly Noise _lakes = new(seed, 6);
    private readonly Noise _rivers = new(seed, 7);
    private readonly Noise _massif = new(seed, 8);
    private readonly Noise _steepness = new(seed, 9);
    private readonly Noise _warp = new(seed, 10);
    private readonly Noise _detail = new(seed, 11);

    public Column At(int blockX, int blockZ)
    {
        float x = blockX + 0.5f, z = blockZ + 0.5f;
        var mountains = Mountains(x, z);
        var wiggle = 14 * _warp.At(x / 70, z / 70);
        var river = MathF.Abs(_rivers.At((x + wiggle) / 430, (z - wiggle) / 430)) * (1 + (0.45f * _detail.At(x / 64, z / 64)));
        var height = mountains < 1 ? Lowland(x, z) : 0;
        if (mountains > 0)
        {
            height = Noise.Mix(height, Highland(x, z, wiggle), mountains);
        }

        // A river cuts its bed and, wider, a valley; gorges in the mountains are narrow.
        var valley = Noise.Step(0.02f, 0.13f - (0.05f * mountains), river);
        height = Noise.Mix(Math.Min(height, 64.6f), height, valley);
        var bed = Noise.Step(0.008f, 0.032f, river);
        height = Noise.Mix(57.6f + (1.5f * _detail.At(x / 18, z / 18)), height, bed);
        var land = bed < 0.75f && height < Volume.SeaLevel ? Land.River
            : mountains > 0.5f ? Land.ExtremeHills
            : _woods.Fractal(x / 120, z / 120, 2) > 0.22f ? Land.Forest
            : Land.Plains;
        return new Column(Soften(height), land);
    }

    /// <summary>0 in the lowlands, 1 in the mountains.</summary>
    private float Mountains(float x, float z)
    {
        var away = MathF.Sqrt((x * x) + (z * z)) / Heartland;
        var climate = _climate.Fractal(x / 520, z / 520, 2);
        return mountainous
            ? Noise.Step(-0.1f, 0.12f, (climate * 0.8f) + (0.9f * (1 - Math.Min(away, 1.7f))))
            : Noise.Step(0.02f, 0.24f, (climate * 0.8f) - (0.9f * (1 - Math.Min(away, 1.1f))));
    }

    private float Lowland(float x, float z)
    {
        var height = 67.2f + (3.4f * _rolling.Fractal(x / 150, z / 150, 2));
        var hilly = Noise.Step(-0.05f, 0.55f, _hilliness.At(x / 210, z / 210));
        if (hilly > 0)
        {
            height += hilly * (6 + (13 * _hills.Fractal(x / 62, z / 62, 3)));
        }

        var lake = Noise.Step(0.34f, 0.56f, _lakes.Fractal(x / 125, z / 125, 3) * 1.25f);
        height = Noise.Mix(height, 56.5f, lake);
        return height + (0.7f * _detail.At(x / 22, z / 22));
    }

    private float Highland(float x, float z, float wiggle)
    {
        float wx = x + wiggle, wz = z + (18 * _warp.At((x / 55) + 50, (z / 55) - 50));
        var rise = 0.5f + (0.75f * _massif.Fractal(wx / 150, wz / 150, 5));
        var soft = Noise.Step(-0.15f, 0.5f, _steepness.At(x / 130, z / 130));

        // Where the land is not soft, the same rise happens within a few blocks: a cliff.
        var width = 0.035f + (0.34f * soft);
        var height = 64 + (10 * rise)
            + (32 * Noise.Step(0.44f - width, 0.44f + width, rise))
            + (17 * Noise.Step(0.72f - width, 0.72f + width, rise));
        return height + (2.2f * _detail.At(x / 19, z / 19)) + (1.1f * _detail.At((x / 7) + 90, (z / 7) + 90));
    }

    /// <summary>Lets heights near the top approach it instead of being cut off.</summary>
    private static float Soften(float height)
    {
        const float knee = Highest - 12;
        if (height <= knee)
        {
            return height;
        }

        var over = (height - knee) / 12;
        return knee + (12 * over / (1 + over));
    }
}
