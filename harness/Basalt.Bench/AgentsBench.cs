using System.Diagnostics;
using Basalt.Agents;
using Basalt.Domains;
using Basalt.Inference;
using Basalt.Minecraft;
using Basalt.Training;

namespace Basalt.Bench;

/// <summary>
/// Measures what a policy costs: one step of the shipped baseline and of a VPT network of the published 1x size on one core, from the frame
/// to the keys, and many players of one policy, each by itself and together.
/// </summary>
public static class AgentsBench
{
    private const int WarmUp = 20;
    private const int BaselineSteps = 400;
    private const int VptSteps = 60;
    private const int Most = 16;

    // Each kind of play in turn, so that a busy moment of the machine meets both.
    private const int Rounds = 4;

    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(2.5);

    public static async Task<IReadOnlyList<Measurement>> RunAsync(Action<string> progress, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("basalt-bench-");
        try
        {
            List<Measurement> figures = [];
            var baseline = Path.Combine(Home.Models, "baseline.onnx");
            var small = File.Exists(baseline) ? baseline : WriteSmall(Path.Combine(folder.FullName, "small.onnx"));
            progress("the baseline");
            figures.AddRange(Latency(
                "agents.baseline", await TimesAsync(small, BaselineSteps, cancellation),
                File.Exists(baseline) ? "the shipped baseline" : "an untrained network of the baseline's size, since none is shipped"));
            progress("writing a VPT network");
            var vpt = WriteVpt(Path.Combine(folder.FullName, "vpt-1x.onnx"));
            progress("the VPT network");
            figures.AddRange(Latency("agents.vpt1x", await TimesAsync(vpt, VptSteps, cancellation), "VPT 1x with random weights"));
            figures.AddRange(await TogetherAsync(small, progress, cancellation));
            return figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string WriteSmall(string path)
    {
        TorchRuntime.Prepare(threads: 1, seed: 1);
        using var policy = new RecurrentPolicy(tasks: 4);
        OnnxWriter.Write(RecurrentPolicyGraph.Build(policy), path, new Dictionary<string, string>());
        return path;
    }

    private static string WriteVpt(string path)
    {
        TorchRuntime.Prepare(threads: 1, seed: 1);
        using var weights = VptWeights.Random(VptSettings.Published["1x"], seed: 1);
        OnnxWriter.Write(VptGraph.Build(weights), path, new Dictionary<string, string>());
        return path;
    }

    private static IEnumerable<Measurement> Latency(string name, List<double> milliseconds, string what) =>
    [
        new($"{name}Ms", At(milliseconds, 0.5), "ms", 50, $"a step of {what} on one core, p50 of {milliseconds.Count}; reference: a tick"),
        new($"{name}P99Ms", At(milliseconds, 0.99), "ms", 50, "the same, p99"),
    ];

    private static async Task<List<double>> TimesAsync(string path, int steps, CancellationToken cancellation)
    {
        using var model = PolicyModel.Load(path, InferenceDevice.Cpu);
        await using var agent = new OnnxPolicyAgent(model, new Sampling());
        await agent.BeginAsync("Walk.", 1, cancellation);
        var frames = new Frames(1);
        List<double> milliseconds = [];
        for (var step = -WarmUp; step < steps; step++)
        {
            var frame = frames.Next();
            var start = Stopwatch.GetTimestamp();
            await agent.ActAsync(frame, cancellation);
            if (step >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return milliseconds;
    }

    private static async Task<IReadOnlyList<Measurement>> TogetherAsync(string path, Action<string> progress, CancellationToken cancellation)
    {
        using var model = PolicyModel.Load(path, InferenceDevice.Cpu);
        using var batch = new PolicyBatch(
            PolicyModel.Load(path, InferenceDevice.Cpu, threads: 1), Most, PolicyBatch.Patience, TimeProvider.System,
            Environment.ProcessorCount);
        List<Measurement> figures = [];
        var ratio = 0.0;
        foreach (var players in new[] { 1, 4, Most })
        {
            progress($"{players} at once");
            var (alone, together) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                alone.Add(await RateAsync(model, players, cancellation));
                together.Add(await RateAsync(batch, players, cancellation));
            }

            ratio = At(together, 0.5) / At(alone, 0.5);
            figures.Add(new(
                $"agents.batch{players}Rate", At(together, 0.5), "1/s", At(alone, 0.5),
                $"steps a second of {players} players together on {Environment.ProcessorCount} cores; reference: each by itself"));
        }

        figures.Add(new($"agents.batch{Most}Ratio", ratio, "ratio", 1, $"{Most} players together over each by itself"));
        return figures;
    }

    /// <summary>Steps a second of all players.</summary>
    private static async Task<double> RateAsync(IPolicyRunner runner, int players, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var steps = await Task.WhenAll(Enumerable.Range(0, players).Select(player => Task.Run(
            async () =>
            {
                await using var agent = new OnnxPolicyAgent(runner, new Sampling());
                await agent.BeginAsync("Walk.", player, cancellation);
                var frames = new Frames(player);
                var done = 0;
                while (watch.Elapsed < RoundTime)
                {
                    await agent.ActAsync(frames.Next(), cancellation);
                    done++;
                }

                return done;
            },
            cancellation)));
        return steps.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, values.Count * share));

    /// <summary>Two pictures of noise that take turns.</summary>
    private sealed class Frames
    {
        private readonly Frame[] _frames;
        private int _next;

        public Frames(int seed)
        {
            var random = new Random(seed);
            _frames = [.. Enumerable.Range(0, 2).Select(_ =>
            {
                var pixels = new byte[640 * 360 * 3];
                random.NextBytes(pixels);
                return new Frame(640, 360, pixels);
            })];
        }

        public Frame Next() => _frames[_next++ % _frames.Length];
    }
}
