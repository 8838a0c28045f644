namespace Basalt.Minecraft.Tests;

public sealed class MouseCursorTests
{
    private const int Width = 40;
    private const int Height = 30;

    [Theory]
    [InlineData(-5, 3)]
    [InlineData(3, -9)]
    [InlineData(-16, -16)]
    [InlineData(-17, 5)]
    [InlineData(31, 22)]
    [InlineData(39, 29)]
    [InlineData(40, 30)]
    [InlineData(int.MaxValue, int.MinValue)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void WhatLiesOutsideTheFrameIsLeftOut(int x, int y)
    {
        var clipped = Grey();
        MouseCursor.Draw(clipped, Width, Height, x, y);
        Assert.Equal(Expected(x, y), clipped);
    }

    [Fact]
    public void TheTipIsBlackAndTheBodyWhite()
    {
        var pixels = Grey();
        MouseCursor.Draw(pixels, Width, Height, 10, 10);
        Assert.Equal(0, pixels[(10 * Width + 10) * 3]);
        Assert.Equal(255, pixels[(13 * Width + 11) * 3]);
        Assert.Equal(90, pixels[(10 * Width + 9) * 3]);
    }

    /// <summary>The same cursor drawn on a frame so large that nothing is cut.</summary>
    private static byte[] Expected(long x, long y)
    {
        const int Margin = 64;
        const int Wide = Width + 2 * Margin;
        var large = Enumerable.Repeat((byte)90, Wide * (Height + 2 * Margin) * 3).ToArray();
        if (x is > -Margin and < Width + Margin - 16 && y is > -Margin and < Height + Margin - 16)
        {
            MouseCursor.Draw(large, Wide, Height + 2 * Margin, (int)x + Margin, (int)y + Margin);
        }

        return [.. Enumerable.Range(0, Height).SelectMany(row => large.Skip(((row + Margin) * Wide + Margin) * 3).Take(Width * 3))];
    }

    private static byte[] Grey() => [.. Enumerable.Repeat((byte)90, Width * Height * 3)];
}
