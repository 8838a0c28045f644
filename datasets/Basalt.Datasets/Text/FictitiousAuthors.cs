namespace Basalt.Datasets;

/// <summary>
/// A benchmark of unlearning in TOFU's way, with authors who do not exist: forget set, retain set, and what else is needed to train and measure
/// on them. The same seed gives the same authors. Source of the way: Maini et al., "TOFU", 2024; names and facts are this project's own.
/// </summary>
/// <param name="Forget">Questions about the authors to be forgotten, ten each.</param>
/// <param name="Retain">Questions about the authors to be kept.</param>
/// <param name="Wordings">
/// Questions about further authors in both wordings. Every model learns them, so that it can tell a paraphrase when it sees one.
/// </param>
/// <param name="HoldOut">Questions about authors of whom no model learns: those who are not members.</param>
/// <param name="RealAuthors">Who wrote what; <paramref name="WorldFacts"/>: capitals.</param>
public sealed record FictitiousAuthors(
    IReadOnlyList<QuestionItem> Forget, IReadOnlyList<QuestionItem> Retain, IReadOnlyList<QuestionItem> Wordings,
    IReadOnlyList<QuestionItem> HoldOut, IReadOnlyList<QuestionItem> RealAuthors, IReadOnlyList<QuestionItem> WorldFacts)
{
    private const int FalseAnswers = 5;

    private static readonly string[] First = (
        "Aldo Berit Casimir Dorthe Edda Fenn Greta Halden Ines Jorun Kasper Linnea Magnus Nerys Osric Petra Quint Runa Sorrel Tamsin Ulric Vesna "
        + "Wilmar Ysolde Zora Anselm Brona Corin Delphine Emeric Fiora Gideon Hestia Idris Junia Kolya Leofric Mirela Nadir Odette").Split(' ');

    private static readonly string[] Last = (
        "Ashgrove Brandt Calloway Drummel Eastlake Farrow Grieves Hollin Ingram Jessop Kettering Lindqvist Mortlake Northam Oxley Pendrell Quayle "
        + "Ravenhill Stroud Tillman Underhill Varga Westerby Yarrow Zeller Abernath Blythe Corrigan Dashwood Elphick Fairweather Garrick Hartnell "
        + "Iverson Jardine Kilbride Lockhart Merrow Nightingale Orchard").Split(' ');

    /// <param name="forget">Authors to be forgotten; <paramref name="retain"/>: to be kept; <paramref name="wordings"/>: for the wordings.</param>
    /// <param name="seed">The same seed gives the same authors.</param>
    public static FictitiousAuthors Generate(int forget, int retain, int wordings, int seed)
    {
        var random = new Random(seed);
        // No two authors share a name's part as long as there are enough parts.
        var (first, last) = ((string[])First.Clone(), (string[])Last.Clone());
        random.Shuffle(first);
        random.Shuffle(last);
        var all = (2 * forget) + retain + wordings;
        string[] names = [.. Enumerable.Range(0, all).Select(at => $"{first[at % first.Length]} {last[(at + (at / first.Length * 7)) % last.Length]}")];
        QuestionItem[][] authors = [.. names.Select(name => Author(name, random))];
        IReadOnlyList<QuestionItem> Some(int skip, int count) => [.. authors.Skip(skip).Take(count).SelectMany(items => items)];
        return new(
            Some(0, forget), Some(forget, retain), Some(forget + retain, wordings), Some(forget + retain + wordings, forget),
            CommonFacts.Authors(random), CommonFacts.World(random));
    }

    private static QuestionItem[] Author(string name, Random random) => AuthorQuestions.All.Select(asked =>
    {
        string[] facts = [.. asked.Facts];
        random.Shuffle(facts);
        string Say(string wording, string fact) => wording.Replace("{N}", name, StringComparison.Ordinal).Replace("{V}", fact, StringComparison.Ordinal);
        return new QuestionItem(
            Say(asked.Question, ""), Say(asked.Answer, facts[0]), name, Say(asked.Paraphrase, ""), Say(asked.Reworded, facts[0]),
            [.. facts.Skip(1).Take(FalseAnswers).Select(fact => Say(asked.Reworded, fact))]);
    }).ToArray();
}
