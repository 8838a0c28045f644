namespace Basalt.World;

/// <summary>
/// Gradient noise over the plane (Perlin, <i>Improving Noise</i>, 2002), about −1 to 1. Sums and products of single floats in a fixed
/// order only, which IEEE 754 makes the same on every machine.
/// </summary>
internal sealed class Noise
{
    private const float Diagonal = 0.70710678f;

    private static readonly float[] GradientX = [1, Diagonal, 0, -Diagonal, -1, -Diagonal, 0, Diagonal];
    private static readonly float[] GradientZ = [0, Diagonal, 1, Diagonal, 0, -Diagonal, -1, -Diagonal];

    private readonly byte[] _permutation = new byte[512];

    public Noise(long seed, uint purpose)
    {
        var dice = Dice.At(seed, purpose);
        for (var i = 0; i < 256; i++)
        {
            _permutation[i] = (byte)i;
        }

        for (var i = 255; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (_permutation[i], _permutation[j]) = (_permutation[j], _permutation[i]);
        }

        _permutation.AsSpan(0, 256).CopyTo(_permutation.AsSpan(256));
    }

    public float At(float x, float z)
    {
        var cellX = (int)MathF.Floor(x);
        var cellZ = (int)MathF.Floor(z);
        float fx = x - cellX, fz = z - cellZ;
        var permutation = _permutation;
        var left = permutation[cellX & 255];
        var right = permutation[(cellX + 1) & 255];
        var row = cellZ & 255;
        float u = Fade(fx), v = Fade(fz);
        var near = Mix(Slope(permutation[left + row], fx, fz), Slope(permutation[right + row], fx - 1, fz), u);
        row = (cellZ + 1) & 255;
        var far = Mix(Slope(permutation[left + row], fx, fz - 1), Slope(permutation[right + row], fx - 1, fz - 1), u);
        return Mix(near, far, v) * 1.41421356f;
    }

    /// <summary>Octaves of half the size and half the strength each, about −1 to 1.</summary>
    public float Fractal(float x, float z, int octaves)
    {
        float sum = 0, strength = 1, total = 0;
        for (var i = 0; i < octaves; i++)
        {
            sum += At(x, z) * strength;
            total += strength;
            strength *= 0.5f;
            x = (x * 2) + 17.3f;
            z = (z * 2) - 9.7f;
        }

        return sum / total;
    }

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between.</summary>
    public static float Step(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    public static float Mix(float a, float b, float t) => a + ((b - a) * t);

    private static float Fade(float t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static float Slope(byte hash, float x, float z) => (GradientX[hash & 7] * x) + (GradientZ[hash & 7] * z);
}
