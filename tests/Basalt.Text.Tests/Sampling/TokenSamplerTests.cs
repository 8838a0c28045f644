using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class TokenSamplerTests
{
    private const string Prompt = "The harbour";

    [Fact]
    public void TheSameSeedGivesTheSameReplyAndAnotherSeedAnother()
    {
        Assert.Equal(Reply(new(), 5), Reply(new(), 5));
        Assert.NotEqual(Reply(new(), 5), Reply(new(), 6));
    }

    [Fact]
    public void TemperatureZeroTakesTheLikeliestTokenWhateverTheSeed()
    {
        var sampler = new TokenSampler(SmallTalk.Model, new SamplingSettings { Temperature = 0, MaxTokens = 8 });
        var tokens = sampler.Tokens(SmallTalk.Tokenizer.Encode(Prompt), new Random(1)).ToList();
        Assert.Equal(tokens, sampler.Tokens(SmallTalk.Tokenizer.Encode(Prompt), new Random(2)));
        List<int> prefix = [.. SmallTalk.Tokenizer.Encode(Prompt)];
        foreach (var token in tokens)
        {
            var next = new double[SmallTalk.Tokenizer.VocabularySize];
            SmallTalk.Model.Next(new Prefix([.. prefix], 0), next);
            Assert.Equal(next.Max(), next[token]);
            prefix.Add(token);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void OnlyTheKLikeliestTokensCome(int k)
    {
        var next = KneserNeyModelTests.Next(SmallTalk.Model, Prompt);
        var least = next.OrderDescending().ElementAt(k - 1);
        var seen = First(new() { TopK = k }, 300);
        Assert.All(seen, token => Assert.True(next[token] >= least));
        Assert.Equal(k, seen.Distinct().Count());
    }

    [Fact]
    public void OnlyTokensOfTheNucleusCome()
    {
        var next = KneserNeyModelTests.Next(SmallTalk.Model, Prompt);
        var (mass, nucleus) = (0.0, new HashSet<int>());
        foreach (var token in Enumerable.Range(0, next.Length).OrderByDescending(token => next[token]).TakeWhile(_ => mass < 0.6))
        {
            mass += Math.Exp(next[token]);
            nucleus.Add(token);
        }

        Assert.Equal(nucleus, First(new() { TopP = 0.6 }, 600).ToHashSet());
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void TokensComeAsOftenAsTheTemperatureSays(double temperature)
    {
        var next = KneserNeyModelTests.Next(SmallTalk.Model, Prompt);
        double[] expected = [.. next.Select(log => Math.Exp(log / temperature))];
        var total = expected.Sum();
        const int draws = 4000;
        var counts = First(new() { Temperature = temperature }, draws)
            .GroupBy(token => token).ToDictionary(group => group.Key, group => group.Count());
        for (var token = 0; token < expected.Length; token++)
        {
            var share = expected[token] / total;
            Assert.Equal(share * draws, counts.GetValueOrDefault(token), 5 * Math.Sqrt((share * draws) + 1));
        }
    }

    [Fact]
    public void NothingOfAStopSequenceIsShownAndNothingAfterIt()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var whole = Reply(new(), seed);
            var stopped = Reply(new() { Stop = ["and so", " and"] }, seed);
            Assert.Equal(whole.IndexOf(" and", StringComparison.Ordinal) is var at and >= 0 ? whole[..at] : whole, stopped);
        }
    }

    [Fact]
    public void ThePiecesOfAStreamAreTheReply()
    {
        var sampler = new TokenSampler(SmallTalk.Model, SmallTalk.Settings with { Stop = ["nobody knows"] });
        var pieces = sampler.Stream(Prompt, new Random(3)).ToList();
        int[] tokens = [.. sampler.Tokens(SmallTalk.Tokenizer.Encode(Prompt), new Random(3))];
        Assert.Equal(SmallTalk.Tokenizer.Decode(tokens), string.Concat(pieces));
        Assert.True(pieces.Count > 3);
    }

    [Fact]
    public void AReplyIsNoLongerThanAllowed() =>
        Assert.Equal(3, new TokenSampler(SmallTalk.Model, new() { MaxTokens = 3 }).Tokens(SmallTalk.Tokenizer.Encode(Prompt), new Random(1)).Count());

    public static TheoryData<string, SamplingSettings> Wrong => new()
    {
        { "temperature", new() { Temperature = -1 } },
        { "temperature", new() { Temperature = double.NaN } },
        { "topK", new() { TopK = 0 } },
        { "topP", new() { TopP = 0 } },
        { "topP", new() { TopP = 1.5 } },
        { "maxTokens", new() { MaxTokens = 0 } },
        { "stop", new() { Stop = [""] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void ASettingOutOfRangeIsNamed(string name, SamplingSettings settings) =>
        Assert.StartsWith(name, Assert.Throws<BasaltException>(() => new TokenSampler(SmallTalk.Model, settings)).Message, StringComparison.Ordinal);

    private static string Reply(SamplingSettings settings, int seed) =>
        string.Concat(new TokenSampler(SmallTalk.Model, settings with { MaxTokens = 16 }).Stream(Prompt, new Random(seed)));

    private static int[] First(SamplingSettings settings, int draws)
    {
        var sampler = new TokenSampler(SmallTalk.Model, settings with { MaxTokens = 1 });
        var (prompt, random) = (SmallTalk.Tokenizer.Encode(Prompt), new Random(9));
        return [.. Enumerable.Range(0, draws).Select(_ => sampler.Tokens(prompt, random).FirstOrDefault())];
    }
}
