using System.CommandLine;
using Basalt.Core;
using Basalt.Domains;
using Basalt.Shell;

namespace Basalt.Research;

/// <summary><c>basalt values</c>: what a public holds to be wise (Moral Graph Elicitation).</summary>
internal static class ValuesVerb
{
    public static Command Create() => new("values", "Ask a public what an assistant should heed: cards, wiser-steps, the moral graph, a constitution.")
    {
        ValuesServeVerb.Create(), Graph(), Duplicates(), Import(), Export(), WriteConstitution(), Simulate(), ValuesServeVerb.CreateDemo(),
    };

    private static Command Graph()
    {
        var options = new GraphOptions();
        var file = Declare.Optional<string?>("--file", "Draw a published graph from its JSON, and read no record.");
        var output = Declare.Optional<string?>("--out", "Where picture and graph go; the run's folder when left out.");
        var json = Declare.Json("Print the whole report as JSON.");
        var verb = new Command("graph", "Make the moral graph of a record: ranks, how sure they are, cycles, bridges, and a picture.")
        {
            options, file, output, json,
        };
        HelpWithExamples.Give(verb, "values graph --run out/values", "values graph --case homework-answer", "values graph --file published.json --out out/published");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (report, survey) = parsed.GetValue(file) is { } published
                ? (Alignment.ValuesReport.Of(ValuesRun.Read(published)), null)
                : await options.ReportAsync(parsed, cancellation);
            var files = await ValuesFiles.WriteAsync(report, parsed.GetValue(output) ?? options.Run(parsed).Folder, parsed.Provenance());
            Terminal.Show(new { report, survey }, parsed.GetValue(json), _ => ValuesTable.Print(report, survey));
            Terminal.Say($"Picture: {files.Picture}, graph: {files.Graph}");
            return 0;
        });
        return verb;
    }

    private static Command Duplicates()
    {
        var options = new GraphOptions();
        var eps = Declare.Usual("--eps", Alignment.CardClusters.UsualEps, "The largest cosine distance of cards that say the same.");
        var points = Declare.Usual("--minimum-points", Alignment.CardClusters.UsualMinimumPoints, "Fewest cards near a card that a cluster grows from.");
        var merge = Declare.Flag("--merge", "Join the cards of each cluster in the record; without it they are only shown.");
        var measure = Declare.Flag("--measure", "Choose eps on labelled cards, and measure it on others; reads no record.");
        var verb = new Command("duplicates", "Find cards that say the same, with the sentence encoder and DBSCAN.") { options, eps, points, merge, measure };
        HelpWithExamples.Give(verb, "values duplicates --run out/values --case homework-answer", "values duplicates --merge", "values duplicates --measure");
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var assets = new TextAssets(new HttpClient());
            var encoder = await assets.EncoderAsync(cancellation);
            var (distance, least) = (parsed.GetValue(eps), Positive.Of("--minimum-points", parsed.GetValue(points)));
            var duplicates = new CardDuplicates(encoder, CardDuplicates.Read(ValuesCases.Labelled("chosen-on")), cancellation);
            if (parsed.GetValue(measure))
            {
                Terminal.WriteJson(duplicates.Measure(CardDuplicates.Read(ValuesCases.Labelled("tested")), least, cancellation));
                return 0;
            }

            var (values, _) = await options.Run(parsed).ReadAsync(options.Case(parsed), cancellation);
            var clusters = duplicates.Of(values.Cards, distance, least, cancellation);
            clusters.ToList().ForEach(cluster => Terminal.WriteLink(string.Join(" = ", cluster.Select(card => VisibleText.OneLine(card.Title)))));
            var joined = parsed.GetValue(merge)
                ? await options.Run(parsed).MergeAsync(clusters, $"{encoder.Name}, eps {distance.Text("0.###")}, minimum points {least}", cancellation)
                : 0;
            Terminal.Say($"{values.Cards.Count} cards, {clusters.Count} clusters of more than one; {joined} cards were joined");
            return 0;
        });
        return verb;
    }

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "A published graph: values and edges, as JSON." };
        var options = new GraphOptions();
        var verb = new Command("import", "Enter the cards of a published graph as cards of a case (--case), so that a public can vote on them.") { file, options };
        HelpWithExamples.Give(verb, "values import published.json --case homework-answer --run out/values");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (cards, added) = await options.Run(parsed).ImportAsync(parsed.GetValue(file)!, options.Case(parsed), cancellation);
            Terminal.Say($"{parsed.GetValue(file)}: {cards} cards, {added} of them new, are in the record of {options.Run(parsed).Folder}");
            return 0;
        });
        return verb;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "Where to write." };
        var options = new GraphOptions();
        var leaveOut = Declare.Flag("--leave-out", "Replace e-mail addresses, telephone numbers and names in free text.");
        var keep = Declare.Flag("--keep-personal", "Write them as they are: these people agreed to it.");
        var verb = new Command("export", "Write graph, cards and stories in the published shape; words that tell who somebody is are found first.")
        {
            file, options, leaveOut, keep,
        };
        HelpWithExamples.Give(verb, "values export graph.json --run out/values", "values export graph.json --leave-out");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (report, _) = await options.ReportAsync(parsed, cancellation);
            var found = await ValuesFiles.ExportAsync(
                report, parsed.GetValue(file)!, parsed.GetValue(leaveOut), parsed.GetValue(keep), parsed.Provenance());
            Terminal.Say($"{parsed.GetValue(file)}: {report.Cards.Count} cards, {report.Graph.Edges.Count} edges; {found.Count} places looked personal");
            return 0;
        });
        return verb;
    }

    private static Command WriteConstitution()
    {
        var options = new GraphOptions();
        var count = Declare.Usual("--values", 3, "How many of the wisest values each context gives.");
        var output = Declare.Optional<string?>("--out", "Where it goes; the run's folder when left out.");
        var verb = new Command("constitution", "Write the winners of each context as a system prompt and as a judge's rubric.") { options, count, output };
        HelpWithExamples.Give(verb, "values constitution --run out/values --case homework-answer --values 2");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var (report, _) = await options.ReportAsync(parsed, cancellation);
            var constitution = Alignment.Constitution.Of(report, Positive.Of("--values", parsed.GetValue(count)), parsed.Provenance());
            Terminal.Say(constitution.Verdict);
            foreach (var file in await ValuesFiles.WriteAsync(constitution, parsed.GetValue(output) ?? options.Run(parsed).Folder))
            {
                Terminal.WriteLink(file);
            }

            return 0;
        });
        return verb;
    }

    private static Command Simulate()
    {
        var values = Declare.Usual("--values", 20, "How many values there are.");
        var people = Declare.Usual("--people", 500, "The most simulated people.");
        var votes = Declare.Usual("--votes", 10, "Votes of each.");
        var repetitions = Declare.Usual("--repetitions", 10, "Simulated publics of each size.");
        var seed = Declare.Usual("--seed", 1, "The same seed gives the same figures.");
        var output = Declare.Usual("--out", "out/values", "Where the curve goes.");
        var json = Declare.Json("Print the curve as JSON.");
        var verb = new Command("simulate", "Simulated people who share a hidden order: how many votes until each way to rank recovers it.")
        {
            values, people, votes, repetitions, seed, output, json,
        };
        HelpWithExamples.Give(verb, "values simulate", "values simulate --values 40 --people 2000");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var request = new RecoveryRequest(
                parsed.GetValue(values), parsed.GetValue(people), parsed.GetValue(votes), parsed.GetValue(repetitions), new(), parsed.GetValue(seed));
            var curve = await Bars.RunAsync("simulated publics", progress =>
                RecoverySimulation.RunAsync(request, parsed.GetValue(output)!, parsed.Provenance(), progress, cancellation));
            Terminal.Show(curve, parsed.GetValue(json), ValuesTable.Print);
            Terminal.Say($"Simulated people. Picture: {Path.Combine(parsed.GetValue(output)!, "recovery.svg")}");
            return 0;
        });
        return verb;
    }
}
