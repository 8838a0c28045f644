using System.Globalization;

namespace Basalt.Text;

/// <summary>How hopeful a reply is: the sum of its words' valences, each turned round after a word of denial.</summary>
/// <param name="lexicon">Words in lower case with their valence, about −3 to 3.</param>
public sealed class SentimentReward(IReadOnlyDictionary<string, double> lexicon) : IReward
{
    private static readonly HashSet<string> Denials = ["not", "no", "never", "without", "nor", "cannot", "can't", "don't", "isn't", "won't"];

    /// <summary>With the word list that comes with Basalt.</summary>
    public static SentimentReward Hopeful { get; } = new(Shipped());

    public string Name => "hope";

    public double Score(string prompt, string reply)
    {
        var words = Words.Of(reply);
        var sum = 0.0;
        for (var at = 0; at < words.Count; at++)
        {
            if (lexicon.TryGetValue(words[at], out var valence))
            {
                sum += at > 0 && Denials.Contains(words[at - 1]) ? -valence : valence;
            }
        }

        return sum;
    }

    /// <summary>Reads the list: one line a valence, as in <c>-1: difficult hard</c>; lines with # are comments.</summary>
    private static Dictionary<string, double> Shipped()
    {
        using var file = new StreamReader(typeof(SentimentReward).Assembly.GetManifestResourceStream("hope-words.txt")!);
        var lexicon = new Dictionary<string, double>();
        while (file.ReadLine() is { } line)
        {
            if (line.Split(':') is [var valence, var words])
            {
                foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    lexicon.Add(word, double.Parse(valence, CultureInfo.InvariantCulture));
                }
            }
        }

        return lexicon;
    }
}
