using Basalt.Minecraft;
using TorchSharp;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Shows lessons as they might have been just as well: at another hour of the day, seen from a little beside, and in a mirror, where
/// left is right. Few demonstrations are learnt by heart otherwise.
/// </summary>
/// <param name="players">Lessons side by side.</param>
internal sealed class LessonVariety(CloningSettings settings, int players, Random chance)
{
    private static readonly int LeftRight = Enumerable.Range(0, ButtonGroups.All.Count).Single(group => ButtonGroups.All[group].Name == "leftRight");

    private readonly bool[] _mirrored = new bool[players];

    /// <summary>Pictures become numbers from 0 to 255. A lesson stays in its mirror from its beginning to its end.</summary>
    public LessonChunk Vary(LessonChunk chunk)
    {
        var begins = chunk.Begins.data<float>();
        for (var player = 0; player < players; player++)
        {
            if (begins[player] == 0)
            {
                _mirrored[player] = chance.NextDouble() < settings.Mirrored;
            }
        }

        var varied = chunk with { Images = Shift(Shade(chunk.Images.to_type(ScalarType.Float32))) };
        return _mirrored.Contains(true) ? Mirror(varied, tensor(_mirrored)) : varied;
    }

    /// <summary>Each player's pictures a little brighter or darker, stronger or weaker.</summary>
    private Tensor Shade(Tensor images)
    {
        float[] Draw(double centre) => [.. Enumerable.Range(0, players).Select(_ => (float)(centre + settings.Brightness * (2 * chance.NextDouble() - 1)))];
        var contrast = tensor(Draw(1)).reshape(1, players, 1, 1, 1);
        var brightness = tensor(Draw(0)).reshape(1, players, 1, 1, 1) * 128;
        return ((images - 128) * contrast + 128 + brightness).clamp(0, 255);
    }

    /// <summary>All pictures moved by the same few pixels; the edge is repeated.</summary>
    private Tensor Shift(Tensor images)
    {
        var most = settings.Shift;
        if (most == 0)
        {
            return images;
        }

        var (shape, side) = (images.shape, RecurrentPolicy.Eye);
        var padded = nn.functional.pad(images.reshape(-1, 3, side, side), [most, most, most, most], PaddingModes.Replicate);
        return padded.narrow(2, chance.Next(2 * most + 1), side).narrow(3, chance.Next(2 * most + 1), side).reshape(shape);
    }

    private static LessonChunk Mirror(LessonChunk chunk, Tensor mirrored)
    {
        var groups = chunk.Targets.Groups.clone();
        var leftRight = groups.select(-1, LeftRight);
        // None stays; 1 and 2 change places.
        leftRight.copy_(where(mirrored.logical_and(leftRight > 0), 3 - leftRight, leftRight));
        var camera = chunk.Targets.Camera;
        var (pitch, yaw) = (camera.div(JointAction.CameraBins, RoundingMode.floor), camera.remainder(JointAction.CameraBins));
        return chunk with
        {
            Images = where(mirrored.reshape(1, -1, 1, 1, 1), chunk.Images.flip(-1), chunk.Images),
            Targets = chunk.Targets with
            {
                Groups = groups,
                Camera = where(mirrored, pitch * JointAction.CameraBins + (JointAction.CameraBins - 1) - yaw, camera),
            },
        };
    }
}
