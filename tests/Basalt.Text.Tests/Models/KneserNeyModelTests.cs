namespace Basalt.Text.Tests;

public sealed class KneserNeyModelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("The harbour has seen")]
    [InlineData("Winter elephants speak")]
    [InlineData("hope and")]
    public void ProbabilitiesSumToOneAfterWhatever(string prompt)
    {
        var next = Next(SmallTalk.Model, prompt);
        Assert.Equal(1, next.Sum(Math.Exp), 1e-9);
    }

    [Fact]
    public void TheUnknownWordIsNeverWritten() =>
        Assert.Equal(double.NegativeInfinity, Next(SmallTalk.Model, "Winter elephants")[SmallTalk.Tokenizer.Unknown]);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryProbabilityIsThatOfTheFormula(int length)
    {
        var random = new Random(length);
        string Letter() => $"{(char)('a' + Math.Min(random.Next(9), random.Next(9)))}";
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => Letter()));
        string[] texts = [.. Enumerable.Range(0, 40).Select(_ => Text())];
        var tokenizer = WordTokenizer.Learn(texts);
        var model = KneserNeyModel.Train(tokenizer, texts, length);
        var formula = new Formula(tokenizer, texts, length);
        foreach (var prompt in new[] { "", "a", "b a", "c a b", "a a a a", "g h", "h h h" })
        {
            var next = Next(model, prompt);
            double[] expected = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(token => formula.Of(tokenizer.Encode(prompt), token))];
            var written = 1 - expected[tokenizer.Unknown];
            Assert.All(
                Enumerable.Range(0, expected.Length).Where(token => token != tokenizer.Unknown),
                token => Assert.Equal(expected[token] / written, Math.Exp(next[token]), 1e-12));
        }
    }

    // A context that was seen keeps at least that share for the words that followed it.
    [Fact]
    public void BeliefMovesProbabilityToWhatFollowed()
    {
        int[] prompt = [.. SmallTalk.Tokenizer.Encode("The old")];
        var (plain, believed) = (new double[SmallTalk.Tokenizer.VocabularySize], new double[SmallTalk.Tokenizer.VocabularySize]);
        SmallTalk.Model.Fill(new Prefix(prompt, 0), plain);
        SmallTalk.Model.Fill(new Prefix(prompt, 0), believed, 0.9999);
        var bridge = SmallTalk.Tokenizer.Encode("bridge")[0];
        Assert.True(plain[bridge] < believed[bridge]);
        Assert.InRange(believed[bridge], 0.9999, 1);
        Assert.Equal(1, believed.Sum(), 1e-9);
    }

    [Fact]
    public void TextOfItsOwnKindIsLikelierThanShuffledText()
    {
        var text = "Our school will remember hope and peace.";
        var shuffled = "and peace remember Our hope. will school";
        Assert.True(LogLikelihood(SmallTalk.Model, text) > LogLikelihood(SmallTalk.Model, shuffled) + 10);
    }

    [Fact]
    public void TheSameTextGivesTheSameHashAndAnotherTextAnother()
    {
        Assert.Equal(SmallTalk.Model.WeightsHash, KneserNeyModel.Train(SmallTalk.Tokenizer, SmallTalk.Texts).WeightsHash);
        Assert.NotEqual(SmallTalk.Model.WeightsHash, KneserNeyModel.Train(SmallTalk.Tokenizer, SmallTalk.Texts.Skip(1)).WeightsHash);
    }

    [Theory]
    [InlineData("Our school, though nobody asks (it is said), costs $ 5.")]
    [InlineData("well-known, isn't it? 1,000.50!")]
    public void WordsAndMarksComeBackAsTheyWere(string text)
    {
        var tokenizer = WordTokenizer.Learn([text]);
        Assert.Equal(text.Replace("$ ", "$", StringComparison.Ordinal), tokenizer.Decode([.. tokenizer.Encode(text)]));
    }

    [Fact]
    public void ControlCharactersAreNoTokens() =>
        Assert.Equal(SmallTalk.Tokenizer.Encode("hope and peace"), SmallTalk.Tokenizer.Encode("hope\0 and\u001b\u202e peace"));

    internal static double[] Next(ILanguageModel model, string prompt)
    {
        var next = new double[model.Tokenizer.VocabularySize];
        int[] tokens = [.. model.Tokenizer.Encode(prompt)];
        model.Next(new Prefix(tokens, tokens.Length), next);
        return next;
    }

    private static double LogLikelihood(ILanguageModel model, string text)
    {
        int[] tokens = [.. model.Tokenizer.Encode(text)];
        var next = new double[model.Tokenizer.VocabularySize];
        return Enumerable.Range(0, tokens.Length).Sum(at =>
        {
            model.Next(new Prefix(tokens.AsSpan(0, at), 0), next);
            return next[tokens[at]];
        });
    }

    /// <summary>The textbook's recursion, written down again without any thought of speed.</summary>
    private sealed class Formula
    {
        private readonly Dictionary<string, int>[] _counts;
        private readonly double[] _discounts;
        private readonly int _vocabulary;
        private readonly int _length;

        public Formula(WordTokenizer tokenizer, IEnumerable<string> texts, int length)
        {
            (_length, _vocabulary) = (length, tokenizer.VocabularySize);
            _counts = [.. Enumerable.Range(0, length + 1).Select(_ => new Dictionary<string, int>())];
            foreach (var text in texts)
            {
                int[] tokens = [.. Enumerable.Repeat(0, length - 1), .. tokenizer.Encode(text), 0];
                for (var at = length - 1; at < tokens.Length; at++)
                {
                    Add(_counts[length], tokens[(at - length + 1)..(at + 1)]);
                }
            }

            for (var order = length - 1; order >= 1; order--)
            {
                foreach (var gram in _counts[order + 1].Keys)
                {
                    Add(_counts[order], [.. gram.Split(' ').Skip(1).Select(int.Parse)]);
                }
            }

            _discounts = [.. _counts.Select(counts =>
            {
                var (once, twice) = (counts.Values.Count(count => count == 1), counts.Values.Count(count => count == 2));
                return once == 0 ? 0.5 : (double)once / (once + (2 * twice));
            })];
            _discounts[1] = 0.5;
        }

        public double Of(IReadOnlyList<int> context, int token) =>
            Of([.. Enumerable.Repeat(0, _length - 1).Concat(context).TakeLast(_length - 1)], token, _length);

        private double Of(int[] context, int token, int order)
        {
            if (order == 0)
            {
                return 1.0 / _vocabulary;
            }

            var followers = _counts[order].Where(gram => gram.Key.Split(' ')[..^1].Select(int.Parse).SequenceEqual(context)).ToList();
            var total = followers.Sum(gram => gram.Value);
            var shorter = Of(order == 1 ? [] : context[1..], token, order - 1);
            return total == 0
                ? shorter
                : (Math.Max(0, _counts[order].GetValueOrDefault(Key([.. context, token])) - _discounts[order]) / total)
                    + (_discounts[order] * followers.Count / total * shorter);
        }

        private static void Add(Dictionary<string, int> counts, int[] gram) => counts[Key(gram)] = counts.GetValueOrDefault(Key(gram)) + 1;

        private static string Key(int[] gram) => string.Join(' ', gram);
    }
}
