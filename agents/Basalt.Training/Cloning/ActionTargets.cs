using Basalt.Minecraft;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The demonstrators' actions as training targets. The leading dimensions are those of the frames: time × batch, or frames.</summary>
/// <param name="Groups">Frames × groups: the option chosen in each of <see cref="ButtonGroups"/>.</param>
/// <param name="Inventory">0 or 1.</param>
/// <param name="Camera">Index of the camera bin.</param>
/// <param name="Escape">0 or 1.</param>
/// <param name="Counts">1 where the buttons are imitated, else 0.</param>
/// <param name="Turns">1 where the camera bin is imitated, else 0.</param>
/// <param name="Ends">Weight of the frame in the loss of the escape head.</param>
public sealed record ActionTargets(Tensor Groups, Tensor Inventory, Tensor Camera, Tensor Escape, Tensor Counts, Tensor Turns, Tensor Ends)
{
    /// <summary>All tensors, for disposal.</summary>
    public Tensor[] Tensors => [Groups, Inventory, Camera, Escape, Counts, Turns, Ends];

    /// <summary>Collects targets frame by frame. Frames that were not set have the weight 0.</summary>
    /// <param name="escapeWeight">As <see cref="CloningSettings.EscapeWeight"/>.</param>
    /// <param name="escapeBlur">As <see cref="CloningSettings.EscapeBlur"/>.</param>
    internal sealed class Builder(int frames, double escapeWeight, int escapeBlur)
    {
        private readonly long[] _groups = new long[frames * ButtonGroups.All.Count];
        private readonly long[] _camera = new long[frames];
        private readonly float[] _inventory = new float[frames];
        private readonly float[] _escape = new float[frames];
        private readonly float[] _counts = new float[frames];
        private readonly float[] _turns = new float[frames];
        private readonly float[] _ends = new float[frames];

        public void Clear()
        {
            Array.Clear(_groups);
            Array.Clear(_camera);
            foreach (var values in new[] { _inventory, _escape, _counts, _turns, _ends })
            {
                Array.Clear(values);
            }
        }

        /// <param name="at">Where the target goes, in the row-major order of the frames.</param>
        public void Set(int at, Trajectory trajectory, int frame)
        {
            var step = trajectory.Steps[frame];
            ButtonGroups.Split(step.Buttons, _groups.AsSpan(at * ButtonGroups.All.Count, ButtonGroups.All.Count));
            _inventory[at] = step.Buttons == JointAction.InventoryButtons ? 1 : 0;
            _camera[at] = step.Camera;
            _escape[at] = step.Escape ? 1 : 0;
            _counts[at] = step.Counts ? 1 : 0;
            _turns[at] = step.Counts && step.TurnsCamera ? 1 : 0;
            _ends[at] = (float)trajectory.EscapeWeight(frame, escapeWeight, escapeBlur);
        }

        /// <param name="shape">Of the frames.</param>
        public ActionTargets ToTensors(params long[] shape) => new(
            tensor(_groups, [.. shape, ButtonGroups.All.Count]),
            tensor(_inventory, shape),
            tensor(_camera, shape),
            tensor(_escape, shape),
            tensor(_counts, shape),
            tensor(_turns, shape),
            tensor(_ends, shape));
    }
}
