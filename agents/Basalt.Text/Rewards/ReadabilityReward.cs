namespace Basalt.Text;

/// <summary>
/// Flesch reading ease in tens: 206.835 − 1.015·(words per sentence) − 84.6·(syllables per word), divided by 10. Plain English
/// has 6 to 7. Source: Flesch, "A New Readability Yardstick", 1948.
/// </summary>
public sealed class ReadabilityReward : IReward
{
    public string Name => "plain";

    public double Score(string prompt, string reply)
    {
        var words = Words.Of(reply);
        return words.Count == 0
            ? 0
            : (206.835 - (1.015 * words.Count / Words.Sentences(reply)) - (84.6 * words.Sum(Words.Syllables) / words.Count)) / 10;
    }
}
