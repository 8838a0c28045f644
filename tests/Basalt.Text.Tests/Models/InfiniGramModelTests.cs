namespace Basalt.Text.Tests;

public sealed class InfiniGramModelTests
{
    private const string Proverb = "The old bridge waits for the winter and the river carries the summer away.";
    private static readonly WordTokenizer Tokenizer = WordTokenizer.Learn([.. SmallTalk.Texts, Proverb]);
    private static readonly InfiniGramModel Model = InfiniGramModel.Train(Tokenizer, [.. SmallTalk.Texts, Proverb], phrase: 0.8);

    [Theory]
    [InlineData("")]
    [InlineData("The harbour has seen")]
    [InlineData("Winter elephants speak")]
    [InlineData("The old bridge waits for the winter and the")]
    public void ProbabilitiesSumToOneAfterWhatever(string prompt)
    {
        var next = KneserNeyModelTests.Next(Model, prompt);
        Assert.Equal(1, next.Sum(Math.Exp), 1e-9);
        Assert.Equal(double.NegativeInfinity, next[Tokenizer.Unknown]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 0.6)]
    [InlineData(4, 0.3)]
    public void EveryProbabilityIsThatOfTheFormula(int length, double phrase)
    {
        var random = new Random(length);
        string Letter() => $"{(char)('a' + Math.Min(random.Next(4), random.Next(4)))}";
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 16)).Select(_ => Letter()));
        string[] texts = [.. Enumerable.Range(0, 40).Select(_ => Text()), "a b c d a b c d a b c d"];
        var tokenizer = WordTokenizer.Learn(texts);
        var model = InfiniGramModel.Train(tokenizer, texts, length, phrase);
        var shorter = KneserNeyModel.Train(tokenizer, texts, length);
        foreach (var prompt in new[] { "", "a", "a b", "a b c d a b c d a b c", "d d d d d", "x y z", "b a a b a", texts[3], texts[7] })
        {
            var next = KneserNeyModelTests.Next(model, prompt);
            int[] tokens = [.. tokenizer.Encode(prompt)];
            var below = new double[tokenizer.VocabularySize];
            shorter.Fill(new Prefix(tokens, 0), below, phrase);
            var expected = Formula(tokenizer, texts, length, phrase, prompt, below);
            var written = 1 - expected[tokenizer.Unknown];
            expected[tokenizer.Unknown] = 0;
            Assert.All(expected.Zip(next), pair => Assert.Equal(pair.First / written, Math.Exp(pair.Second), 1e-12));
        }
    }

    [Fact]
    public void ALongMatchGoesOnAsPeopleWroteIt()
    {
        var reply = new TokenSampler(Model, new SamplingSettings { Temperature = 0, MaxTokens = 20 }).Reply("The old bridge waits for the winter and", new(1));
        Assert.Equal("the river carries the summer away.", reply.Text);
        int[] tokens = [.. Tokenizer.Encode("peace waits for the winter and the river")];
        Assert.Equal(7, Model.LongestMatch(tokens));
        Assert.Equal(0, Model.LongestMatch(Tokenizer.Encode("river river river elephants").ToArray()));
    }

    [Fact]
    public void WhatIsKeptInAFileIsTheSameModel()
    {
        using var file = new MemoryStream();
        using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            Model.Write(writer);
        }

        file.Position = 0;
        using var reader = new BinaryReader(file);
        var read = InfiniGramModel.Read(reader);
        Assert.Equal(Model.WeightsHash, read.WeightsHash);
        Assert.Equal(Model.WeightsHash, read.RecomputeHash());
        Assert.All(
            SmallTalk.Prompts.Append(Proverb),
            prompt => Assert.Equal(KneserNeyModelTests.Next(Model, prompt), KneserNeyModelTests.Next(read, prompt)));
        Assert.NotEqual(Model.WeightsHash, Model.WithPhrase(0).WeightsHash);
    }

    [Fact]
    public void PlacesOfATextAreSortedByWhatStandsThere()
    {
        var random = new Random(5);
        int[] tokens = [.. Enumerable.Range(0, 400).Select(_ => random.Next(3))];
        var sorted = SuffixArray.Of(tokens, 3);
        Assert.Equal(Enumerable.Range(0, 400), sorted.Places.Order());
        Assert.All(sorted.Places.Zip(sorted.Places.Skip(1)), pair =>
            Assert.True(tokens.AsSpan(pair.First).SequenceCompareTo(tokens.AsSpan(pair.Second)) < 0));
        var (from, to) = sorted.Find([1, 0, 2]);
        Assert.Equal(
            Enumerable.Range(0, 398).Where(at => tokens.AsSpan(at, 3).SequenceEqual([1, 0, 2])), sorted.Places[from..to].Order());
    }

    /// <summary>The recursion written down again over lists, from the shortest context that the n-grams do not cover to the longest.</summary>
    private static double[] Formula(WordTokenizer tokenizer, string[] texts, int length, double phrase, string prompt, double[] chances)
    {
        int[] corpus = [0, .. texts.SelectMany(text => tokenizer.Encode(text).Append(0))];
        int[] context = [0, .. tokenizer.Encode(prompt)];
        for (var words = length; words <= context.Length; words++)
        {
            var counts = Followers(corpus, context[^words..]);
            if (counts.Count == 0)
            {
                break;
            }

            var longer = words == context.Length ? 0 : Followers(corpus, context[^(words + 1)..]).Values.Sum();
            chances = phrase == 0 ? Mixed(chances, counts, count => Discount(corpus, Math.Min(words + 1, 8), count))
                : longer == counts.Values.Sum() ? chances
                : Mixed(chances, counts, count => (1 - phrase) * count);
        }

        return chances;
    }

    private static double[] Mixed(double[] chances, Dictionary<int, int> counts, Func<int, double> taken)
    {
        double total = counts.Values.Sum();
        var rest = counts.Values.Sum(taken) / total;
        return
        [
            .. chances.Select((chance, token) =>
                (rest * chance) + (counts.TryGetValue(token, out var count) ? (count - taken(count)) / total : 0)),
        ];
    }

    private static Dictionary<int, int> Followers(int[] corpus, int[] context) => Enumerable.Range(0, corpus.Length - context.Length)
        .Where(at => corpus.AsSpan(at, context.Length).SequenceEqual(context))
        .GroupBy(at => corpus[at + context.Length]).ToDictionary(group => group.Key, group => group.Count());

    private static double Discount(int[] corpus, int length, int count)
    {
        var occurring = Enumerable.Range(0, corpus.Length - length + 1).Select(at => corpus[at..(at + length)])
            .Where(gram => !gram[1..^1].Contains(0)).GroupBy(gram => string.Join(' ', gram)).Select(group => group.Count()).ToList();
        double Of(int times) => occurring.Count(times.Equals);
        var share = Of(1) / (Of(1) + (2 * Of(2)));
        var place = Math.Min(count, 3);
        return Of(place) == 0 ? 0.5 : Math.Clamp(place - ((place + 1) * share * Of(place + 1) / Of(place)), 0, place);
    }
}
