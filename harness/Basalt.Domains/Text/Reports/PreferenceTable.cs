using System.Diagnostics;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>What a loss makes of toy languages, where the optimum is known.</summary>
/// <param name="First">Mean loss of the first epoch; <paramref name="Last"/> of the last.</param>
/// <param name="Gain">Expected reward of the policy that was taught, above that of the frozen one.</param>
/// <param name="Divergence">Its KL from the frozen one, in nats.</param>
/// <param name="Share">What it gained, beside the most that can be gained at its KL.</param>
public sealed record ToyTeaching(string Loss, double First, double Last, SeededFigure Gain, SeededFigure Divergence, SeededFigure Share);

/// <summary>What a loss makes of real comparisons and a transformer.</summary>
/// <param name="Learned">Comparisons that it learned from; <paramref name="HeldOut"/> are kept for the test.</param>
/// <param name="Right">Share of the held-out comparisons of which it has raised the preferred reply more than the other.</param>
/// <param name="Chosen">By how much held-out preferred replies have become likelier, in nats; <paramref name="Rejected"/>: the others.</param>
public sealed record RealTeaching(
    string Loss, int Learned, int HeldOut, double First, double Last, Interval Right, double Chosen, double Rejected, double Seconds);

/// <summary>One trainer, one row a loss: on the toy language, and on a competition's own comparisons.</summary>
public static class PreferenceTable
{
    private const int Votes = 2000;
    private const int ToyEpochs = 4;
    private const int PopulationEpochs = 250;
    private const int Batch = 16;
    private const int HeldOutEvery = 5;
    private const double Rate = 1e-4;

    /// <summary>Teaches toy languages by votes of raters whose reward is a sum over letters.</summary>
    public static ToyTeaching Toy(PreferenceLoss loss, int seeds, CancellationToken cancellation)
    {
        var runs = Enumerable.Range(1, seeds).Select(seed =>
        {
            var random = new Random(seed);
            var toy = EnumerableToy.Random(random);
            var rewards = EnumerableToy.AdditiveRewards(random);
            var basis = EnumerableToy.Distribution(toy);
            var (texts, reference, policy) = (Texts(), Tabular(toy, 0), Tabular(toy, 0.5));
            Preference[] votes = [.. Enumerable.Range(0, Votes).Select(_ =>
            {
                var (first, second) = (Draw(basis, random), Draw(basis, random));
                var isFirstChosen = random.NextDouble() < Chance(rewards[first], rewards[second]);
                return isFirstChosen ? new Preference(texts[first], texts[second]) : new Preference(texts[second], texts[first]);
            }).Where(vote => vote.Chosen != vote.Rejected)];
            var losses = new PreferenceTrainer(loss, loss.Usual, reference.LogProbabilities)
                .Fit(policy, votes, ToyEpochs, Batch, random, cancellation);
            double[] learned = [.. texts.Select(text => Math.Exp(policy.LogProbability(text)))];
            var divergence = ExactDistribution.Divergence(learned, basis);
            var start = ExactDistribution.Mean(basis, rewards);
            var gain = ExactDistribution.Mean(learned, rewards) - start;
            var share = gain / (BestAt(basis, rewards, divergence) - start);
            return (First: losses[0], Last: losses[^1], Gain: gain, Divergence: divergence, Share: share);
        }).ToList();
        return new(
            loss.Name, runs.Average(run => run.First), runs.Average(run => run.Last), new([.. runs.Select(run => run.Gain)]),
            new([.. runs.Select(run => run.Divergence)]), new([.. runs.Select(run => run.Share)]));
    }

    /// <summary>
    /// How far DPO ends from π·exp(r/β)/Z when it learns from the labels of all raters there could be: the largest difference of a text's
    /// probability.
    /// </summary>
    public static double OptimumMissed(CancellationToken cancellation)
    {
        var random = new Random(1);
        var toy = EnumerableToy.Random(random);
        var rewards = EnumerableToy.IndependentRewards(random);
        var (texts, reference, policy) = (Texts(), Tabular(toy, 0), Tabular(toy, 16, 0.9));
        Preference[] population =
        [
            .. from first in Enumerable.Range(0, texts.Length)
               from second in Enumerable.Range(0, texts.Length)
               where first != second
               select new Preference(texts[first], texts[second], Chance(rewards[first], rewards[second])),
        ];
        new PreferenceTrainer(PreferenceLoss.Named("dpo"), new LossSettings(Beta: 1), reference.LogProbabilities)
            .Fit(policy, population, PopulationEpochs, int.MaxValue, null, cancellation);
        var optimum = ExactDistribution.Optimum(EnumerableToy.Distribution(toy), rewards, 1);
        return texts.Zip(optimum, (text, best) => Math.Abs(Math.Exp(policy.LogProbability(text)) - best)).Max();
    }

