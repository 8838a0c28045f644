using Basalt.Minecraft;
using TorchSharp;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Data augmentation: random brightness and contrast, random shifts, and horizontal flips that exchange left and right in the actions
/// too. Without it a policy memorises a small set.
/// </summary>
/// <param name="batchSize">Rows of the batches.</param>
internal sealed class Augmentation(CloningSettings settings, int batchSize, Random random)
{
    private static readonly int LeftRight =
        Enumerable.Range(0, ButtonGroups.All.Count).Single(group => ButtonGroups.All[group].Name == "leftRight");

    private readonly bool[] _flipped = new bool[batchSize];

    /// <summary>Augments a batch. Images become floats from 0 to 255. A trajectory is flipped from its beginning to its end or not at all.</summary>
    public SequenceBatch Apply(SequenceBatch batch)
    {
        var stateMask = batch.StateMask.data<float>();
        for (var row = 0; row < batchSize; row++)
        {
            if (stateMask[row] == 0)
            {
                _flipped[row] = random.NextDouble() < settings.FlipProbability;
            }
        }

        var augmented = batch with { Images = Shift(Shade(batch.Images.to_type(ScalarType.Float32))) };
        return _flipped.Contains(true) ? Flip(augmented, tensor(_flipped)) : augmented;
    }

    /// <summary>Changes brightness and contrast, for each row by another amount.</summary>
    private Tensor Shade(Tensor images)
    {
        float[] Draw(double centre) =>
            [.. Enumerable.Range(0, batchSize).Select(_ => (float)(centre + settings.Brightness * (2 * random.NextDouble() - 1)))];
        var contrast = tensor(Draw(1)).reshape(1, batchSize, 1, 1, 1);
        var brightness = tensor(Draw(0)).reshape(1, batchSize, 1, 1, 1) * 128;
        return ((images - 128) * contrast + 128 + brightness).clamp(0, 255);
    }

    /// <summary>Moves all images of the batch by the same few pixels. The edge is repeated.</summary>
    private Tensor Shift(Tensor images)
    {
        var most = settings.Shift;
        if (most == 0)
        {
            return images;
        }

        var (shape, side) = (images.shape, RecurrentPolicy.ImageSize);
        var padded = nn.functional.pad(images.reshape(-1, 3, side, side), [most, most, most, most], PaddingModes.Replicate);
        return padded.narrow(2, random.Next(2 * most + 1), side).narrow(3, random.Next(2 * most + 1), side).reshape(shape);
    }

    private static SequenceBatch Flip(SequenceBatch batch, Tensor flipped)
    {
        var groups = batch.Targets.Groups.clone();
        var leftRight = groups.select(-1, LeftRight);
        // Option 0 is neither; 1 and 2 are left and right.
        leftRight.copy_(where(flipped.logical_and(leftRight > 0), 3 - leftRight, leftRight));
        var camera = batch.Targets.Camera;
        var (pitch, yaw) = (camera.div(JointAction.CameraBins, RoundingMode.floor), camera.remainder(JointAction.CameraBins));
        return batch with
        {
            Images = where(flipped.reshape(1, -1, 1, 1, 1), batch.Images.flip(-1), batch.Images),
            Targets = batch.Targets with
            {
                Groups = groups,
                Camera = where(flipped, pitch * JointAction.CameraBins + (JointAction.CameraBins - 1) - yaw, camera),
            },
        };
    }
}
