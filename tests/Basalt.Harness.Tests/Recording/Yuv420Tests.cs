namespace Basalt.Harness.Tests;

public sealed class Yuv420Tests
{
    [Theory]
    [InlineData(255, 255, 255, 235, 128, 128)]
    [InlineData(0, 0, 0, 16, 128, 128)]
    [InlineData(255, 0, 0, 82, 90, 240)]
    [InlineData(0, 255, 0, 145, 54, 34)]
    [InlineData(0, 0, 255, 41, 240, 110)]
    public void PlainColoursBecomeTheirValuesInVideoRange(byte r, byte g, byte b, byte y, byte u, byte v)
    {
        var rgb = Enumerable.Repeat(new[] { r, g, b }, 32 * 4).SelectMany(pixel => pixel).ToArray();
        var planes = new byte[Yuv420.SizeOf(32, 4)];
        Yuv420.Convert(rgb, 32, 4, planes);
        Assert.All(planes[..128], value => Assert.InRange(value, y - 1, y + 1));
        Assert.All(planes[128..160], value => Assert.InRange(value, u - 1, u + 1));
        Assert.All(planes[160..], value => Assert.InRange(value, v - 1, v + 1));
    }

    [Theory]
    [InlineData(640, 360)]
    [InlineData(16, 2)]
    [InlineData(22, 6)]
    [InlineData(2, 2)]
    public void EveryPixelIsWithinOneOfTheExactMatrixWhateverTheWidth(int width, int height)
    {
        var rgb = new byte[width * height * 3];
        new Random(4).NextBytes(rgb);
        var planes = new byte[Yuv420.SizeOf(width, height)];
        Yuv420.Convert(rgb, width, height, planes);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                Assert.InRange(planes[(y * width) + x], Luma(rgb, at) - 1.01, Luma(rgb, at) + 1.01);
            }
        }

        for (var block = 0; block < width * height / 4; block++)
        {
            var corner = ((block / (width / 2) * 2 * width) + (block % (width / 2) * 2)) * 3;
            int[] corners = [corner, corner + 3, corner + (width * 3), corner + (width * 3) + 3];
            double Mean(int colour) => corners.Average(at => rgb[at + colour]);
            Assert.InRange(planes[(width * height) + block], Blue(Mean) - 1.5, Blue(Mean) + 1.5);
            Assert.InRange(planes[(width * height * 5 / 4) + block], Red(Mean) - 1.5, Red(Mean) + 1.5);
        }
    }

    // ITU-R BT.601: luma weights .299 .587 .114, 219 steps above 16; chroma 224 steps around 128.
    private static double Luma(byte[] rgb, int at) => 16 + (219 / 255.0 * ((0.299 * rgb[at]) + (0.587 * rgb[at + 1]) + (0.114 * rgb[at + 2])));

    private static double Blue(Func<int, double> mean) =>
        128 + (224 / 255.0 * 0.5 / (1 - 0.114) * (mean(2) - (0.299 * mean(0)) - (0.587 * mean(1)) - (0.114 * mean(2))));

    private static double Red(Func<int, double> mean) =>
        128 + (224 / 255.0 * 0.5 / (1 - 0.299) * (mean(0) - (0.299 * mean(0)) - (0.587 * mean(1)) - (0.114 * mean(2))));
}
