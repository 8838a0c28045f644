using System.Text.RegularExpressions;

namespace Basalt.Text;

/// <summary>
/// What every guardrail has to beat: multinomial naive Bayes on words and numbers, one occurrence added to each. Source: Maron,
/// "Automatic Indexing: An Experimental Inquiry", 1961.
/// </summary>
public sealed partial class NaiveBayesGuardrail : IGuardrail
{
    private readonly Dictionary<string, double> _odds = [];
    private readonly double _prior;

    /// <param name="texts">Texts and whether they may be served; both kinds must be among them.</param>
    public NaiveBayesGuardrail(IReadOnlyList<(string Text, bool Safe)> texts)
    {
        var safe = texts.Count(text => text.Safe);
        _prior = Math.Log((double)safe / (texts.Count - safe));
        var words = texts.SelectMany(text => Words(text.Text).Select(word => (Word: word, text.Safe))).ToLookup(one => one.Word, one => one.Safe);
        var safeWords = words.Sum(word => word.Count(fine => fine));
        var unsafeWords = words.Sum(word => word.Count()) - safeWords;
        foreach (var word in words)
        {
            var fine = word.Count(one => one);
            _odds[word.Key] = Math.Log((fine + 1.0) / (safeWords + words.Count) / ((word.Count() - fine + 1.0) / (unsafeWords + words.Count)));
        }
    }

    /// <summary>A word that was never met says nothing.</summary>
    public double Safety(string text) => _prior + Words(text).Sum(word => _odds.GetValueOrDefault(word));

    private static IEnumerable<string> Words(string text) => Word().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    [GeneratedRegex(@"[\p{L}\p{N}']+|\p{Sc}")]
    private static partial Regex Word();
}
