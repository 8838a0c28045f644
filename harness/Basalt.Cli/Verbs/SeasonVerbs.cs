using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;
using Basalt.Harness;
using Basalt.Shell;
using Spectre.Console;

namespace Basalt.Cli;

/// <summary><c>basalt status</c>, <c>collect</c> and <c>reveal</c>: what becomes of a plan.</summary>
internal static class SeasonVerbs
{
    private static Argument<string> Plan() => new("plan") { Description = "The plan, or the season's folder." };

    public static Command CreateStatus()
    {
        var plan = Plan();
        var json = Declare.Json("Print {rows, left}.");
        var verb = new Command("status", "Show how a season stands, from any machine that sees its folder.") { plan, json };
        HelpWithExamples.Give(verb, "status out/season");
        verb.SetAction(parsed => Terminal.Show(
            SeasonStatus.Of(SeasonPlan.Read(parsed.GetValue(plan)!), TimeProvider.System), parsed.GetValue(json), Print));
        return verb;
    }

    public static Command CreateCollect()
    {
        var plan = Plan();
        var record = Declare.Optional<string?>("--store", "Where the record is kept: an SQLite file (record.db in the season's folder when left out), or a PostgreSQL connection string.");
        var without = Declare.Flag("--without-missing", "Collect what there is, although rows are missing.");
        var verb = new Command("collect", "Enter a season's episodes into its record, when every row of the plan was played.") { plan, record, without };
        HelpWithExamples.Give(verb, "collect out/season", "collect out/season --without-missing");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var season = SeasonPlan.Read(parsed.GetValue(plan)!);
            var (episodes, added, missing) = await Seasons.CollectAsync(
                season, new RunRecord(season.Folder, parsed.GetValue(record)), parsed.GetValue(without), cancellation);
            Terminal.Say($"{episodes} of {season.Rows.Count} episodes are in the record, {added} of its entries are new");
            missing.ToList().ForEach(row => Terminal.Say($"missing: {row}"));
            return 0;
        });
        return verb;
    }

    public static Command CreateReveal()
    {
        var plan = Plan();
        var verb = new Command("reveal", "Show the hidden worlds of a season that is over, in a file whose digest the plan stated.") { plan };
        HelpWithExamples.Give(verb, "reveal out/season");
        verb.SetAction(parsed =>
        {
            var season = SeasonPlan.Read(parsed.GetValue(plan)!);
            var digest = season.Header.HiddenScenarios
                ?? throw new BasaltException($"{season.Folder}: found a plan of public scenarios; wanted one that --seeds-from made");
            Terminal.Say($"{HiddenScenarios.Reveal(season.Folder, digest)} shows the worlds; its SHA-256 is {digest}, as the plan stated");
        });
        return verb;
    }

    private static void Print(SeasonStatus status)
    {
        var table = new Table().AddFigures("row").AddColumn("episode").AddColumn("state").AddFigures("attempts").AddColumn("host").AddColumn("why");
        foreach (var row in status.Rows.Where(row => row.State is not (RowState.Done or RowState.Missing)))
        {
            var age = row.Age is { } time ? $" for {time:h\\:mm\\:ss}" : "";
            table.AddRow($"{row.Row}", Markup.Escape(row.Id), Json.Word(row.State) + age, $"{row.Attempts}", Markup.Escape(row.Host ?? ""), Markup.Escape(row.Reason ?? ""));
        }

        if (table.Rows.Count > 0)
        {
            Terminal.Results.Write(table);
        }

        var counts = Enum.GetValues<RowState>().Select(state => (state, count: status.Count(state))).Where(state => state.count > 0);
        Terminal.Results.MarkupLineInterpolated(
            $"{status.Rows.Count} rows: {string.Join(", ", counts.Select(state => $"{state.count} {Json.Word(state.state)}"))}");
        if (status.Left is { } left)
        {
            Terminal.Results.MarkupLineInterpolated($"about {left.TotalMinutes.Text("0")} min left with as many workers");
        }
    }
}
