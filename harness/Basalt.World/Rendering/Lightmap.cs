namespace Basalt.World;

/// <summary>
/// Brightness by block and sky light as Minecraft 1.16 computes its light map, with the gamma setting at 2 as MineRL has it: even a
/// place without any light keeps a fifth of its colour.
/// </summary>
internal sealed class Lightmap
{
    /// <summary>Steps per light level, so that means of four levels need no rounding.</summary>
    public const int Steps = 4;

    private const int Size = (15 * Steps) + 1;
    private const float Gamma = 2;

    private readonly uint[] _colours = new uint[Size * Size];

    /// <param name="daylight">1 at noon to 0.2 at midnight.</param>
    public Lightmap(float daylight)
    {
        for (var block = 0; block < Size; block++)
        {
            for (var sky = 0; sky < Size; sky++)
            {
                var fromSky = Brightness(sky / (float)Steps) * ((daylight * 0.95f) + 0.05f);
                var fromBlock = Brightness(block / (float)Steps) * 1.5f;
                var skyTint = daylight + ((1 - daylight) * 0.35f);
                var red = fromBlock + (fromSky * skyTint);
                var green = (fromBlock * ((((fromBlock * 0.6f) + 0.4f) * 0.6f) + 0.4f)) + (fromSky * skyTint);
                var blue = (fromBlock * ((fromBlock * fromBlock * 0.6f) + 0.4f)) + fromSky;
                _colours[(block * Size) + sky] = Byte(red) | (Byte(green) << 8) | (Byte(blue) << 16);
            }
        }
    }

    /// <summary>The colour that white has under this light; both in quarters of a level.</summary>
    public uint this[int block, int sky] => _colours[(block * Size) + sky];

    /// <summary>The colour that white has under a byte of <see cref="LightField.Levels"/>.</summary>
    public uint Of(byte level) => this[(level & 15) * Steps, (level >> 4) * Steps];

    private static float Brightness(float level) => level / 15 / (4 - (3 * level / 15));

    private static uint Byte(float value)
    {
        value = Math.Clamp((value * 0.96f) + 0.03f, 0, 1);
        var brightened = 1 - ((1 - value) * (1 - value) * (1 - value) * (1 - value));
        value = Math.Clamp(value + ((brightened - value) * Gamma), 0, 1);
        return (uint)MathF.Round(Math.Clamp((value * 0.96f) + 0.03f, 0, 1) * 255);
    }
}
