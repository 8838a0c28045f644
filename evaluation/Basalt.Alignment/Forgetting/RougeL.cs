using System.Text.RegularExpressions;

namespace Basalt.Alignment;

/// <summary>
/// ROUGE-L: the longest common subsequence of words. Words are runs of letters and digits in lower case; they are not stemmed, so that a figure
/// may lie a little below that of tools that stem. Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004.
/// </summary>
public static partial class RougeL
{
    /// <summary>The share of the reference's words that the answer holds in the same order.</summary>
    /// <returns>From 0 to 1; 0 for a reference without words.</returns>
    public static double Recall(string answer, string reference)
    {
        var (said, wanted) = (Words(answer), Words(reference));
        if (wanted.Length == 0)
        {
            return 0;
        }

        var longest = new int[wanted.Length + 1];
        foreach (var word in said)
        {
            var before = 0;
            for (var at = 1; at <= wanted.Length; at++)
            {
                (before, longest[at]) = (longest[at], word == wanted[at - 1] ? before + 1 : Math.Max(longest[at], longest[at - 1]));
            }
        }

        return (double)longest[^1] / wanted.Length;
    }

    private static string[] Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
