namespace Basalt.Bench;

/// <summary>A benchmark. It takes the time it needs, says how far it is, and returns its figures.</summary>
public delegate Task<IReadOnlyList<Measurement>> Benchmark(Action<string> progress, CancellationToken cancellation);

/// <summary>The benchmarks of this program.</summary>
public static class Benchmarks
{
    // One row a benchmark; each is one file in this folder.
    /// <summary>Every benchmark by its name.</summary>
    /// <param name="seconds">How long the benchmark <c>site</c> measures each site.</param>
    /// <param name="say">Receives the reason why a benchmark was not measured.</param>
    public static IReadOnlyDictionary<string, Benchmark> Of(int seconds, Action<string> say) => new Dictionary<string, Benchmark>
    {
        ["wire"] = (progress, cancellation) => WireBench.RunAsync(WireBench.Short, progress, cancellation),
        ["wire-hour"] = (progress, cancellation) => WireBench.RunAsync(WireBench.Long, progress, cancellation),
        ["video"] = VideoBench.RunAsync,
        ["data"] = DataBench.RunAsync,
        ["rating"] = RatingBench.RunAsync,
        ["world"] = WorldBench.RunAsync,
        ["agents"] = AgentsBench.RunAsync,
        ["experts"] = ExpertsBench.RunAsync,
        ["minerl"] = MineRLBench.RunAsync,
        ["minecraft"] = (progress, cancellation) => MinecraftBench.RunAsync(progress, say, cancellation),
        ["site"] = (progress, cancellation) => SiteBench.RunAsync(seconds, progress, cancellation),
        ["site-kills"] = KilledSite.MeasureAsync,
        ["text"] = TextBench.RunAsync,
        ["encoder"] = EncoderBench.RunAsync,
        ["objectives"] = ObjectivesBench.RunAsync,
        ["resume"] = ResumeBench.RunAsync,
        ["values"] = ValuesBench.RunAsync,
    };
}
