namespace Basalt.Text.Tests;

public sealed class ValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(0.95)]
    [InlineData(0)]
    public void ErrorsAreThoseOfLambdaReturns(double lambda)
    {
        double[] values = [0.3, -0.2, 0.8, 0.1];
        const double reward = 1.7;
        var errors = new double[4];
        new ValueTrainer(lambda).Errors(values, reward, errors);
        // λ-return by its definition: (1 − λ) Σ λ^(n−1) (n-step return) + λ^N · reward, where an n-step return is the value n steps on.
        for (var at = 0; at < values.Length; at++)
        {
            var (target, left) = (0.0, 1.0);
            for (var next = at + 1; next < values.Length; next++)
            {
                target += left * (1 - lambda) * values[next];
                left *= lambda;
            }

            Assert.Equal(target + (left * reward) - values[at], errors[at], 1e-12);
        }
    }

    [Fact]
    public void WithMoreRepliesTheLearnedValuesComeNearerToTheExactOnes()
    {
        var random = new Random(3);
        var toy = EnumerableToy.Random(random);
        var reward = new TextReward(EnumerableToy.AdditiveRewards(random));
        var exact = ToyValues.Mean(toy, reward.Rewards);
        double[] errors = [.. new[] { 30, 300, 3000 }.Select(count => Error(toy, exact, Learn(toy, reward, count, new Random(4))))];
        Assert.True(errors[0] > 1.3 * errors[1] && errors[1] > 1.1 * errors[2], string.Join(", ", errors));
        Assert.True(errors[2] < 0.2, $"{errors[2]}");
    }

    [Fact]
    public void LearnedValuesLiftTheRewardOfTheToy()
    {
        var random = new Random(6);
        var toy = EnumerableToy.Random(random);
        var reward = new TextReward(EnumerableToy.AdditiveRewards(random));
        var learned = Learn(toy, reward, 2000, random);
        var before = ExactDistribution.Mean(EnumerableToy.Distribution(toy), reward.Rewards);
        var after = ExactDistribution.Mean(EnumerableToy.Distribution(new ValueGuidedModel(toy, [new(learned, 4)])), reward.Rewards);
        var optimum = ExactDistribution.Mean(
            EnumerableToy.Distribution(new ValueGuidedModel(toy, [new(ToyValues.Mean(toy, reward.Rewards), 4)])), reward.Rewards);
        Assert.True(after - before > 0.75 * (optimum - before), $"{before} to {after}, with exact values {optimum}");
    }

    [Fact]
    public void SteeringTextLiftsItsRewardAtTheCostOfOneModelStepAToken()
    {
        var (value, _) = Talk();
        var plain = new PlainDecoder("plain", SmallTalk.Model, SmallTalk.Model, SmallTalk.Settings);
        var guided = new PlainDecoder("guided", SmallTalk.Model, new ValueGuidedModel(SmallTalk.Model, [new(value, 1)]), SmallTalk.Settings);
        var (before, after) = (Answers(plain), Answers(guided));
        Assert.True(Hope(after) > Hope(before) + 2, $"{Hope(before)} to {Hope(after)}");
        Assert.All(after, reply => Assert.InRange(reply.ModelSteps, 1, 16));
        Assert.All(after, reply => Assert.Equal(20 * reply.ModelSteps, reply.ValueSteps));
        Assert.True(after.Average(reply => reply.Divergence) > 0.1);
        Assert.All(before, reply => Assert.Equal(0, reply.Divergence));
    }

    [Fact]
    public void WithoutStrengthTheSameSeedGivesTheFrozenModelsOwnReply()
    {
        var (value, _) = Talk();
        var before = SmallTalk.Model.WeightsHash;
        var guided = new PlainDecoder("guided", SmallTalk.Model, new ValueGuidedModel(SmallTalk.Model, [new(value, 0)]), SmallTalk.Settings);
        var plain = new PlainDecoder("plain", SmallTalk.Model, SmallTalk.Model, SmallTalk.Settings);
        Assert.Equal(Answers(plain).Select(reply => reply.Text), Answers(guided).Select(reply => reply.Text));
        Assert.Equal(before, SmallTalk.Model.WeightsHash);
    }

    [Fact]
    public void ADiscriminatorLiftsTheRewardToo()
    {
        var (_, replies) = Talk();
        var median = replies.Select(reply => reply.Reward).Order().ElementAt(replies.Count / 2);
        var promise = new LinearValue(new HashedFeatures(16));
        var losses = new DiscriminatorTrainer().Fit(promise, replies, reply => reply.Reward > median, 6, new Random(2), Cancellation);
        Assert.True(losses[^1] < losses[0]);
        var fudge = new PlainDecoder("fudge", SmallTalk.Model, new DiscriminatorModel(SmallTalk.Model, promise, 2), SmallTalk.Settings);
        var plain = new PlainDecoder("plain", SmallTalk.Model, SmallTalk.Model, SmallTalk.Settings);
        Assert.True(Hope(Answers(fudge)) > Hope(Answers(plain)) + 1);
    }

    [Fact]
    public void ADiscriminatorLeavesOnlyTheLikeliestTokens()
    {
        var (value, _) = Talk();
        var next = KneserNeyModelTests.Next(new DiscriminatorModel(SmallTalk.Model, value, 1, candidates: 7), "Our school");
        Assert.Equal(7, next.Count(double.IsFinite));
        Assert.Equal(1, next.Sum(Math.Exp), 1e-12);
    }

    // Good are texts with both a and b, or with neither.
    [Fact]
    public void ANetworkLearnsWhatNoSumOfWordsCanSay()
    {
        var toy = EnumerableToy.Random(new Random(1));
        var reward = new Both();
        var replies = ValueTrainer.Sample(toy, reward, [""], 1500, new SamplingSettings { MaxTokens = 4 }, new Random(2), Cancellation);
        var trainer = new ValueTrainer(rate: 0.1);
        var linear = trainer.Fit(new LinearValue(new HashedFeatures(14)), replies, 12, new Random(3), Cancellation)[^1];
        var network = new NetworkValue(new HashedFeatures(14), 8, new Random(4));
        var losses = trainer.Fit(network, replies, 12, new Random(3), Cancellation);
        Assert.True(losses[^1] < 0.5 * linear, $"{losses[^1]} beside {linear}");
        var before = EnumerableToy.Distribution(toy);
        var after = EnumerableToy.Distribution(new ValueGuidedModel(toy, [new(network, 5)]));
        double[] rewards = [.. Enumerable.Range(0, EnumerableToy.Texts).Select(text =>
        {
            var letters = new int[4];
            EnumerableToy.Write(text, letters);
            return reward.Score("", toy.Decode(letters));
        })];
        Assert.True(ExactDistribution.Mean(after, rewards) > ExactDistribution.Mean(before, rewards) + 0.15);
    }

    [Fact]
    public void ANetworkSaysTheSameOfACandidateAsOfTheReplyWithItBehind()
    {
        var network = new NetworkValue(new HashedFeatures(10), 6, new Random(1));
        int[] tokens = [5, 9, 2, 7, 7, 1];
        var along = new double[4];
        network.Along(tokens, 2, along);
        for (var length = 2; length < tokens.Length; length++)
        {
            var value = new double[1];
            network.Values(new Prefix(tokens.AsSpan(0, length), 2), [tokens[length]], value);
            Assert.Equal(along[length - 2], value[0], 1e-12);
        }
    }

    private static (LinearValue Value, IReadOnlyList<ScoredReply> Replies) Talk()
    {
        var random = new Random(1);
        var replies = ValueTrainer.Sample(SmallTalk.Model, SentimentReward.Hopeful, SmallTalk.Prompts, 300, SmallTalk.Settings, random, Cancellation);
        var value = new LinearValue(new HashedFeatures(16));
        new ValueTrainer().Fit(value, replies, 6, random, Cancellation);
        return (value, replies);
    }

    private static LinearValue Learn(EnumerableToy toy, IReward reward, int count, Random random)
    {
        var replies = ValueTrainer.Sample(toy, reward, [""], count, new SamplingSettings { MaxTokens = 4 }, random, Cancellation);
        var value = new LinearValue(new HashedFeatures(14));
        new ValueTrainer().Fit(value, replies, 12, random, Cancellation);
        return value;
    }

    /// <summary>Root mean squared error over what the toy writes.</summary>
    private static double Error(EnumerableToy toy, ToyValues exact, LinearValue learned)
    {
        var distribution = EnumerableToy.Distribution(toy);
        var letters = new int[4];
        var along = new double[4];
        var sum = 0.0;
        for (var text = 0; text < EnumerableToy.Texts; text++)
        {
            EnumerableToy.Write(text, letters);
            learned.Along(letters, 0, along);
            for (var length = 1; length <= 4; length++)
            {
                sum += distribution[text] * Math.Pow(along[length - 1] - exact.Of(letters.AsSpan(0, length)), 2) / 4;
            }
        }

        return Math.Sqrt(sum);
    }

    private static List<Reply> Answers(IDecoder decoder)
    {
        var random = new Random(17);
        return [.. Enumerable.Range(0, 120).Select(at => decoder.Answer(SmallTalk.Prompts[at % 3], random))];
    }

    private static double Hope(List<Reply> replies) => replies.Average(reply => SentimentReward.Hopeful.Score("", reply.Text));

    private sealed class TextReward(double[] rewards) : IReward
    {
        public double[] Rewards => rewards;

        public string Name => "table";

        public double Score(string prompt, string reply) => rewards[reply.Aggregate(0, (text, letter) => (text * 4) + letter - 'a')];
    }

    private sealed class Both : IReward
    {
        public string Name => "both";

        public double Score(string prompt, string reply) => reply.Contains('a') == reply.Contains('b') ? 1 : 0;
    }
}
