using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>A transformer that learns from preferences: a text is its prompt, which is given, and its reply, which counts.</summary>
/// <param name="promptLength">Tokens at the beginning of every text that are not the policy's own; at least 1.</param>
public sealed class TransformerPolicy(CausalTransformer network, int promptLength, double rate) : IPreferencePolicy, IDisposable
{
    private readonly optim.Optimizer _optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0);

    public double LogProbability(IReadOnlyList<int> text)
    {
        using var _ = no_grad();
        using var sum = Sum(text);
        return sum.item<float>();
    }

    public void Add(IReadOnlyList<int> text, double slope)
    {
        if (slope != 0)
        {
            using var scope = NewDisposeScope();
            (Sum(text) * slope).backward();
        }
    }

    public void Step()
    {
        _optimizer.step();
        _optimizer.zero_grad();
    }

    public void Dispose() => _optimizer.Dispose();

    private Tensor Sum(IReadOnlyList<int> text)
    {
        using var scope = NewDisposeScope();
        var tokens = tensor(text.Select(token => (long)token).ToArray());
        var logs = network.forward(tokens.narrow(0, 0, text.Count - 1).unsqueeze(0))[0].log_softmax(-1);
        var taken = logs.gather(1, tokens.narrow(0, 1, text.Count - 1).unsqueeze(1));
        return taken.narrow(0, promptLength - 1, text.Count - promptLength).sum().MoveToOuterDisposeScope();
    }
}
