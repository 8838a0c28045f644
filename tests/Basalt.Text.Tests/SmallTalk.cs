namespace Basalt.Text.Tests;

/// <summary>A little English, made by a little grammar: enough to learn from in milliseconds.</summary>
internal static class SmallTalk
{
    public static readonly string[] Prompts = ["The harbour", "Our school", "The old bridge"];

    public static IReadOnlyList<string> Texts { get; } = [.. Make(600, new Random(1))];

    public static WordTokenizer Tokenizer { get; } = WordTokenizer.Learn(Texts);

    public static KneserNeyModel Model { get; } = KneserNeyModel.Train(Tokenizer, Texts);

    public static SamplingSettings Settings { get; } = new() { MaxTokens = 16 };

    private static IEnumerable<string> Make(int count, Random random)
    {
        string[] who = ["The harbour", "Our school", "The old bridge", "The market", "Every village"];
        string[] does = ["has seen", "will remember", "speaks of", "is known for", "waits for"];
        string[] what = ["hope", "sorrow", "peace", "danger", "prosperity", "famine", "the winter", "the summer", "success", "ruin"];
        string[] end = [".", ", and so do we.", ", though nobody asks.", " in these years."];
        for (var i = 0; i < count; i++)
        {
            string Of(string[] words) => words[random.Next(words.Length)];
            yield return $"{Of(who)} {Of(does)} {Of(what)} and {Of(what)}{Of(end)}";
        }
    }
}
