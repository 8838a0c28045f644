using Basalt.Minecraft;
using OpenCvSharp;

namespace Basalt.Datasets.Tests;

public sealed class FramePreparationAgainstOpenCvTests
{
    [Theory]
    [InlineData(640, 360)]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(854, 480)]
    [InlineData(320, 180)]
    [InlineData(256, 256)]
    [InlineData(128, 128)]
    [InlineData(256, 128)]
    [InlineData(129, 257)]
    [InlineData(333, 777)]
    [InlineData(100, 60)]
    [InlineData(64, 64)]
    [InlineData(7, 5)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public void NoiseOfAnySizeIsSquashedBitForBitAsOpenCvDoesIt(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width * 1000 + height).NextBytes(pixels);
        using var source = Mat.FromPixelData(height, width, MatType.CV_8UC3, pixels);
        using var resized = new Mat();
        Cv2.Resize(source, resized, new Size(128, 128), interpolation: InterpolationFlags.Linear);
        resized.GetArray(out Vec3b[] expected);

        var view = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(pixels, width, height, view);
        Assert.Equal(expected.SelectMany(pixel => new[] { pixel.Item0, pixel.Item1, pixel.Item2 }), view);
    }
}
