using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The loss of behavioural cloning: the negative log-likelihood of the demonstrators' actions. The camera counts only where the buttons
/// say that it turns (appendix of the VPT paper; the published code omits this). Null actions do not count for the buttons. The escape
/// head learns from every frame with a positive weight in <see cref="ActionTargets.Ends"/>.
/// </summary>
public static class CloningLoss
{
    /// <summary>Sums over frames, and how many frames each sum counts: buttons, camera, escape.</summary>
    public static (Tensor Sums, Tensor Frames) Of(PolicyAnswer answer, ActionTargets targets)
    {
        Tensor buttons = nn.functional.binary_cross_entropy_with_logits(answer.Inventory, targets.Inventory, reduction: nn.Reduction.None);
        var outside = 1 - targets.Inventory;
        var from = 0L;
        for (var i = 0; i < ButtonGroups.All.Count; i++)
        {
            var options = ButtonGroups.All[i].Options;
            buttons = buttons + outside * CrossEntropy(answer.Groups.narrow(-1, from, options), targets.Groups.select(-1, i));
            from += options;
        }

        var camera = CrossEntropy(answer.Camera, targets.Camera);
        var escape = nn.functional.binary_cross_entropy_with_logits(answer.Escape, targets.Escape, reduction: nn.Reduction.None);
        return (
            stack([(buttons * targets.Counts).sum(), (camera * targets.Turns).sum(), (escape * targets.Ends).sum()]),
            stack([targets.Counts.sum(), targets.Turns.sum(), targets.Ends.sum()]));
    }

    /// <summary>Negative log-likelihood of the chosen option, for each frame.</summary>
    private static Tensor CrossEntropy(Tensor scores, Tensor chosen) =>
        -nn.functional.log_softmax(scores, -1).gather(-1, chosen.unsqueeze(-1)).squeeze(-1);
}