    /// <summary>Teaches a transformer by a competition's comparisons and tests it on every fifth of them.</summary>
    /// <param name="network">Is taught; <paramref name="frozen"/> is the same as it was.</param>
    public static RealTeaching Real(
        PreferenceLoss loss, CausalTransformer network, CausalTransformer frozen, BytePairTokenizer tokenizer,
        IReadOnlyList<JudgedReplies> judged, int epochs, int seed, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        Preference[] all = [.. judged.Where(pair => pair.Share != 0.5 && pair.First != pair.Second).Select(pair => Preference(pair, tokenizer))];
        new Random(seed).Shuffle(all);
        Preference[] seen = [.. all.Where((_, at) => at % HeldOutEvery != 0)], held = [.. all.Where((_, at) => at % HeldOutEvery == 0)];
        if (held.Length < 2)
        {
            throw new BasaltException(
                $"found {all.Length} decided comparisons of texts; wanted at least {HeldOutEvery + 1} to learn from some and test on others");
        }

        using var policy = new TransformerPolicy(network, Rate);
        using var reference = new TransformerPolicy(frozen, 0);
        var losses = new PreferenceTrainer(loss, loss.Usual, reference.LogProbabilities)
            .Fit(policy, seen, epochs, Batch, new Random(seed), cancellation);
        double[] Raised(Func<Preference, Utterance> of)
        {
            Utterance[] texts = [.. held.Select(of)];
            return [.. policy.LogProbabilities(texts).Zip(reference.LogProbabilities(texts), (now, then) => now - then)];
        }

        var (chosen, rejected) = (Raised(pair => pair.Chosen), Raised(pair => pair.Rejected));
        var right = chosen.Zip(rejected).Count(pair => pair.First > pair.Second);
        return new(
            loss.Name, seen.Length, held.Length, losses[0], losses[^1], Interval.Wilson(right, held.Length),
            chosen.Average(), rejected.Average(), watch.Elapsed.TotalSeconds);
    }

    private static Preference Preference(JudgedReplies pair, BytePairTokenizer tokenizer)
    {
        Utterance Said(string reply) => new([tokenizer.End, .. tokenizer.Encode(pair.Prompt)], [.. tokenizer.Encode(reply), tokenizer.End]);
        return pair.Share > 0.5 ? new(Said(pair.First), Said(pair.Second)) : new(Said(pair.Second), Said(pair.First));
    }

    /// <summary>The expected reward of the best policy at a KL: that of π·exp(βr)/Z, whose β is sought.</summary>
    private static double BestAt(double[] basis, double[] rewards, double divergence)
    {
        var (low, high) = (0.0, 1000.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            var reached = ExactDistribution.Divergence(ExactDistribution.Optimum(basis, rewards, middle), basis);
            (low, high) = reached < divergence ? (middle, high) : (low, middle);
        }

        return ExactDistribution.Mean(ExactDistribution.Optimum(basis, rewards, low), rewards);
    }

    /// <summary>How likely a rater is to prefer the first of two texts.</summary>
    private static double Chance(double first, double second) => 1 / (1 + Math.Exp(second - first));

    private static Utterance[] Texts() => [.. Enumerable.Range(0, EnumerableToy.Texts).Select(text =>
    {
        var letters = new int[EnumerableToy.Length];
        EnumerableToy.Write(text, letters);
        return new Utterance([], letters);
    })];

    private static TabularPolicy Tabular(EnumerableToy toy, double rate, double momentum = 0)
    {
        var policy = new TabularPolicy(EnumerableToy.Letters, rate, momentum);
        var next = new double[toy.VocabularySize];
        foreach (var text in Texts())
        {
            for (var length = 0; length < EnumerableToy.Length; length++)
            {
                int[] prefix = [.. text.Reply.Take(length)];
                toy.Next(new Prefix(prefix, 0), next);
                policy.Set(prefix, next.AsSpan(0, EnumerableToy.Letters));
            }
        }

        return policy;
    }

    private static int Draw(double[] distribution, Random random)
    {
        var at = random.NextDouble();
        return Math.Max(0, Array.FindIndex(distribution, probability => (at -= probability) <= 0));
    }
}
