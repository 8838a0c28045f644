namespace Basalt.Training.Tests;

/// <summary>A network of the VPT layout that is quick to run.</summary>
internal static class SmallVpt
{
    public static readonly VptSettings Settings = new(32, [4, 6, 8], Heads: 4, Layers: 2, Memory: 6);

    public static VptWeights Make(int seed = 5)
    {
        TorchRuntime.Prepare(threads: 1, seed);
        return VptWeights.Random(Settings, seed);
    }

    public static string WriteGraph(string path, VptWeights weights, long largestSingleFile = OnnxWriter.LargestSingleFile)
    {
        OnnxWriter.Write(VptGraph.Build(weights), path, new Dictionary<string, string>(), largestSingleFile);
        return path;
    }

    public static void Paint(Random random, Span<byte> image)
    {
        // A few large patches of colour and some noise: pictures that differ in what the eye keeps.
        var colours = new byte[16 * 3];
        random.NextBytes(colours);
        for (var i = 0; i < image.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, 3);
            var patch = (pixel / 128 / 32 * 4) + (pixel % 128 / 32);
            image[i] = (byte)((colours[3 * patch + channel] + random.Next(32)) & 255);
        }
    }
}
