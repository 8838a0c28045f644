using Basalt.Core;
using Basalt.Domains;

namespace Basalt.Bench;

/// <summary>A file of what was measured so far, one line of JSON for each figure, to be compared between commits.</summary>
public sealed class BenchHistory(string path, TimeProvider time)
{
    /// <summary>The history file of the checkout.</summary>
    public static string Usual => Path.Combine(Home.Folder, "benchmarks", "history.jsonl");

    /// <summary>Adds a line for each figure.</summary>
    /// <exception cref="BasaltException">The file cannot be written.</exception>
    public async Task AppendAsync(IReadOnlyList<Measurement> figures, CancellationToken cancellation)
    {
        var (commit, machine, at) = (Provenance.Of([]).Commit, Machine.Here, time.GetUtcNow());
        var lines = figures.Select(figure => Json.Write(new Line(at, commit, machine, figure.Name, figure.Value, figure.Unit, figure.Reference)));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.AppendAllLinesAsync(path, lines, cancellation);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"--append is {path}; cannot write there: {Reason.Of(problem, path)}");
        }
    }

    private sealed record Line(DateTimeOffset At, string Commit, Machine Machine, string Name, double Value, string Unit, double? Reference);

    /// <param name="Cores">The number of cores that this process may use.</param>
    /// <param name="Processor">Its name; "unknown" where the system does not tell.</param>
    private sealed record Machine(int Cores, string Processor)
    {
        private const string Cpu = "/proc/cpuinfo";

        public static Machine Here => new(Environment.ProcessorCount, Named() ?? "unknown");

        private static string? Named() => !File.Exists(Cpu) ? null
            : File.ReadLines(Cpu).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();
    }
}
