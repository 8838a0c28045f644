using System.Globalization;
using System.Text;

namespace Basalt.Alignment;

/// <summary>
/// Says whether a values card is what the method asks for: concrete things that a person can attend to, and neither an abstract noun nor a rule. It reads
/// English; of texts in scripts without capital letters it checks length and words alone, and says so.
/// </summary>
public static class CardLinter
{
    /// <summary>Most letters of a title.</summary>
    public const int LongestTitle = 80;

    /// <summary>Most letters of one policy.</summary>
    public const int LongestPolicy = 240;

    /// <summary>Most policies of a card.</summary>
    public const int MostPolicies = 8;

    private const int FewestPolicyWords = 4;
    private static readonly char[] Blanks = [' ', '\t', '\n', ',', '.', ';', ':', '/', '(', ')', '"', '“', '”', '!', '?'];

    /// <summary>Everything that it has to say, faults first.</summary>
    public static IReadOnlyList<CardFinding> Check(ValuesCard card) =>
    [
        .. Title(card.Title).Concat(Count(card.Policies)).Concat(card.Policies.SelectMany((policy, at) => Policy(policy, $"policy {at + 1}")))
            .Concat(Private(card)).OrderByDescending(finding => finding.IsFault),
    ];

    /// <summary>Whether a text is written in letters that have capitals.</summary>
    private static bool HasCapitals(string text) => text.Any(letter => char.IsUpper(letter) || char.IsLower(letter));

    private static IEnumerable<CardFinding> Title(string title)
    {
        if (!title.EnumerateRunes().Any(Rune.IsLetter))
        {
            yield return new(true, "title", "It has no word in it. Write two or three words that name what matters, as in “Honest companionship”.");
        }
        else if (Length(title) > LongestTitle)
        {
            yield return new(true, "title", $"It has {Length(title)} letters; at most {LongestTitle} fit on a card. Name it in a few words.");
        }
    }

    private static IEnumerable<CardFinding> Count(IReadOnlyList<string> policies)
    {
        if (policies.Count is 0 or > MostPolicies)
        {
            yield return new(
                true, "policies", $"There are {policies.Count}; wanted 1 to {MostPolicies}. Each says one thing that you look out for.");
        }
        else if (policies.Count == 1)
        {
            yield return new(false, "policies", "One is a beginning. Two or three more make it clear what you look out for.");
        }
    }

    private static IEnumerable<CardFinding> Policy(string policy, string where)
    {
        var words = policy.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Where(word => word.EnumerateRunes().Any(Rune.IsLetter)).ToList();
        if (words.Count == 0)
        {
            yield return new(true, where, "It has no word in it. Write what you look out for, as in “MOMENTS when a friend wants the truth”.");
            yield break;
        }

        if (Length(policy) > LongestPolicy)
        {
            yield return new(true, where, $"It has {Length(policy)} letters; at most {LongestPolicy} are read. Say one thing, or make two of it.");
            yield break;
        }

        if (LinterWords.InjectionIn(policy) is { } order)
        {
            yield return new(true, where, $"“{order}” speaks to a program and not to people. Write what you look out for.");
        }

        if (LinterWords.RuleIn(policy) is { } rule)
        {
            yield return new(true, where, $"“{rule}” makes it a rule. Write what you pay attention to; what to do follows from that.");
        }

        if (!HasCapitals(policy))
        {
            yield return new(false, where, "It is in a script that this check does not read; only its length was checked.");
            yield break;
        }

        if (words.Count == 1 || words.TrueForAll(LinterWords.IsAbstract))
        {
            yield return new(true, where, $"“{policy.Trim()}” is a word for an idea. What would you see or hear when it is there? Write that.");
        }
        else if (words.Count < FewestPolicyWords)
        {
            yield return new(true, where, "It is too short to look out for. Say when, where or in whom you notice it.");
        }
        else if (LinterWords.IsAbstract(words[0]))
        {
            yield return new(true, where, $"It begins with “{words[0]}”, a word for an idea. Begin with what you notice: MOMENTS, SIGNS, WORDS, PEOPLE.");
        }
        else if (!StartsInCapitals(words))
        {
            yield return new(false, where, "Write its first words, the things that you notice, in capitals, as in “SIGNS that somebody is tired”.");
        }
        else if (!words.TakeWhile(IsCapitals).Any(word => word.EndsWith('S') || LinterWords.IsPlural(word)))
        {
            yield return new(false, where, "Name things that come more than once: MOMENTS and not A MOMENT.");
        }
    }

    private static IEnumerable<CardFinding> Private(ValuesCard card) =>
        from found in PersonalWords.In(card)
        select new CardFinding(false, "privacy", $"{found} may tell who somebody is. Others will read this card; please leave it out.");

    private static bool StartsInCapitals(IReadOnlyList<string> words) => IsCapitals(words[0]) && !words.All(IsCapitals);

    private static bool IsCapitals(string word) => word.Length > 1 && word.Any(char.IsUpper) && !word.Any(char.IsLower);

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
