using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training.Tests;

public sealed class ForgettingMethodTests(ForgettingMethodTests.Letters letters) : IClassFixture<ForgettingMethodTests.Letters>, IDisposable
{
    private const int End = 11;
    private static readonly TransformerShape Shape = new(12, Width: 16, Layers: 2, Heads: 2, Context: 8);
    private readonly CausalTransformer _network = letters.Network.Copy();
    private readonly ForgettingData _data = letters.Data;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Methods => [.. ForgettingMethod.All.Select(method => method.Name)];

    [Fact]
    public void NegativePreferenceAtTheReferenceIsTwoOverBetaTimesTheLogarithmOfTwo()
    {
        using var ratios = zeros(4);
        Assert.Equal(13.862943611, ForgettingMethod.NegativePreference(ratios, 0.1).item<float>(), 1e-5);
        var batch = new AnswerBatch(_data.Forget, Shape.Context);
        using var frozen = _network.Copy();
        var step = new ForgettingStep(_network, frozen, batch, batch, batch, new ForgettingSettings(RetainWeight: 0), 0.1);
        Assert.Equal(13.862943611, ForgettingMethod.Named("npo").Loss(step).item<float>(), 1e-5);
    }

    // 2σ(βx) at x = −3: less than gradient ascent's 1, which it comes to as β falls.
    [Theory]
    [InlineData(1, 0.0948517)]
    [InlineData(0.1, 0.8511150)]
    [InlineData(1e-4, 0.99985)]
    [InlineData(1e-6, 1)]
    public void NegativePreferenceWeighsWhatIsForgottenLess(double beta, double slope)
    {
        using var ratio = tensor(-3.0, requires_grad: true);
        ForgettingMethod.NegativePreference(ratio, beta).backward();
        Assert.Equal(slope, ratio.grad!.item<double>(), 5e-6);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void EveryMethodMakesTheForgetSetLessLikely(string name)
    {
        var method = ForgettingMethod.Named(name);
        Assert.NotEmpty(method.Source);
        var before = Loss(_network, _data.Forget);
        var report = new ForgettingTrainer(method, new ForgettingSettings(Epochs: 20, Rate: 1e-2)).Run(_network, _data, "", null, Cancellation);
        Assert.True(Loss(_network, _data.Forget) > before + 0.05, $"{before} to {Loss(_network, _data.Forget)}, {report.Stopped}");
    }

    [Fact]
    public void ALossThatRunsAwayIsStoppedAndTheLastGoodModelKept()
    {
        var settings = new ForgettingSettings(Strength: 30, Epochs: 30, Rate: 1e-2);
        var report = new ForgettingTrainer(ForgettingMethod.Named("gradient-ascent"), settings).Run(_network, _data, "", null, Cancellation);
        Assert.Contains("is kept", report.Stopped, StringComparison.Ordinal);
        Assert.True(report.Epochs.Count < 30);
        Assert.True(Loss(_network, _data.Forget) <= 5 * Math.Log(Shape.Vocabulary));
    }

    [Fact]
    public void AnInterruptedMethodGoesOnToTheSameModel()
    {
        using var folder = new TemporaryFolder();
        using var other = _network.Copy();
        var settings = new ForgettingSettings(Epochs: 4, Rate: 3e-3);
        var method = ForgettingMethod.Named("npo");
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => new ForgettingTrainer(method, settings, folder["c"]).Run(
            other.Copy(), _data, "", epoch => { if (epoch.Epoch == 2) { stop.Cancel(); } }, stop.Token));
        var resumed = new ForgettingTrainer(method, settings, folder["c"]).Run(other, _data, "", null, Cancellation);
        var whole = new ForgettingTrainer(method, settings).Run(_network, _data, "", null, Cancellation);
        Assert.Equal(4, resumed.Epochs.Count);
        Assert.Equal(whole.Epochs[^1].Forget, resumed.Epochs[^1].Forget, 1e-5);
        Assert.Equal(Loss(_network, _data.Forget), Loss(other, _data.Forget), 1e-5);
    }

    [Fact]
    public void AnUnknownMethodIsNamedWithThoseThereAre() =>
        Assert.Contains("simnpo", Assert.Throws<BasaltException>(() => ForgettingMethod.Named("amnesia")).Message, StringComparison.Ordinal);

    [Fact]
    public void WeightsOfEightBitsAnswerAlmostTheSameAndThoseOfTwoDoNot()
    {
        using var eight = WeightRounding.Of(_network, 8);
        using var two = WeightRounding.Of(_network, 2);
        Assert.Equal(Loss(_network, _data.Retain), Loss(eight, _data.Retain), 0.05);
        Assert.True(Loss(two, _data.Retain) > Loss(_network, _data.Retain) + 0.1);
    }

    [Fact]
    public void TheLikeliestAnswerIsTheOneThatWasLearned()
    {
        var scorer = new AnswerScorer(_network);
        var answers = scorer.Answer([.. _data.Retain.Select(text => text.Prompt)], End, 6);
        Assert.Equal([.. _data.Retain.Select(text => text.Reply.SkipLast(1))], answers.Select(answer => answer.AsEnumerable()));
        Assert.All(scorer.Score(_data.Retain), score => Assert.DoesNotContain(false, score.Right));
    }

    public void Dispose() => _network.Dispose();

    private static double Loss(CausalTransformer network, IReadOnlyList<Utterance> texts) => new AnswerScorer(network).Score(texts).Average(score => score.Loss);

    /// <summary>A network that learned to go on from a letter with the next two.</summary>
    public sealed class Letters : IDisposable
    {
        public Letters()
        {
            TorchRuntime.Prepare(1, 1);
            Network = new CausalTransformer(Shape);
            static Utterance Text(int letter) => new([End, letter], [(letter + 1) % 9, (letter + 2) % 9, End]);
            Data = new([Text(1), Text(2), Text(3)], [Text(4), Text(5), Text(6), Text(7)], [[9, End], [10, End]]);
            new AnswerTrainer(Network, 1e-2, 8).Fit([.. Data.Forget, .. Data.Retain], 60, new Random(1), null, CancellationToken.None);
        }

        public CausalTransformer Network { get; }

        public ForgettingData Data { get; }

        public void Dispose() => Network.Dispose();
    }
}
