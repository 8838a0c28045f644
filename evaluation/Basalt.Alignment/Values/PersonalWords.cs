using System.Text.RegularExpressions;

namespace Basalt.Alignment;

/// <summary>
/// Words that may tell who somebody is: e-mail addresses, telephone numbers, and names that are introduced as such. It finds the usual forms, and a
/// person must still read what is published.
/// </summary>
public static partial class PersonalWords
{
    /// <summary>The places in a text, each as it stands there.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Address().Matches(text).Concat(Number().Matches(text)).Concat(Name().Matches(text)).Select(found => found.Value.Trim()).Distinct()];

    /// <summary>The places in the texts of a card: title, policies and description.</summary>
    public static IEnumerable<string> In(ValuesCard card) => card.Policies.Prepend(card.Title).Append(card.Description).SelectMany(text => In(text));

    /// <summary>The text with those places replaced by <c>[left out]</c>.</summary>
    public static string LeftOut(string text) => In(text).Aggregate(text, (left, found) => left.Replace(found, "[left out]", StringComparison.Ordinal));

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]+\s?(@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\+?\d[\d ()/-]{7,}\d")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b(?i:my name is|i am called|my (?:wife|husband|partner|son|daughter|boss|friend|neighbour|neighbor|brother|sister|mother|father|teacher))"
            + @"(?i:,? (?:called|named))?,? \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?|\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? \p{Lu}\p{Ll}+|(?<=\p{Ll},? )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\b")]
    private static partial Regex Name();
}
