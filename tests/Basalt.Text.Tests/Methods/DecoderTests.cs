namespace Basalt.Text.Tests;

public sealed class DecoderTests
{
    private const string Prompt = "The harbour";
    private static readonly PlainDecoder Plain = new("plain", SmallTalk.Model, SmallTalk.Model, SmallTalk.Settings);

    [Fact]
    public void TheBestOfMoreDraftsIsWorthMoreAndCostsMore()
    {
        var (few, many) = (
            Answers(new BestOfDecoder(SmallTalk.Model, SentimentReward.Hopeful, 2, SmallTalk.Settings)),
            Answers(new BestOfDecoder(SmallTalk.Model, SentimentReward.Hopeful, 12, SmallTalk.Settings)));
        Assert.True(Hope(many) > Hope(few) + 1);
        Assert.Equal(6, many.Average(reply => reply.ModelSteps) / few.Average(reply => reply.ModelSteps), 0.6);
        Assert.Equal(Math.Log(12) - (11.0 / 12), many[0].Divergence, 1e-12);
        Assert.All(many, reply => Assert.Equal(12, reply.RewardCalls));
    }

    [Fact]
    public void TheBestOfOneIsThePlainReply() =>
        Assert.Equal(
            Plain.Answer(Prompt, new Random(3)).Text,
            new BestOfDecoder(SmallTalk.Model, SentimentReward.Hopeful, 1, SmallTalk.Settings).Answer(Prompt, new Random(3)).Text);

    [Fact]
    public void RejectionStopsAtTheFirstDraftThatIsGoodEnough()
    {
        foreach (var reply in Answers(new RejectionDecoder(SmallTalk.Model, SentimentReward.Hopeful, 2, 200, SmallTalk.Settings)))
        {
            Assert.True(SentimentReward.Hopeful.Score("", reply.Text) >= 2);
            Assert.InRange(reply.RewardCalls, 1, 200);
        }
    }

    [Fact]
    public void RejectionGivesTheBestDraftWhenNoneIsGoodEnough() =>
        Assert.Equal(
            new BestOfDecoder(SmallTalk.Model, SentimentReward.Hopeful, 5, SmallTalk.Settings).Answer(Prompt, new Random(8)).Text,
            new RejectionDecoder(SmallTalk.Model, SentimentReward.Hopeful, 1e9, 5, SmallTalk.Settings).Answer(Prompt, new Random(8)).Text);

    [Fact]
    public void NothingBelowTheThresholdIsEverServed()
    {
        var guardrail = new LetterGuardrail();
        var (refused, served) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var threshold = (seed % 20) - 12.0;
            var guarded = new GuardedDecoder(Plain, SentimentReward.Hopeful, guardrail, 1 + (seed % 5), threshold);
            var reply = guarded.Answer(Prompt, new Random(seed)).Text;
            Assert.True(reply == GuardedDecoder.Refusal || guardrail.Safety(reply) >= threshold, reply);
            _ = reply == GuardedDecoder.Refusal ? refused++ : served++;
        }

        Assert.True(refused > 20 && served > 20, $"{refused} refused, {served} served");
    }

    [Fact]
    public void WithoutAThresholdGuardedServingIsTheBestOfItsDrafts() =>
        Assert.Equal(
            new BestOfDecoder(SmallTalk.Model, SentimentReward.Hopeful, 6, SmallTalk.Settings).Answer(Prompt, new Random(4)).Text,
            new GuardedDecoder(Plain, SentimentReward.Hopeful, new LetterGuardrail(), 6, double.NegativeInfinity).Answer(Prompt, new Random(4)).Text);

    [Fact]
    public void WithAThresholdThatNothingReachesEverythingIsRefused() =>
        Assert.Equal(
            GuardedDecoder.Refusal,
            new GuardedDecoder(Plain, SentimentReward.Hopeful, new LetterGuardrail(), 6, double.PositiveInfinity).Answer(Prompt, new Random(4)).Text);

    [Fact]
    public void ADraftThatSaysNothingIsNeverServed()
    {
        var silent = new ScriptedDecoder("", " ", "the harbour", "");
        Assert.Equal("the harbour", new GuardedDecoder(silent, new LengthReward(1), new LetterGuardrail(), 4, -9).Answer(Prompt, new Random(1)).Text);
        Assert.Equal(
            GuardedDecoder.Refusal,
            new GuardedDecoder(new ScriptedDecoder(""), new LengthReward(1), new LetterGuardrail(), 4, -9).Answer(Prompt, new Random(1)).Text);
    }

    [Fact]
    public void AGuardrailLearnsFromLabelsAndScoresWhatItNeverSaw()
    {
        var texts = SmallTalk.Texts.Take(400).Select(text => (text, Safe: SentimentReward.Hopeful.Score("", text) >= 0)).ToList();
        var guardrail = ClassifierGuardrail.Train(texts, 5, new Random(1));
        var held = SmallTalk.Texts.Skip(400).ToList();
        var right = held.Count(text => guardrail.Safety(text) > 0 == SentimentReward.Hopeful.Score("", text) >= 0);
        Assert.True(right > 0.85 * held.Count, $"{right} of {held.Count}");
    }

    private static List<Reply> Answers(IDecoder decoder)
    {
        var random = new Random(23);
        return [.. Enumerable.Range(0, 60).Select(_ => decoder.Answer(Prompt, random))];
    }

    private static double Hope(List<Reply> replies) => replies.Average(reply => SentimentReward.Hopeful.Score("", reply.Text));

    /// <summary>Says its texts in turn.</summary>
    private sealed class ScriptedDecoder(params string[] texts) : IDecoder
    {
        private int _said;

        public string Name => "scripted";

        public Reply Answer(Prompt prompt, Random random) => new(texts[_said++ % texts.Length], 1);
    }

    /// <summary>Holds the letter o for unsafe.</summary>
    private sealed class LetterGuardrail : IGuardrail
    {
        public double Safety(string text) => -text.Count(letter => letter == 'o');
    }
}
