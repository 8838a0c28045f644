using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>A transformer that learns from preferences. Of a text that is longer than its context, only the end is read.</summary>
public sealed class TransformerPolicy(CausalTransformer network, double rate) : IPreferencePolicy, IDisposable
{
    private readonly optim.Optimizer _optimizer = optim.AdamW(network.parameters(), rate, weight_decay: 0);

    public double LogProbability(Utterance text)
    {
        using var held = new HeldFinalizers();
        using var _ = no_grad();
        using var sum = Sum(text);
        return sum.item<float>();
    }

    public void Add(Utterance text, double slope)
    {
        if (slope != 0)
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            (Sum(text) * slope).backward();
        }
    }

    public void Step()
    {
        using var held = new HeldFinalizers();
        _optimizer.step();
        _optimizer.zero_grad();
    }

    public void Dispose() => _optimizer.Dispose();

    private Tensor Sum(Utterance text)
    {
        using var scope = NewDisposeScope();
        long[] all = [.. text.Prompt.Concat(text.Reply).Select(token => (long)token).TakeLast(network.Shape.Context + 1)];
        var said = Math.Min(text.Reply.Count, all.Length - 1);
        var tokens = tensor(all);
        var logs = network.forward(tokens.narrow(0, 0, all.Length - 1).unsqueeze(0))[0].log_softmax(-1);
        var taken = logs.gather(1, tokens.narrow(0, 1, all.Length - 1).unsqueeze(1));
        return taken.narrow(0, all.Length - 1 - said, said).sum().MoveToOuterDisposeScope();
    }
}
