using static Basalt.Evaluation.Web.OrganiserHtml;

namespace Basalt.Evaluation.Web;

/// <summary>How often each pair was compared, and the standings with who beat whom.</summary>
internal sealed class BoardPages(BoardCache boards)
{
    public void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/pairs", PairsAsync);
        pages.MapGet("/standings", StandingsAsync);
    }

    private async Task<IResult> PairsAsync(CancellationToken cancellation)
    {
        var (latest, _) = await boards.NowAsync(cancellation);
        return Page("Pairs", Html.Of($"""
            <p>How often each pair of submissions was compared.</p>
            {latest.Tasks.Zip(latest.Board.Tasks, (board, votes) => Coverage(board, votes.Outcomes))}
            """));
    }

    private static Html Coverage(TaskPart board, IReadOnlyList<Outcome> votes)
    {
        var field = board.Standings.Select(standing => standing.Competitor).ToList();
        var met = board.Encounters.SelectMany(pair => new[] { pair, pair.Reversed() })
            .ToDictionary(pair => (pair.First, pair.Second), pair => pair.Votes);
        var scenarios = votes.CountBy(vote => vote.ScenarioId).OrderBy(count => count.Key, StringComparer.Ordinal);
        return Html.Of($"""
            <section><h2>{board.Title}</h2>
            {Table($"Pairs of {board.Title}", ["Submission", .. field.Select(one => "#" + one.Label)], field.Select(Row))}
            <p class="quiet">Votes by situation: {string.Join(", ", scenarios.Select(count => $"{count.Key} {count.Value}"))}</p></section>
            """);

        Html Row(Competitor row) => Html.Of($"""
            <tr><th scope="row"><bdi>{row.Label}</bdi></th>{field.Select(column => Html.Of($"<td class=\"number\">{Votes(row, column)}</td>"))}</tr>
            """);

        string Votes(Competitor row, Competitor column) => row == column ? "" : $"{met.GetValueOrDefault((row.Id, column.Id))}";
    }

    private async Task<IResult> StandingsAsync(CancellationToken cancellation)
    {
        var (latest, _) = await boards.NowAsync(cancellation);
        return Page("Standings", Html.Of($"""
            {latest.Tasks.Select(board => Html.Of($"""
                {StandingsPages.Board(board)}
                {Html.When(board.Encounters.Count > 0, Matrices(board))}
                """))}
            """));
    }

    private static Html Matrices(TaskPart board)
    {
        var (wins, chances) = ($"Wins in {board.Title}", $"Chances in {board.Title}");
        return Html.Of($"""
            <section class="card"><h2>{board.Title}: who beat whom</h2><div class="beside">
            <figure>{StandingsPages.Plot(MatrixPlot.Wins(wins, board.Labels, board.LabelledEncounters), wins)}
            <figcaption>Of a hundred encounters, how many the row won against the column; a draw is half a win. Empty where two never
            met.</figcaption></figure>
            <figure>{StandingsPages.Plot(MatrixPlot.Chances(chances, board.Labels, board.Chances), chances)}
            <figcaption>The chance in a hundred that the row is more skilled than the column.</figcaption></figure></div></section>
            """);
    }
}
