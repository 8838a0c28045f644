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

    private Tensor Sums(IReadOnlyList<Utterance> texts) => new AnswerBatch(texts, network.Shape.Context).Sums(network);
}
