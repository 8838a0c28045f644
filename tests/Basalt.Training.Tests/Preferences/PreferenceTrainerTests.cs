using Basalt.Testing;
using Basalt.Text;

namespace Basalt.Training.Tests;

/// <summary>Against the exact optimum of the enumerable toy language.</summary>
public sealed class PreferenceTrainerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // With labels as a whole population of Bradley-Terry raters would give them, DPO's minimum is π·exp(r/β)/Z.
    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 2.0)]
    public void DirectPreferenceOptimisationOnAllRatersLabelsReachesTheExactOptimum(int seed, double beta)
    {
        var random = new Random(seed);
        var toy = EnumerableToy.Random(random);
        var rewards = EnumerableToy.IndependentRewards(random);
        var basis = EnumerableToy.Distribution(toy);
        var optimum = ExactDistribution.Optimum(basis, rewards, 1 / beta);
        var policy = Policy(toy, rate: 16 / (beta * beta), momentum: 0.9);
        var texts = Texts();
        Trainer("dpo", new LossSettings(beta), toy).Fit(policy, Population(texts, rewards), epochs: 250, batch: int.MaxValue, null, Cancellation);
        Assert.All(texts.Zip(optimum), pair => Assert.Equal(pair.Second, Math.Exp(policy.LogProbability(pair.First)), 1e-6));
    }

    /// <summary>All but DiscoPOP, whose slope at the reference points the wrong way (a test of the losses shows it).</summary>
    public static TheoryData<string> Losses => [.. PreferenceLoss.All.Select(loss => loss.Name).Except(["discopop"])];

    [Theory]
    [MemberData(nameof(Losses))]
    public void EveryLossTeachesWhatRatersPrefer(string loss)
    {
        var random = new Random(8);
        var toy = EnumerableToy.Random(random);
        var rewards = EnumerableToy.AdditiveRewards(random);
        var basis = EnumerableToy.Distribution(toy);
        var texts = Texts();
        // One vote each on pairs as the policy itself would write them.
        Preference[] votes = [.. Enumerable.Range(0, 2000).Select(_ =>
        {
            var (first, second) = (Draw.From(basis, random), Draw.From(basis, random));
            return random.NextDouble() < 1 / (1 + Math.Exp(rewards[second] - rewards[first]))
                ? new Preference(texts[first], texts[second])
                : new Preference(texts[second], texts[first]);
        }).Where(vote => vote.Chosen != vote.Rejected)];
        var policy = Policy(toy, rate: 0.5);
        var losses = Trainer(loss, new LossSettings(Beta: 0.5, Smoothing: 0.1), toy).Fit(policy, votes, epochs: 4, batch: 32, random, Cancellation);
        var learned = texts.Select(text => Math.Exp(policy.LogProbability(text))).ToArray();
        Assert.True(losses[^1] < losses[0], $"{losses[0]} became {losses[^1]}");
        var (before, after) = (ExactDistribution.Mean(basis, rewards), ExactDistribution.Mean(learned, rewards));
        Assert.True(after > before + 0.3, $"{before} became {after}");
    }

    private static PreferenceTrainer Trainer(string loss, LossSettings settings, EnumerableToy toy)
    {
        var reference = Policy(toy, rate: 0);
        return new(PreferenceLoss.Named(loss), settings, reference.LogProbabilities);
    }

    private static TabularPolicy Policy(EnumerableToy toy, double rate, double momentum = 0)
    {
        var policy = new TabularPolicy(EnumerableToy.Letters, rate, momentum);
        var next = new double[toy.VocabularySize];
        var lengths = Enumerable.Range(0, EnumerableToy.Length);
        foreach (var prefix in Texts().SelectMany(text => lengths.Select(length => text.Reply.Take(length).ToArray())))
        {
            toy.Next(new Prefix(prefix, 0), next);
            policy.Set(prefix, next.AsSpan(0, EnumerableToy.Letters));
        }

        return policy;
    }

    private static Utterance[] Texts() => [.. Enumerable.Range(0, EnumerableToy.Texts).Select(text =>
    {
        var letters = new int[EnumerableToy.Length];
        EnumerableToy.Write(text, letters);
        return new Utterance([], letters);
    })];

    private static Preference[] Population(Utterance[] texts, double[] rewards) =>
    [
        .. from first in Enumerable.Range(0, texts.Length)
           from second in Enumerable.Range(0, texts.Length)
           where first != second
           select new Preference(texts[first], texts[second], 1 / (1 + Math.Exp(rewards[second] - rewards[first]))),
    ];
}
