using Basalt.Alignment;
using Basalt.Core;

namespace Basalt.Domains;

/// <summary>The files that the verbs of values write.</summary>
public static class ValuesFiles
{
    /// <summary>Writes picture and graph of a report.</summary>
    /// <returns>The files.</returns>
    public static async Task<(string Picture, string Graph)> WriteAsync(ValuesReport report, string folder, Provenance provenance)
    {
        var (picture, graph) = (Path.Combine(folder, "moral-graph.svg"), Path.Combine(folder, "moral-graph.json"));
        await WholeFile.WriteAsync(picture, MoralGraphPicture.Draw(report));
        // Stories are people's own words; they leave the record by 'values export' alone, which looks at them first.
        var silent = new MoralGraph([.. report.Graph.Edges.Select(edge => edge with { Stories = [] })]);
        await WholeFile.WriteAsync(graph, new MoralGraphFile(report.Cards, silent).Write(provenance).ToString() + "\n");
        return (picture, graph);
    }

    /// <summary>Writes a graph with its stories in the published shape, after a look for words that tell who somebody is.</summary>
    /// <param name="leaveOut">Whether such words are replaced.</param>
    /// <param name="keep">Whether they are written as they are.</param>
    /// <returns>The places that were found, each with its words.</returns>
    /// <exception cref="BasaltException">There are some, and neither was said. Nothing is written then.</exception>
    public static async Task<IReadOnlyList<string>> ExportAsync(
        ValuesReport report, string file, bool leaveOut, bool keep, Provenance provenance)
    {
        if (leaveOut && keep)
        {
            throw new BasaltException("found --leave-out and --keep-personal; wanted one of them");
        }

        var cards = report.Cards;
        var edges = report.Graph.Edges;
        List<string> found =
        [
            .. from card in cards
               from words in PersonalWords.In(card)
               select $"card {card.Id}: {words}",
            .. from edge in edges
               from story in edge.Stories
               from words in PersonalWords.In(story)
               select $"story of {edge.From} to {edge.To}: {words}",
        ];
        if (found.Count > 0 && !leaveOut && !keep)
        {
            throw new BasaltException(
                $"found words in {found.Count} places that may tell who somebody is ({string.Join("; ", found.Take(5))}); give --leave-out to replace them, "
                    + "or --keep-personal when these people agreed");
        }

        if (leaveOut)
        {
            cards =
            [
                .. cards.Select(card => new ValuesCard(
                    card.Id, PersonalWords.LeftOut(card.Title), [.. card.Policies.Select(PersonalWords.LeftOut)], PersonalWords.LeftOut(card.Description))),
            ];
            edges = [.. edges.Select(edge => edge with { Stories = [.. edge.Stories.Select(PersonalWords.LeftOut)] })];
        }

        await WholeFile.WriteAsync(file, new MoralGraphFile(cards, new(edges)).Write(provenance).ToString() + "\n");
        return found;
    }

    /// <summary>Writes a constitution: as JSON, as a system prompt, and as a judge's rubric.</summary>
    /// <returns>The files.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(Constitution constitution, string folder)
    {
        (string File, string Text)[] files =
        [
            (Path.Combine(folder, "constitution.json"), Json.WriteIndented(constitution)),
            (Path.Combine(folder, "system-prompt.md"), constitution.SystemPrompt),
            (Path.Combine(folder, "rubric.md"), constitution.Rubric),
        ];
        foreach (var (file, text) in files)
        {
            await WholeFile.WriteAsync(file, text);
        }

        return [.. files.Select(file => file.File)];
    }
}
