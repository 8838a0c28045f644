using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>Trains a transformer to continue text.</summary>
/// <param name="batch">Windows in a batch.</param>
/// <param name="rate">Learning rate.</param>
public sealed class TransformerTrainer(CausalTransformer network, int batch = 16, double rate = 1e-3)
{
    /// <summary>Keeps the random windows of neighbouring seeds apart.</summary>
    private const int SeedStride = 1_000_003;

    /// <summary>Trains on windows that begin where a text begins, as replies do. The learning rate decays to 0 along half a cosine.</summary>
    /// <param name="tokens">All texts concatenated, with an end token before each and after the last.</param>
    /// <param name="end">The end token.</param>
    /// <param name="seed">Of the windows. A step's windows depend on the seed and on the step's number alone.</param>
    /// <param name="checkpoint">Where training goes on from, and what it keeps; null keeps nothing.</param>
    /// <param name="progress">Receives the number of each step and its loss in nats per token.</param>
    /// <returns>The mean loss of the last tenth of the steps.</returns>
    public double Fit(
        IReadOnlyList<int> tokens, int end, int steps, int seed, TransformerCheckpoint? checkpoint, Action<int, double>? progress,
        CancellationToken cancellation)
    {
        var window = network.Shape.Context;
        int[] beginnings = [.. Enumerable.Range(0, Math.Max(0, tokens.Count - window)).Where(at => tokens[at] == end)];
        if (beginnings.Length == 0)
        {
            throw new Core.BasaltException($"found {tokens.Count} tokens of text; wanted an end of a text and {window} tokens after it");
        }

        using var optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0.01);
        network.train();
        var (first, last) = checkpoint?.Resume(network, optimizer) ?? (0, []);
        for (var step = first; step < steps; step++)
        {
            var stopped = cancellation.IsCancellationRequested;
            if (checkpoint is not null && (stopped ? step > first : checkpoint.IsDue))
            {
                checkpoint.Write(step, last, network, optimizer);
            }

            cancellation.ThrowIfCancellationRequested();
            var random = new Random(unchecked((seed * SeedStride) + step));
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            optimizer.SetRate(Descent.RateOf(rate, step, steps));
            var (seen, wanted) = (new long[batch * window], new long[batch * window]);
            for (var row = 0; row < batch; row++)
            {
                var from = beginnings[random.Next(beginnings.Length)];
                for (var at = 0; at < window; at++)
                {
                    (seen[(row * window) + at], wanted[(row * window) + at]) = (tokens[from + at], tokens[from + at + 1]);
                }
            }

            var logits = network.forward(tensor(seen).view(batch, window));
            var loss = nn.functional.cross_entropy(logits.view(batch * window, -1), tensor(wanted));
            optimizer.Descend(loss, network.parameters());
            var nats = loss.item<float>();
            progress?.Invoke(step + 1, nats);
            if (step >= steps - Math.Max(1, steps / 10))
            {
                last.Add(nats);
            }
        }

        network.eval();
        return last.Average();
    }
}
