using System.Text.RegularExpressions;

namespace Basalt.Alignment;

/// <summary>The words that the linter knows.</summary>
internal static partial class LinterWords
{
    private static readonly HashSet<string> Abstract = new(StringComparer.OrdinalIgnoreCase)
    {
        "honesty", "freedom", "liberty", "respect", "love", "justice", "fairness", "equality", "kindness", "compassion", "empathy", "truth", "loyalty",
        "courage", "wisdom", "happiness", "peace", "dignity", "integrity", "trust", "safety", "security", "autonomy", "independence", "responsibility",
        "authenticity", "creativity", "beauty", "harmony", "humility", "patience", "gratitude", "faith", "hope", "tolerance", "diversity", "inclusion",
        "growth", "success", "health", "wellbeing", "well-being", "community", "tradition", "morality", "goodness", "virtue", "democracy", "privacy",
        "transparency", "accountability", "balance", "power", "progress", "solidarity", "care", "understanding", "openness", "and", "or", "of", "the",
    };

    private static readonly HashSet<string> Plural = new(StringComparer.OrdinalIgnoreCase)
    {
        "people", "children", "men", "women", "feet", "teeth", "criteria", "phenomena", "memories", "lives", "selves",
    };

    public static bool IsAbstract(string word) => Abstract.Contains(word);

    public static bool IsPlural(string word) => Plural.Contains(word);

    /// <summary>The words that make a text a rule; null when there are none.</summary>
    public static string? RuleIn(string text) => Rule().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>The words that give orders to a program; null when there are none.</summary>
    public static string? InjectionIn(string text) => Injection().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(
        @"\b(you|they|we|one|everybody|everyone|people|it) (must|should|shall|ought to|has to|have to)\b|^\s*(always|never|do not|don't|be|make sure)\b"
            + @"|\b(must|should) (not|always|never|be)\b|\bis (forbidden|wrong|not allowed)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Rule();

    [GeneratedRegex(
        @"\b(ignore|disregard|forget)\b.{0,30}\b(instructions?|prompts?|rules|above)\b|\b(system|developer) (prompt|message)\b|\byou are now\b"
            + @"|\b(jailbreak|act as an? (ai|assistant|model))\b|<\|?(im_start|system|/?s)\|?>|^\s*(system|assistant|user)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Injection();
}
