using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// The loss of behavioural cloning. The camera's part counts only where the buttons say that the camera turns (VPT's paper, appendix;
/// the published code forgets it), null frames count for no button, and ending the episode is learnt from every frame.
/// </summary>
public static class CloningLoss
{
    /// <summary>Sums over frames, and how many frames each sum is of: buttons, camera, escape.</summary>
    public static (Tensor Sums, Tensor Frames) Of(PolicyAnswer answer, LessonChunk chunk)
    {
        Tensor buttons = nn.functional.binary_cross_entropy_with_logits(answer.Inventory, chunk.Inventory, reduction: nn.Reduction.None);
        var outside = 1 - chunk.Inventory;
        var from = 0L;
        for (var i = 0; i < ButtonGroups.All.Count; i++)
        {
            var options = ButtonGroups.All[i].Options;
            buttons = buttons + outside * Surprise(answer.Groups.narrow(-1, from, options), chunk.Groups.select(-1, i));
            from += options;
        }

        var camera = Surprise(answer.Camera, chunk.Camera);
        var escape = nn.functional.binary_cross_entropy_with_logits(answer.Escape, chunk.Escape, reduction: nn.Reduction.None);
        return (
            stack([(buttons * chunk.Counts).sum(), (camera * chunk.Turns).sum(), (escape * chunk.Present).sum()]),
            stack([chunk.Counts.sum(), chunk.Turns.sum(), chunk.Present.sum()]));
    }

    /// <summary>Negative log-likelihood of one option among several, frame by frame.</summary>
    private static Tensor Surprise(Tensor scores, Tensor chosen) =>
        -nn.functional.log_softmax(scores, -1).gather(-1, chosen.unsqueeze(-1)).squeeze(-1);
}
