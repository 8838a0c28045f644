using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>Consecutive frames of several trajectories, as <see cref="SequenceSampler"/> yields them.</summary>
/// <param name="Images">Bytes, time × batch × 3 × 64 × 64.</param>
/// <param name="Tasks">Batch: the task of each trajectory, counted from 1.</param>
/// <param name="StateMask">Batch: 0 where a trajectory begins, 1 where it continues. The recurrent state is multiplied with it.</param>
/// <param name="Present">Time × batch: 1 where there is a frame, 0 where the end of a trajectory is padded.</param>
/// <param name="Targets">Time × batch.</param>
public sealed record SequenceBatch(Tensor Images, Tensor Tasks, Tensor StateMask, Tensor Present, ActionTargets Targets)
{
    /// <summary>All tensors, for disposal.</summary>
    public Tensor[] Tensors => [Images, Tasks, StateMask, Present, .. Targets.Tensors];
}
