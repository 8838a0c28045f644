using Basalt.Alignment;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Evaluation;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>A transformer with its tokenizer, as forgetting is measured on it.</summary>
internal sealed class ForgettingModel(string name, CausalTransformer network, BytePairTokenizer tokenizer) : IDisposable
{
    private const int LongestAnswer = 32;
    private const int MostRetained = 60;
    private readonly AnswerScorer _scorer = new(network);

    public string Name => name;

    public CausalTransformer Network => network;

    public QuestionTokens Tokens { get; } = new(tokenizer);

    /// <exception cref="BasaltException">The folder holds no transformer.</exception>
    public static ForgettingModel Read(string folder)
    {
        var (network, tokenizer) = TransformerFile.Read(folder);
        network.eval();
        return new(Path.GetFileName(Path.GetFullPath(folder)), network, tokenizer);
    }

    /// <summary>The same model with other weights.</summary>
    public ForgettingModel With(CausalTransformer other) => new(name, other, tokenizer);

    public void Dispose() => network.Dispose();

    /// <summary>The probability of each true answer among true and false ones.</summary>
    /// <param name="ask">Writes the prompt of a question; null asks it as it stands.</param>
    public IReadOnlyList<double> Belief(IReadOnlyList<QuestionItem> items, Func<QuestionItem, IReadOnlyList<int>>? ask = null)
    {
        string[][] answers = [.. items.Select(item => (string[])[item.ParaphrasedAnswer ?? item.Answer, .. item.FalseAnswers ?? []])];
        Utterance[] texts = [.. items.SelectMany((item, at) =>
        {
            var prompt = ask is null ? Tokens.Prompt(item.Question) : ask(item);
            return answers[at].Select(answer => new Utterance(prompt, Tokens.Reply(answer)));
        })];
        var sums = new Queue<double>(_scorer.LogProbabilities(texts));
        return [.. answers.Select(several =>
        {
            double[] logs = [.. several.Select(_ => sums.Dequeue())];
            return Math.Exp(logs[0] - logs.Max()) / logs.Sum(log => Math.Exp(log - logs.Max()));
        })];
    }

    /// <summary>The scores of the answers as they were learned.</summary>
    public IReadOnlyList<AnswerScore> Scores(IReadOnlyList<QuestionItem> items) => _scorer.Score([.. items.Select(Tokens.Text)]);

    /// <summary>The truth statistics on a forget set.</summary>
    public TruthRecord Truth(IReadOnlyList<QuestionItem> items) => Record(items, [.. TrueAndFalse(items).Select(Statistic)]);

    /// <summary>All figures.</summary>
    /// <param name="retainOnly">The retain-only model, as the reference of a membership attack.</param>
    public ForgettingFigures Figures(ForgettingSets sets, ForgettingModel retainOnly)
    {
        // Every n-th of a long retain set: enough for its means.
        var step = Math.Max(1, sets.Retain.Count / MostRetained);
        QuestionItem[] retain = [.. sets.Retain.Where((_, at) => at % step == 0).Take(MostRetained)];
        var (unanswered, asked) = (0, 0);
        KnowledgeFigures Of(IReadOnlyList<QuestionItem> items, IReadOnlyList<AnswerScore> scores, bool isForgotten, out IReadOnlyList<double> truth)
        {
            var pairs = TrueAndFalse(items);
            truth = [.. pairs.Select(Statistic)];
            var replies = _scorer.Answer([.. items.Select(item => Tokens.Prompt(item.Question))], Tokens.End, LongestAnswer)
                .Select(Tokens.Decode).ToArray();
            unanswered += replies.Count(reply => reply.Length == 0);
            asked += replies.Length;
            // Sets without paraphrases are asked as TOFU's real authors: the true answer among the false ones.
            var probability = items.All(item => item.ParaphrasedAnswer is null)
                ? pairs.Average(pair => KnowledgeFigures.Share(pair.True, pair.False))
                : scores.Average(score => Math.Exp(-score.Loss));
            return new(
                probability, replies.Zip(items, (reply, item) => RougeL.Recall(reply, item.Answer)).Average(),
                isForgotten ? TruthStatistic.ForgetRatio(truth) : TruthStatistic.KeptRatio(truth));
        }

        var learned = Scores(sets.Forget);
        var forgotten = Of(sets.Forget, learned, isForgotten: true, out var statistics);
        var kept = new Dictionary<string, KnowledgeFigures> { ["retain set"] = Of(retain, Scores(retain), isForgotten: false, out _) };
        foreach (var (set, items) in sets.Others)
        {
            kept[set] = Of(items, Scores(items), isForgotten: false, out _);
        }

        return new(
            forgotten, kept, Record(sets.Forget, statistics), Belief(sets.Forget), learned.Average(score => Memorization.Exact([.. score.Right])),
            learned.Average(score => Memorization.ExtractionStrength(score.Right)), Membership(sets, learned, retainOnly), unanswered, asked);
    }

    /// <summary>Area under the curve of each membership attack.</summary>
    private Dictionary<string, Interval> Membership(ForgettingSets sets, IReadOnlyList<AnswerScore> learned, ForgettingModel retainOnly)
    {
        IReadOnlyList<AnswerTokens> Answers(IReadOnlyList<QuestionItem> items, IReadOnlyList<AnswerScore> scores)
        {
            var references = retainOnly.Scores(items);
            return [.. scores.Select((score, at) =>
                new AnswerTokens(items[at].Answer, score.LogProbabilities, score.Standardized, references[at].Loss))];
        }

        if (sets.HoldOut.Count == 0)
        {
            return [];
        }

        var (members, others) = (Answers(sets.Forget, learned), Answers(sets.HoldOut, Scores(sets.HoldOut)));
        return MembershipScore.All.ToDictionary(
            score => score.Name,
            score => AreaUnderRoc.Of([.. members.Select(one => score.Of(one)!.Value)], [.. others.Select(one => score.Of(one)!.Value)]));
    }

    private static double Statistic((double True, double[] False) pair) => TruthStatistic.Of(pair.False, pair.True);

    private List<(double True, double[] False)> TrueAndFalse(IReadOnlyList<QuestionItem> items)
    {
        Utterance[] texts = [.. items.SelectMany(item =>
            (item.FalseAnswers ?? []).Prepend(item.ParaphrasedAnswer ?? item.Answer).Select(answer => Tokens.Text(item.Question, answer)))];
        var losses = new Queue<double>(_scorer.LogProbabilities(texts).Zip(texts, (sum, text) => -sum / text.Reply.Count));
        return [.. items.Select(item => (losses.Dequeue(), (item.FalseAnswers ?? []).Select(_ => losses.Dequeue()).ToArray()))];
    }

    private TruthRecord Record(IReadOnlyList<QuestionItem> items, IReadOnlyList<double> statistics) => new(
        name, statistics.Select((one, at) => ($"{at}", one)).ToDictionary(), items.Select((item, at) => ($"{at}", item.Question)).ToDictionary());
}
