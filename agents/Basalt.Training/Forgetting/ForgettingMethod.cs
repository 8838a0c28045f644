using Basalt.Core;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The methods of unlearning, one row each, so that one trainer serves all. ℓ is nats a token, S the log-probability of a whole answer, F the
/// forget set, R the retain set.
/// </summary>
/// <param name="Name">As in <c>npo</c>.</param>
/// <param name="Source">Where the method was published.</param>
public sealed record ForgettingMethod(string Name, string Source)
{
    /// <summary>β where the settings name none.</summary>
    public double Beta { get; init; } = 0.1;

    /// <summary>What a step lowers: the loss on the forget set, where a method names nothing else.</summary>
    internal Func<ForgettingStep, Tensor> Loss { get; init; } = step => step.Loss(step.Forget);

    /// <summary>The weights that are trained; all when it is null.</summary>
    internal Func<CausalTransformer, IEnumerable<nn.Module>>? Trains { get; init; }

    /// <summary>Whether the network learns the forget set first, and the change is then taken away from the frozen model.</summary>
    internal bool IsNegated { get; init; }

    /// <summary>All methods.</summary>
    public static IReadOnlyList<ForgettingMethod> All { get; } =
    [
        new("gradient-ascent", "Jang et al., Knowledge Unlearning for Mitigating Privacy Risks in Language Models, 2023")
        {
            Loss = step => -step.Loss(step.Forget),
        },
        new("gradient-difference", "Liu et al., Continual Learning and Private Unlearning, 2022")
        {
            Loss = step => step.Kept() - step.Loss(step.Forget),
        },
        new("kl-retain", "Maini et al., TOFU: A Task of Fictitious Unlearning for LLMs, 2024")
        {
            Loss = step => (step.Settings.RetainWeight * step.Divergence(step.Retain)) - step.Loss(step.Forget),
        },
        new("refusal-sft", "Maini et al., TOFU: A Task of Fictitious Unlearning for LLMs, 2024")
        {
            Loss = step => step.Loss(step.Refusal) + step.Kept(),
        },
        new("refusal-dpo", "Maini et al., TOFU: A Task of Fictitious Unlearning for LLMs, 2024, after Rafailov et al., 2023")
        {
            Loss = step => NegativePreference(step.Ratios(step.Forget) - step.Ratios(step.Refusal), step.Beta) + step.Kept(),
        },
        new("npo", "Zhang et al., Negative Preference Optimization, 2024")
        {
            Loss = step => NegativePreference(step.Ratios(step.Forget), step.Beta) + step.Kept(),
        },
        new("simnpo", "Fan et al., Simplicity Prevails: Rethinking Negative Preference Optimization, 2024")
        {
            Beta = 4.5,
            Loss = step =>
            {
                var batch = step.Forget;
                var means = batch.LogProbabilities(step.Network.forward(batch.Seen)).sum(1) / batch.Counts.sum(1);
                return NegativePreference(means + step.Settings.Margin, step.Beta) + step.Kept();
            },
        },
        new("rmu", "Li et al., The WMDP Benchmark: Measuring and Reducing Malicious Use with Unlearning, 2024")
        {
            Trains = network => network.Blocks.Take(SteeredLayer(network)).Select(block => (nn.Module)block.Narrow),
            Loss = Misdirection,
        },
        new("undial", "Dong et al., UNDIAL: Self-Distillation with Adjusted Logits, 2024")
        {
            Beta = 10,
            Loss = step =>
            {
                var (batch, frozen) = (step.Forget, step.Frozen(step.Forget));
                var wanted = (frozen - (step.Beta * nn.functional.one_hot(batch.Wanted, frozen.shape[2]))).softmax(-1);
                var cross = -(wanted * step.Network.forward(batch.Seen).log_softmax(-1)).sum(-1);
                return ((cross * batch.Counts).sum() / batch.Counts.sum()) + step.Kept();
            },
        },
        new("weighted-ascent", "Wang et al., Rethinking LLM Unlearning Objectives: A Gradient Perspective and Go Beyond, 2025")
        {
            Beta = 1,
            Loss = step =>
            {
                var logs = step.Forget.LogProbabilities(step.Network.forward(step.Forget.Seen));
                return ((logs.detach() * step.Beta).exp() * logs).sum() / step.Forget.Counts.sum() + step.Kept();
            },
        },
        new("task-vector", "Ilharco et al., Editing Models with Task Arithmetic, 2023")
        {
            IsNegated = true,
        },
    ];

    /// <summary>The row of this name.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public static ForgettingMethod Named(string name) => All.FirstOrDefault(method => method.Name == name)
        ?? throw new BasaltException($"found the method {name}; wanted one of {string.Join(", ", All.Select(method => method.Name))}");

    /// <summary>
    /// −(2/β) ln σ(−β·x), averaged. Its slope is 2σ(β·x): that of gradient ascent, 1, as β falls to 0, and less the more has been forgotten.
    /// </summary>
    /// <param name="ratios">x: ln π/π_ref of each answer.</param>
    internal static Tensor NegativePreference(Tensor ratios, double beta) => nn.functional.softplus(ratios * beta).mean() * (2 / beta);

    /// <summary>
    /// Pushes the forget set's hidden states to one random direction and holds the retain set's. Lengths are counted in mean lengths of the
    /// frozen model's states, since those of small networks are shorter than the paper's.
    /// </summary>
    private static Tensor Misdirection(ForgettingStep step)
    {
        var layers = SteeredLayer(step.Network);
        var frozen = step.FrozenHidden(step.Forget, layers);
        using var generator = new Generator((ulong)step.Settings.Seed);
        var direction = rand([step.Network.Shape.Width], generator: generator);
        var wanted = direction / direction.norm() * (frozen.norm(-1).mean() * step.Settings.Steering);
        var forget = ForgettingStep.Distance(step.Network.Hidden(step.Forget.Seen, layers), wanted, step.Forget);
        var kept = ForgettingStep.Distance(step.Network.Hidden(step.Retain.Seen, layers), step.FrozenHidden(step.Retain, layers), step.Retain);
        return forget + (step.Settings.RetainWeight * kept);
    }

    private static int SteeredLayer(CausalTransformer network) => Math.Max(1, network.Shape.Layers - 1);
}
