using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>One step of a method that forgets: its networks and its questions.</summary>
/// <param name="Network">Is trained.</param>
/// <param name="Reference">The same as it was; frozen.</param>
/// <param name="Forget">Questions with the answers that should be forgotten.</param>
/// <param name="Retain">Questions with answers that should be kept.</param>
/// <param name="Refusal">The questions of <paramref name="Forget"/>, each with a refusal.</param>
/// <param name="Beta">β of the method.</param>
internal sealed record ForgettingStep(
    CausalTransformer Network, CausalTransformer Reference, AnswerBatch Forget, AnswerBatch Retain, AnswerBatch Refusal,
    ForgettingSettings Settings, double Beta)
{
    /// <summary>ℓ: nats a token.</summary>
    public Tensor Loss(AnswerBatch batch) => batch.Loss(Network.forward(batch.Seen));

    /// <summary>The loss on the retain set with its weight.</summary>
    public Tensor Kept() => Settings.RetainWeight * Loss(Retain);

    /// <summary>ln π/π_ref of each whole answer.</summary>
    public Tensor Ratios(AnswerBatch batch) => batch.Sums(Network) - batch.LogProbabilities(Frozen(batch)).sum(1);

    /// <summary>The frozen model's logits.</summary>
    public Tensor Frozen(AnswerBatch batch)
    {
        using var unlearned = no_grad();
        return Reference.forward(batch.Seen);
    }

    /// <summary>KL of the network from the frozen model on a batch's answers, nats a token.</summary>
    public Tensor Divergence(AnswerBatch batch)
    {
        var (before, now) = (Frozen(batch).log_softmax(-1), Network.forward(batch.Seen).log_softmax(-1));
        return ((before.exp() * (before - now)).sum(-1) * batch.Counts).sum() / batch.Counts.sum();
    }

    /// <summary>Distance of a hidden state from another, squared and averaged over width and answers' places.</summary>
    public static Tensor Distance(Tensor hidden, Tensor wanted, AnswerBatch batch) =>
        ((hidden - wanted).pow(2).mean([-1]) * batch.Counts).sum() / batch.Counts.sum();

    /// <summary>The frozen model's hidden state.</summary>
    public Tensor FrozenHidden(AnswerBatch batch, int layers)
    {
        using var unlearned = no_grad();
        return Reference.Hidden(batch.Seen, layers);
    }
}
