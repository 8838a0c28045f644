// Appends answers to the log args[0] until it is killed, and says the key of each once it is durable.
using Basalt.Evaluation;

await using var log = await RecordLog.OpenAsync(args[0], TimeProvider.System, CancellationToken.None);
for (var number = 0; ; number++)
{
    var now = TimeProvider.System.GetUtcNow();
    var serving = $"{args[1]}-{number}";
    var entry = new ComparisonEntered(
        new Comparison(
            serving, "find-cave/a/seed-1", "find-cave/b/seed-1", "ann", Verdict.Left, new string('x', 100 * (number % 30)),
            new Dictionary<string, string>(), now, now),
        serving, TimeSpan.FromSeconds(60), [], now);
    if (await log.AppendAsync(entry, CancellationToken.None))
    {
        Console.Out.WriteLine(entry.Key);
        Console.Out.Flush();
    }
}
