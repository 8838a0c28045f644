namespace Basalt.Evaluation.Web;

/// <summary>
/// A few questions about the rules, asked once before the first pair. They test whether the rules were understood, not memory or tricks;
/// whoever fails twice is asked to return the task.
/// </summary>
internal static class ComprehensionCheck
{
    public const int MostTries = 2;

    /// <param name="Right">Index of the right choice.</param>
    /// <param name="Why">Told to whoever chose another.</param>
    public sealed record Item(string Name, string Words, IReadOnlyList<string> Choices, int Right, string Why);

    public static IReadOnlyList<Item> Items { get; } =
    [
        new("goal", "What decides which side is better?",
            [
                "Which side did the task better, as the task's description states it", "Which side has the nicer picture or moves faster",
                "Which side goes on longer",
            ],
            0,
            "The task's description decides. Looks, speed and length matter only where the description or a question asks for them."),
        new("neither", "Neither side came anywhere near the goal. Which verdict is right?",
            ["Left, because one has to win", "Draw", "Both bad"], 2,
            "“Both bad” says that neither is any good. “Draw” is for two sides that did about equally well."),
        new("sides", "What do the words Left and Right tell you about who made them?",
            ["Left is always the older one", "Nothing: the sides are drawn by lot every time", "Right is always the better one"], 1,
            "The sides are drawn by lot every time, so that nobody can guess who is who."),
    ];

    /// <summary>The answers that pass, by field.</summary>
    public static IReadOnlyDictionary<string, string> RightAnswers { get; } =
        Items.ToDictionary(item => item.Name, item => $"{item.Right}");

    /// <summary>The items that were not answered right.</summary>
    public static IReadOnlyList<Item> Wrong(IFormCollection form) => [.. Items.Where(item => form[item.Name] != RightAnswers[item.Name])];
}
