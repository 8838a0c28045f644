using System.Globalization;
using System.Text;
using Basalt.Core;

namespace Basalt.Alignment;

/// <summary>What a constitution says for one context.</summary>
/// <param name="Context">The situation; empty for everything else.</param>
/// <param name="Cards">The wisest values, the first first.</param>
/// <param name="Low">Least share of yes on steps to the first, by Wilson's interval; NaN where the votes are not known.</param>
/// <param name="High">Most share; NaN as well.</param>
public sealed record ConstitutionPart(string Context, IReadOnlyList<ValuesCard> Cards, double Low, double High);

/// <summary>The winners of a moral graph, context by context, as words for an assistant and for its judge.</summary>
/// <param name="Verdict">How sure the graph is, one sentence.</param>
public sealed record Constitution(IReadOnlyList<ConstitutionPart> Parts, string Verdict, Provenance MadeBy)
{
    /// <summary>Makes it.</summary>
    /// <param name="values">How many values each context gives, positive.</param>
    /// <exception cref="BasaltException">The graph has no edge, so nothing won.</exception>
    public static Constitution Of(ValuesReport report, int values, Provenance madeBy)
    {
        if (report.Graph.Edges.Count == 0)
        {
            throw new BasaltException(
                "found no step that enough people hold to be wiser, so nothing can be written down yet; collect more votes, or lower --least-wiser");
        }

        var cards = report.Cards.ToDictionary(card => card.Id);
        ValuesCard Card(string id) => cards.GetValueOrDefault(id) ?? new(id, id, []);
        return new(
            [
                new ConstitutionPart("", [.. report.Ranked.Take(values).Select(Card)], double.NaN, double.NaN),
                .. report.Winners.Select(winner => new ConstitutionPart(
                    winner.Context, [.. winner.Ranked.Take(values).Select(Card)], winner.Share.Low, winner.Share.High)),
            ],
            report.Verdict, madeBy);
    }

    /// <summary>As a system prompt.</summary>
    public string SystemPrompt => Written(
        "Before you answer, see which of these situations the person is in, and pay attention to what stands there. A public chose it.",
        "Pay attention to:");

    /// <summary>As a judge's rubric.</summary>
    public string Rubric => Written(
        "Judge an answer by what it pays attention to. Say for every line whether the answer shows it: 0 not at all, 1 in part, 2 clearly. Then add up.",
        "Does the answer pay attention to:");

    private string Written(string opening, string before)
    {
        var text = new StringBuilder(opening).Append("\n\n");
        foreach (var part in Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {(part.Context.Length > 0 ? part.Context : "In every other situation")}\n\n{before}\n\n");
            foreach (var card in part.Cards)
            {
                // A card is other people's text. It stands as a quotation on lines of its own, and a heading in it cannot begin a section.
                foreach (var policy in card.Policies.DefaultIfEmpty(card.Title))
                {
                    text.Append(CultureInfo.InvariantCulture, $"- {VisibleText.OneLine(policy)} ({VisibleText.OneLine(card.Title)})\n");
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
