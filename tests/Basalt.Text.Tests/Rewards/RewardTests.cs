namespace Basalt.Text.Tests;

public sealed class RewardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-rewards-").FullName;

    [Theory]
    [InlineData("hope", 2)]
    [InlineData("We have hope and we fear ruin.", -2)]
    [InlineData("no hope", -2)]
    [InlineData("", 0)]
    [InlineData("1234 !!", 0)]
    public void HopeIsTheSumOfItsWordsValences(string reply, double score) => Assert.Equal(score, SentimentReward.Hopeful.Score("", reply), 1e-12);

    [Theory]
    [InlineData("one two three four", 0)]
    [InlineData("one two", -0.5)]
    [InlineData("", -1)]
    [InlineData("one two three four five six seven eight", -1)]
    public void LengthIsBestAtTheLengthWishedFor(string reply, double score) => Assert.Equal(score, new LengthReward(4).Score("", reply), 1e-12);

    [Theory]
    [InlineData("The cat sat on the mat.", (206.835 - (1.015 * 6) - 84.6) / 10)]
    [InlineData("Organisations normally complicate.", (206.835 - (1.015 * 3) - (84.6 * 11 / 3)) / 10)]
    public void PlainnessIsFleschsReadingEase(string reply, double score) => Assert.Equal(score, new ReadabilityReward().Score("", reply), 1e-9);

    [Theory]
    [InlineData("time", 1)]
    [InlineData("table", 2)]
    [InlineData("the", 1)]
    [InlineData("government", 3)]
    [InlineData("rhythm", 1)]
    public void SyllablesAreCountedByGroupsOfVowels(string word, int count) => Assert.Equal(count, Words.Syllables(word));

    [Fact]
    public void AReplySoundsLikeTheEraWhoseModelExpectsIt()
    {
        string[] old = ["We have the honour to lay before you the estimates.", "The honour of the nation is safe."];
        string[] young = ["We will get the job done tonight.", "Tonight the job is to get going."];
        var tokenizer = WordTokenizer.Learn([.. old, .. young]);
        var reward = new EraReward(
            KneserNeyModel.Train(tokenizer, old), KneserNeyModel.Train(tokenizer, young), KneserNeyModel.Train(tokenizer, [.. old, .. young]));
        Assert.True(reward.Score("We", "have the honour") > 0.2);
        Assert.True(reward.Score("We", "will get the job done") < -0.2);
        Assert.Equal(0, reward.Score("We", ""));
    }

    [Fact]
    public void AWordThatNeitherEraKnowsSpeaksForNeither()
    {
        // The old era left a tenth of the words, so that its model gives whatever it has never seen far more.
        string[] old = ["We have the honour to lay before you the estimates."];
        string[] young =
            [.. Enumerable.Range(0, 40).Select(number => $"We will get the job number {number} done tonight, and then {number + 100} more.")];
        string[] between = [.. Enumerable.Range(0, 8).Select(_ => "The railroad brought telegrams.")];
        string[] all = [.. old, .. young, .. between];
        var tokenizer = WordTokenizer.Learn(all);
        var reward = new EraReward(
            KneserNeyModel.Train(tokenizer, old), KneserNeyModel.Train(tokenizer, young), KneserNeyModel.Train(tokenizer, all));
        Assert.InRange(reward.Score("The", "railroad brought telegrams"), -0.4, 0.4);
        Assert.True(reward.Score("We", "have the honour") > 1);
    }

    [Fact]
    public void AWeightedSumIsTheSumOfItsParts()
    {
        var both = new WeightedReward([(SentimentReward.Hopeful, 0.5), (new LengthReward(3), 2)]);
        Assert.Equal(1, both.Score("", "hope for us"), 1e-12);
        Assert.Equal("0.5·hope + 2·length-3", both.Name);
    }

    [Fact]
    public void ARewardLearnedFromChoicesOrdersNewRepliesAsPeopleWould()
    {
        var random = new Random(2);
        var sampler = new TokenSampler(SmallTalk.Model, SmallTalk.Settings);
        string Draft() => string.Concat(sampler.Stream("The harbour", random));
        JudgedReplies Vote()
        {
            var (first, second) = (Draft(), Draft());
            var chance = 1 / (1 + Math.Exp(SentimentReward.Hopeful.Score("", second) - SentimentReward.Hopeful.Score("", first)));
            return new("The harbour", first, second, random.NextDouble() < chance ? 1 : 0);
        }

        var learned = BradleyTerryReward.Train([.. Enumerable.Range(0, 800).Select(_ => Vote())], epochs: 8, random);
        var held = Enumerable.Range(0, 300).Select(_ => Vote()).ToList();
        var right = held.Count(vote => vote.First != vote.Second && learned.Prefers("", vote.First, vote.Second) > 0.5 == (vote.Share == 1));
        Assert.True(right > 0.8 * held.Count, $"{right} of {held.Count}");
    }

    [Fact]
    public void TurningAVoteAndItsSidesRoundChangesNothing()
    {
        JudgedReplies[] votes = [new("", "we hope", "we fear"), new("", "peace", "war", 0.5), new("", "good day", "bad day")];
        var turned = votes.Select(vote => new JudgedReplies(vote.Prompt, vote.Second, vote.First, 1 - vote.Share)).ToArray();
        var (one, other) = (BradleyTerryReward.Train(votes, 5, new Random(1)), BradleyTerryReward.Train(turned, 5, new Random(1)));
        Assert.Equal(one.Score("", "we hope for a good peace"), other.Score("", "we hope for a good peace"), 1e-5);
    }

    [Fact]
    public void ALearnedRewardIsTheSameAfterItWasKept()
    {
        var learned = BradleyTerryReward.Train([new("", "we hope for peace", "we fear war"), new("", "good day", "bad day", 0.5)], 5, new Random(1));
        var path = Path.Combine(_folder, "choices.json");
        learned.Write(path, 2);
        var kept = BradleyTerryReward.Read(path);
        foreach (var reply in new[] { "we hope", "we fear", "a bad day in March", "", "你好" })
        {
            // Offsets cancel between two replies; nothing else may differ.
            Assert.Equal(learned.Score("", reply) - learned.Score("", ""), kept.Score("", reply) - kept.Score("", ""), 1e-12);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"kind": "bradley-terry", "comparisons": 1, "places": [300000], "weights": [1]}""")]
    [InlineData("""{"kind": "bradley-terry", "comparisons": 1, "places": [1, 2], "weights": [1]}""")]
    public void AFileThatIsNoLearnedRewardIsNamed(string json)
    {
        var path = Path.Combine(_folder, "choices.json");
        File.WriteAllText(path, json);
        Assert.Contains(
            "choices.json: found no bradley-terry reward", Assert.Throws<Core.BasaltException>(() => BradleyTerryReward.Read(path)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnEnsembleDoubtsWhatNoVoteSpokeAbout()
    {
        var random = new Random(5);
        JudgedReplies[] votes = [.. Enumerable.Range(0, 60).Select(at => new JudgedReplies("", $"we hope for day {at}", $"we fear day {at}"))];
        var ensemble = RewardEnsemble.Train(votes, 6, draw => BradleyTerryReward.Train(draw, 4, random), random);
        Assert.True(ensemble.Prefers("", "we hope", "we fear") > 0.8);
        Assert.True(ensemble.Score("", "we hope") > ensemble.Score("", "we fear"));
        var (known, unknown) = (ensemble.Doubt("", "we hope", "we fear"), ensemble.Doubt("", "day 3 and day 7", "day 12 or day 50"));
        Assert.Equal(0, ensemble.Doubt("", "we hope", "we hope"), 1e-12);
        Assert.True(unknown > 0 && known > 0);
        Assert.InRange(ensemble.Prefers("", "day 3 and day 7", "day 12 or day 50"), 0.2, 0.8);
    }
}
