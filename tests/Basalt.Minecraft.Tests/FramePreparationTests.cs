namespace Basalt.Minecraft.Tests;

public sealed class FramePreparationTests
{
    [Fact]
    public void AFrame640WideIsSampledAtEveryFifthColumn()
    {
        var taps = new FramePreparation.Tap[FramePreparation.PolicySize];
        FramePreparation.ColumnTaps(640, taps);
        Assert.All(taps.Select((tap, x) => (tap, x)), one => Assert.Equal(new FramePreparation.Tap(5 * one.x + 2, 5 * one.x + 3, 2048, 0), one.tap));
    }

    [Fact]
    public void AViewTouchesAtMostTwoHundredFiftySixRowsOfAFrame360High()
    {
        var taps = new FramePreparation.Tap[FramePreparation.PolicySize];
        FramePreparation.RowTaps(360, taps);
        Assert.InRange(taps.SelectMany(tap => new[] { tap.First, tap.Second }).Distinct().Count(), 1, 256);
        Assert.All(taps, tap => Assert.Equal(2048, tap.FirstWeight + tap.SecondWeight));
    }

    [Fact]
    public void AFrameOfTheViewsSizeStaysAsItIs()
    {
        var pixels = new byte[FramePreparation.PolicyBytes];
        new Random(3).NextBytes(pixels);
        var view = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(pixels, 128, 128, view);
        Assert.Equal(pixels, view);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(640, 1)]
    [InlineData(1, 360)]
    public void AnEvenColourStaysEvenAtAnySize(int width, int height)
    {
        var pixels = Enumerable.Repeat((byte)200, width * height * 3).ToArray();
        var view = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(new Frame(width, height, pixels), view);
        Assert.All(view, value => Assert.InRange(value, 199, 200));
    }

    [Fact]
    public void PreparingAllocatesNothing()
    {
        var pixels = new byte[640 * 360 * 3];
        var view = new byte[FramePreparation.PolicyBytes];
        FramePreparation.ToPolicyView(pixels, 640, 360, view);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FramePreparation.ToPolicyView(pixels, 640, 360, view);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(640 * 360 * 3 - 1, 640, 360, FramePreparation.PolicyBytes)]
    [InlineData(640 * 360 * 3, 640, 360, FramePreparation.PolicyBytes + 1)]
    [InlineData(0, 0, 0, FramePreparation.PolicyBytes)]
    public void ASpanThatDoesNotFitIsRefused(int bytes, int width, int height, int viewBytes) =>
        Assert.Throws<ArgumentException>(() => FramePreparation.ToPolicyView(new byte[bytes], width, height, new byte[viewBytes]));
}
