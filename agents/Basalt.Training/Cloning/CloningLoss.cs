using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The loss of behavioural cloning. The camera's part counts only where the buttons say that the camera turns (VPT's paper, appendix;
/// the published code forgets it), null frames count for no button, and ending the episode is learnt from every frame
/// at which one could tell.
/// </summary>
public static class CloningLoss
{
    /// <summary>Sums over frames, and how many frames each sum is of: buttons, camera, escape.</summary>
    public static (Tensor Sums, Tensor Frames) Of(PolicyAnswer answer, LessonTargets targets)
    {
        Tensor buttons = nn.functional.binary_cross_entropy_with_logits(answer.Inventory, targets.Inventory, reduction: nn.Reduction.None);
        var outside = 1 - targets.Inventory;
        var from = 0L;
        for (var i = 0; i < ButtonGroups.All.Count; i++)
        {
            var options = ButtonGroups.All[i].Options;
            buttons = buttons + outside * Surprise(answer.Groups.narrow(-1, from, options), targets.Groups.select(-1, i));
            from += options;
        }

        var camera = Surprise(answer.Camera, targets.Camera);
        var escape = nn.functional.binary_cross_entropy_with_logits(answer.Escape, targets.Escape, reduction: nn.Reduction.None);
        return (
            stack([(buttons * targets.Counts).sum(), (camera * targets.Turns).sum(), (escape * targets.Ends).sum()]),
            stack([targets.Counts.sum(), targets.Turns.sum(), targets.Ends.sum()]));
    }

    /// <summary>Negative log-likelihood of one option among several, frame by frame.</summary>
    private static Tensor Surprise(Tensor scores, Tensor chosen) =>
        -nn.functional.log_softmax(scores, -1).gather(-1, chosen.unsqueeze(-1)).squeeze(-1);
}
