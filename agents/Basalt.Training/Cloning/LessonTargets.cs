using Basalt.Minecraft;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>What demonstrators did at some frames; the leading dimensions are those of the frames, as in time × players.</summary>
/// <param name="Groups">Frames × groups: the option chosen in each of <see cref="ButtonGroups"/>.</param>
/// <param name="Inventory">0 or 1.</param>
/// <param name="Camera">The bin.</param>
/// <param name="Escape">0 or 1.</param>
/// <param name="Counts">1 where the buttons are imitated.</param>
/// <param name="Turns">1 where the camera bin is imitated.</param>
/// <param name="Ends">What the choice to end the lesson or not counts.</param>
public sealed record LessonTargets(Tensor Groups, Tensor Inventory, Tensor Camera, Tensor Escape, Tensor Counts, Tensor Turns, Tensor Ends)
{
    /// <summary>All of them, to be disposed of together.</summary>
    public Tensor[] Tensors => [Groups, Inventory, Camera, Escape, Counts, Turns, Ends];

    /// <summary>Gathers targets frame by frame; frames that were not set count for nothing.</summary>
    /// <param name="escapeWeight">As <see cref="CloningSettings.EscapeWeight"/>.</param>
    /// <param name="escapeBlur">As <see cref="CloningSettings.EscapeBlur"/>.</param>
    internal sealed class Gatherer(int frames, double escapeWeight, int escapeBlur)
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

        public void Set(int at, Lesson lesson, int frame)
        {
            var step = lesson.Steps[frame];
            ButtonGroups.Split(step.Buttons, _groups.AsSpan(at * ButtonGroups.All.Count, ButtonGroups.All.Count));
            _inventory[at] = step.Buttons == JointAction.InventoryButtons ? 1 : 0;
            _camera[at] = step.Camera;
            _escape[at] = step.Escape ? 1 : 0;
            _counts[at] = step.Counts ? 1 : 0;
            _turns[at] = step.Counts && step.TurnsCamera ? 1 : 0;
            _ends[at] = (float)lesson.EscapeCounts(frame, escapeWeight, escapeBlur);
        }

        /// <param name="shape">Of the frames.</param>
        public LessonTargets ToTensors(params long[] shape) => new(
            tensor(_groups, [.. shape, ButtonGroups.All.Count]),
            tensor(_inventory, shape),
            tensor(_camera, shape),
            tensor(_escape, shape),
            tensor(_counts, shape),
            tensor(_turns, shape),
            tensor(_ends, shape));
    }
}
