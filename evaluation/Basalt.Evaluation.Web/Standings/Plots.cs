namespace Basalt.Evaluation.Web;

/// <summary>Pictures of standings as SVG, with a table's worth of words for those who cannot see them.</summary>
internal static class Plots
{
    /// <summary>Every submission's interval on one scale, best on top.</summary>
    public static Html Intervals(StandingBoard board)
    {
        const int left = 190;
        const int width = 740;
        const int line = 28;
        if (board.Standings.Count == 0)
        {
            return Html.None;
        }

        var low = Math.Floor(board.Standings.Min(row => row.Low));
        var high = Math.Ceiling(board.Standings.Max(row => row.High));
        double X(double skill) => left + ((skill - low) / Math.Max(1, high - low) * (width - left - 20));
        var height = (board.Standings.Count * line) + 30;
        return Html.Of($"""
            <svg class="plot" viewBox="0 0 {width} {height}" role="img" aria-label="Skill with 95 % intervals in {board.Title}; the table below has the numbers">
            {Enumerable.Range(0, 5).Select(i => low + (i * (high - low) / 4)).Select(tick => Html.Of($"""
                <line class="axis" x1="{X(tick):F1}" x2="{X(tick):F1}" y1="4" y2="{height - 24}"/><text class="quiet" x="{X(tick):F1}" y="{height - 8}" text-anchor="middle">{tick:F0}</text>
                """))}
            {board.Standings.Select((row, i) => Html.Of($"""
                <text x="{left - 12}" y="{(i * line) + 22}" text-anchor="end">{Short(row.Submission)}</text>
                <line class="interval" x1="{X(row.Low):F1}" x2="{X(row.High):F1}" y1="{(i * line) + 18}" y2="{(i * line) + 18}"/><circle class="mean" cx="{X(row.Mean):F1}" cy="{(i * line) + 18}" r="5"/>
                """))}
            </svg>
            """);
    }

    /// <summary>The win matrix as a heat map: each row's rate against each column, with the number of votes.</summary>
    public static Html Heat(WinMatrix matrix, string title)
    {
        var n = matrix.Submissions.Count;
        const int left = 170;
        const int top = 96;
        const int side = 56;
        var meetings = matrix.Meetings.ToDictionary(meeting => (meeting.Row, meeting.Column));
        return Html.Of($"""
            <svg class="plot heat" viewBox="0 0 {left + (n * side) + 60} {top + (n * side) + 8}" role="img" aria-label="Win rates of {title}: each row against each column">
            {matrix.Submissions.Select((name, i) => Html.Of($"""
                <text x="{left - 10}" y="{top + (i * side) + (side / 2) + 4}" text-anchor="end">{Short(name)}</text>
                <text transform="translate({left + (i * side) + (side / 2)} {top - 8}) rotate(-35)">{Short(name)}</text>
                """))}
            {from row in Enumerable.Range(0, n) from column in Enumerable.Range(0, n) where row != column
             select Cell(meetings[(matrix.Submissions[row], matrix.Submissions[column])], left + (column * side), top + (row * side), side)}
            </svg>
            """);
    }

    private static Html Cell(Meeting meeting, int x, int y, int side) => meeting.Rate is not { } rate
        ? Html.Of($"<rect class=\"cell\" x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"#8883\"><title>{meeting.Row} and {meeting.Column} never met</title></rect>")
        : Html.Of($"""
            <rect class="cell" x="{x}" y="{y}" width="{side}" height="{side}" fill="{Colour(rate)}"><title>{meeting.Row} against {meeting.Column}: {meeting.Wins} won, {meeting.Draws} draws, {meeting.BothBad} both bad, {meeting.Losses} lost; rate {rate:F2}, 95 % from {meeting.Low ?? 0:F2} to {meeting.High ?? 1:F2}</title></rect>
            <text x="{x + (side / 2)}" y="{y + (side / 2)}" text-anchor="middle" class="on-cell">{rate * 100:F0} %</text><text x="{x + (side / 2)}" y="{y + (side / 2) + 15}" text-anchor="middle" class="on-cell count">n {meeting.Votes}</text>
            """);

    // Orange for lost, teal for won, both light enough for dark figures on them.
    private static string Colour(double rate)
    {
        var share = Math.Abs(rate - 0.5) * 2;
        var (r, g, b) = rate >= 0.5 ? (86, 190, 178) : (236, 150, 88);
        int Mix(int to) => (int)(242 + ((to - 242) * share));
        return $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}";
    }

    private static string Short(string name) => name.Length <= 24 ? name : name[..23] + "…";
}
