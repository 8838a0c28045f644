using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>A transformer that learns from preferences. It reads only the end of texts that are longer than its context.</summary>
public sealed class TransformerPolicy(CausalTransformer network, double rate) : IPreferencePolicy, IDisposable
{
    private const int AtOnce = 32;
    private readonly optim.Optimizer _optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0);

    public IReadOnlyList<double> LogProbabilities(IReadOnlyList<Utterance> texts)
    {
        using var unlearned = no_grad();
        return [.. texts.Chunk(AtOnce).SelectMany(part =>
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            return Numbers(Sums(part));
        })];
    }

    public void Step(IReadOnlyList<Utterance> texts, Func<IReadOnlyList<double>, IReadOnlyList<double>> slopes)
    {
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        var sums = Sums(texts);
        (sums * tensor(slopes(Numbers(sums)).Select(slope => (float)slope).ToArray())).sum().backward();
        _optimizer.step();
        _optimizer.zero_grad();
    }

    public void Dispose() => _optimizer.Dispose();

    private static double[] Numbers(Tensor sums) => Array.ConvertAll(sums.data<float>().ToArray(), sum => (double)sum);

    /// <summary>Evaluates all texts in one batch. Shorter texts are padded at the end, which no earlier token can see.</summary>
    private Tensor Sums(IReadOnlyList<Utterance> texts)
    {
        long[] Tokens(Utterance text) =>
            [.. text.Prompt.Concat(text.Reply).Select(token => (long)token).TakeLast(network.Shape.Context + 1)];
        long[][] all = [.. texts.Select(Tokens)];
        var time = all.Max(text => text.Length) - 1;
        var (seen, wanted, counts) = (new long[texts.Count * time], new long[texts.Count * time], new float[texts.Count * time]);
        for (var row = 0; row < all.Length; row++)
        {
            var text = all[row];
            text.AsSpan(..^1).CopyTo(seen.AsSpan(row * time));
            text.AsSpan(1..).CopyTo(wanted.AsSpan(row * time));
            var said = Math.Min(texts[row].Reply.Count, text.Length - 1);
            counts.AsSpan((row * time) + text.Length - 1 - said, said).Fill(1);
        }

        Tensor Shaped(Tensor numbers) => numbers.view(texts.Count, time);
        var logs = network.forward(Shaped(tensor(seen))).log_softmax(-1);
        return (logs.gather(2, Shaped(tensor(wanted)).unsqueeze(2)).squeeze(2) * Shaped(tensor(counts))).sum(1);
    }
}
