using Basalt.Alignment;
using Basalt.Text;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>The words that linear examinees see of a pair's texts: those that occur often enough in the pairs to learn, as often as they occur.</summary>
public sealed class PairWords
{
    private const int LeastOccurrences = 5;
    private readonly Dictionary<TextPair, (Utterance First, Utterance Second)> _known = [];
    private readonly WordTokenizer _tokenizer;

    /// <param name="taught">The pairs to learn.</param>
    public PairWords(IEnumerable<TextPair> taught) => _tokenizer = WordTokenizer.Learn(
        taught.SelectMany(pair => new[] { pair.First, pair.Second }).Select(text => text.ToLowerInvariant()), LeastOccurrences);

    /// <summary>Number of different words and marks.</summary>
    public int Size => _tokenizer.VocabularySize;

    /// <summary>The words of both texts.</summary>
    public (Utterance First, Utterance Second) Of(TextPair pair) =>
        _known.TryGetValue(pair, out var words) ? words : _known[pair] = (Words(pair.First), Words(pair.Second));

    private Utterance Words(string text) => new([], [.. _tokenizer.Encode(text.ToLowerInvariant()).Where(word => word != _tokenizer.Unknown)]);
}

/// <summary>A log-linear preference model over words that learns by one of the preference losses.</summary>
/// <param name="loss">A loss that reads a reference sees the model as it was before each <see cref="Learn"/>.</param>
/// <param name="start">What it prefers before it has learned anything; null for nothing.</param>
public sealed class LinearLearner(PairWords words, PreferenceLoss loss, Func<TextPair, double>? start = null) : IPreferenceLearner
{
    private const int Batch = 16;
    private const double Rate = 1;
    private readonly LinearPolicy _policy = new(words.Size, Rate);

    public double Margin(TextPair pair)
    {
        var (first, second) = words.Of(pair);
        return (start?.Invoke(pair) ?? 0) + _policy.LogProbability(first) - _policy.LogProbability(second);
    }

    public void Learn(IReadOnlyList<PairVote> votes, int epochs, CancellationToken cancellation)
    {
        Dictionary<Utterance, double> offsets = [];
        Preference[] preferences = [.. votes.Select(vote =>
        {
            var (first, second) = words.Of(vote.Pair);
            // Each text is in one pair: half of the pair's start on each side.
            var half = (start?.Invoke(vote.Pair) ?? 0) / 2;
            (offsets[first], offsets[second]) = (-half, half);
            return vote.Margin > 0 ? new Preference(first, second, vote.Margin) : new Preference(second, first, -vote.Margin);
        })];
        IReadOnlyList<double> Reference(IReadOnlyList<Utterance> texts) =>
            [.. texts.Select(text => start is null ? _policy.LogProbability(text) : offsets[text])];
        new PreferenceTrainer(loss, loss.Usual with { Beta = 1 }, Reference)
            .Fit(_policy, preferences, epochs, Batch, new Random(1), cancellation);
    }
}
