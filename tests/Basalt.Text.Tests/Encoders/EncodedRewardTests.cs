using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class EncodedRewardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-encoded-").FullName;
    private readonly WordEncoder _encoder = new("peace", "war", "rain");

    // What is good to say depends on what was asked: no reward that reads the reply alone can tell.
    private static JudgedReplies[] Votes =>
    [
        .. Enumerable.Range(0, 30).Select(at => at % 2 == 0
            ? new JudgedReplies("speak of peace", "peace", "war") : new JudgedReplies("speak of war", "peace", "war", 0)),
    ];

    [Fact]
    public void WhatIsGoodToSayDependsOnWhatWasAsked()
    {
        var learned = EncodedReward.Train(_encoder, Votes);
        Assert.True(learned.Prefers("tell me of peace", "peace", "war") > 0.8);
        Assert.True(learned.Prefers("tell me of war", "peace", "war") < 0.2);
    }

    [Fact]
    public void TheOrderOfTheRepliesDoesNotMatter()
    {
        var turned = Votes.Select(vote => new JudgedReplies(vote.Prompt, vote.Second, vote.First, 1 - vote.Share)).ToList();
        var (one, other) = (EncodedReward.Train(_encoder, Votes), EncodedReward.Train(_encoder, turned));
        Assert.Equal(one.Score("speak of rain", "peace war"), other.Score("speak of rain", "peace war"), 1e-12);
    }

    [Fact]
    public void WhatWasKeptIsReadAgainWithItsOwnEncoderAlone()
    {
        var path = Path.Combine(_folder, "choices.json");
        var learned = EncodedReward.Train(_encoder, Votes);
        learned.Write(path, 30);
        Assert.Equal(learned.Score("speak of peace", "war"), EncodedReward.Read(path, _encoder).Score("speak of peace", "war"), 1e-12);
        var problem = Assert.Throws<BasaltException>(() => EncodedReward.Read(path, new WordEncoder("peace", "war", "snow")));
        Assert.Contains("found a reward for the encoder words", problem.Message);
    }

    [Fact]
    public void NearDuplicatesAreThePairsThatSayTheSame()
    {
        var found = NearDuplicates.Among(["peace war", "rain", "war peace", "peace peace war"], new RememberingEncoder(_encoder), 0.9);
        Assert.Equal([(0, 2), (0, 3), (2, 3)], found.Select(pair => (pair.First, pair.Second)));
        Assert.Equal(1, found[0].Cosine, 1e-6);
        Assert.Equal(4, _encoder.Read);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
