using Basalt.Core;
using Basalt.Domains;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Cli.Tests;

public sealed class PreferenceTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-preferences-").FullName;

    /// <summary>All but DiscoPOP, which pushes pairs that stand even the wrong way and loses reward here.</summary>
    public static TheoryData<string> Losses => [.. PreferenceLoss.All.Select(loss => loss.Name).Except(["discopop"])];

    [Theory]
    [MemberData(nameof(Losses))]
    public void EveryLossGainsRewardOnTheToy(string loss)
    {
        var row = PreferenceTable.Toy(PreferenceLoss.Named(loss), 2, TestContext.Current.CancellationToken);
        Assert.True(row.Gain.Mean > 0.05, $"{row.Gain.Mean}");
        Assert.True(row.Divergence.Mean > 0);
        // Nothing has more reward than the optimum at its KL; how much less it has differs (SPPO with its usual β: a sixth).
        Assert.InRange(row.Share.Mean, 0, 1 + 1e-9);
    }

    // Raters who always want the harbour, whatever it is called to: what is held out is judged as they would.
    [Theory]
    [InlineData("dpo")]
    [InlineData("simpo")]
    [InlineData("kto")]
    public void ATransformerLearnsWhatARunsRatersWant(string loss)
    {
        BytePairLearner.Learn(["The harbour is good.", "The market is bad."], 280).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        TorchRuntime.Prepare(1, 1);
        var shape = new TransformerShape(tokenizer.VocabularySize, Width: 16, Layers: 1, Heads: 2, Context: 48);
        using var frozen = new CausalTransformer(shape);
        using var network = new CausalTransformer(shape);
        network.load_state_dict(frozen.state_dict());
        JudgedReplies[] judged = [.. Enumerable.Range(0, 30).Select(at => at % 2 == 0 ? new JudgedReplies($"Day {at}", "harbour harbour", "market market") : new JudgedReplies($"Day {at}", "market", "harbour", 0))];
        var row = PreferenceTable.Real(PreferenceLoss.Named(loss), network, frozen, tokenizer, judged, epochs: 40, seed: 1, TestContext.Current.CancellationToken);
        Assert.Equal((24, 6), (row.Learned, row.HeldOut));
        Assert.Equal(1, row.Right.Value);
        Assert.True(row.Last < row.First);
        Assert.True(row.Chosen > row.Rejected);
    }

    [Fact]
    public void TooFewComparisonsAreSaidSo()
    {
        BytePairLearner.Learn(["The harbour is good."], 260).Write(_folder);
        var tokenizer = BytePairTokenizer.Read(_folder);
        using var network = new CausalTransformer(new TransformerShape(tokenizer.VocabularySize, Width: 8, Layers: 1, Heads: 1, Context: 8));
        Assert.Contains("found 1 decided comparisons of texts", Assert.Throws<BasaltException>(
            () => PreferenceTable.Real(PreferenceLoss.Named("dpo"), network, network, tokenizer, [new("", "a", "b"), new("", "a", "b", 0.5)], 1, 1, TestContext.Current.CancellationToken)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
