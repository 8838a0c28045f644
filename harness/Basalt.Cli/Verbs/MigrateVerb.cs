using System.CommandLine;
using Basalt.Evaluation;
using Basalt.Shell;

namespace Basalt.Cli;

/// <summary><c>basalt migrate</c>: brings a record of an older Basalt to this one's version.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var run = Declare.Usual("--run", "out/play", "The run's folder.");
        var record = Records.Option();
        var verb = new Command("migrate", "Bring the record of an older Basalt to this one's version; stop the sites that have it open first.")
        {
            run, record,
        };
        HelpWithExamples.Give(verb, "migrate --run out/play", "migrate --store postgres://basalt@db/basalt");
        verb.SetAction(async (parsed, cancellation) =>
        {
            var place = new RunRecord(parsed.GetValue(run)!, record.Value(parsed)).Existing();
            var (from, to) = await RecordLog.MigrateAsync(place, TimeProvider.System, cancellation);
            Terminal.Say(from == to ? $"the record is of version {to} already" : $"the record was of version {from} and is of version {to} now");
            return 0;
        });
        return verb;
    }
}
