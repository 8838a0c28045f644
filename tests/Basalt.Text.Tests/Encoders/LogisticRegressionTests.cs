namespace Basalt.Text.Tests;

public sealed class LogisticRegressionTests
{
    private static readonly double[][] Vectors = [.. Enumerable.Range(0, 200).Select(at => new[] { Math.Sin(at), Math.Cos(3 * at), Math.Sin(7 * at) })];
    private static readonly double[] Shares = [.. Vectors.Select((vector, at) => at % 10 == 0 ? 0.5 : vector[0] - (0.5 * vector[1]) + 0.1 > 0 ? 1.0 : 0)];

    // At the minimum of the loss its slope is 0 in every direction.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsFoundIsTheMinimum(bool offset)
    {
        const double shrink = 1e-2;
        var line = LogisticRegression.Fit(Vectors, Shares, shrink, offset);
        double[] errors = [.. Vectors.Zip(Shares, (vector, share) => (1 / (1 + Math.Exp(-line.Score(vector)))) - share)];
        for (var place = 0; place < 3; place++)
        {
            var slope = Vectors.Zip(errors, (vector, error) => vector[place] * error).Average() + (shrink * line.Weights[place]);
            Assert.Equal(0, slope, 1e-10);
        }

        Assert.Equal(0, offset ? errors.Average() : line.Offset, 1e-10);
    }

    [Fact]
    public void VectorsThatALineCanTellApartHaveAFiniteLineTooThatTellsThemApart()
    {
        var line = LogisticRegression.Fit([[1, 0], [2, 1], [-1, 0], [-2, 1]], [1, 1, 0, 0], 1e-6);
        Assert.True(line.Score([1, 0]) > 3 && line.Score([-1, 0]) < -3);
    }
}
