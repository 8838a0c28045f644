namespace Basalt.Minecraft.Tests;

public sealed class CameraQuantizerTests
{
    [Fact]
    public void ThePolicysQuantiserHasElevenBinsAroundZero()
    {
        Assert.Equal(11, CameraQuantizer.Policy.Bins);
        Assert.Equal(5, CameraQuantizer.Policy.ZeroBin);
        Assert.Equal(0.0, CameraQuantizer.Policy.Degrees(5));
    }

    [Theory]
    [InlineData(0.15, 5)]
    [InlineData(0.27, 5)]
    [InlineData(0.272, 6)]
    [InlineData(0.30, 6)]
    [InlineData(7.654, 9)]
    [InlineData(7.655, 10)]
    public void SmallTurnsStayInTheBinOfNoTurn(double degrees, int bin)
    {
        Assert.Equal(bin, CameraQuantizer.Policy.Bin(degrees));
        Assert.Equal(10 - bin, CameraQuantizer.Policy.Bin(-degrees));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(3, 6)]
    [InlineData(5, 8)]
    [InlineData(-1, 4)]
    [InlineData(-3, 4)]
    public void HalvesRoundToTheEvenBin(double degrees, int bin) =>
        Assert.Equal(bin, new CameraQuantizer(CameraScheme.Linear, 10, 2, 5).Bin(degrees));

    [Fact]
    public void TurnsBeyondTheMaximumAreClipped()
    {
        Assert.Equal(10, CameraQuantizer.Policy.Bin(double.PositiveInfinity));
        Assert.Equal(0, CameraQuantizer.Policy.Bin(-170));
    }

    [Fact]
    public void ATurnThatIsNotANumberIsRefused() => Assert.Throws<ArgumentException>(() => CameraQuantizer.Policy.Bin(double.NaN));

    [Fact]
    public void EveryBinIsItsOwnDegreesBin() =>
        Assert.All(Enumerable.Range(0, 11), bin => Assert.Equal(bin, CameraQuantizer.Policy.Bin(CameraQuantizer.Policy.Degrees(bin))));
}
