using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// How often demonstrators took each action, whatever they saw. Policies are initialised with these frequencies, so that training starts
/// with what depends on the images. Their loss is the baseline that a policy must beat to show that it uses the images at all.
/// </summary>
public sealed class ActionFrequencies
{
    private readonly double[][] _groups = [.. ButtonGroups.All.Select(group => new double[group.Options])];
    private readonly double[] _inventory = new double[2];
    private readonly double[] _camera = new double[Minecraft.JointAction.CameraCount];
    private readonly double[] _escape = new double[2];

    private ActionFrequencies()
    {
    }

    /// <summary>Counts the actions, with the weights of the loss.</summary>
    public static ActionFrequencies Of(IReadOnlyList<Trajectory> trajectories, CloningSettings settings)
    {
        var counts = new ActionFrequencies();
        var options = new long[ButtonGroups.All.Count];
        foreach (var trajectory in trajectories)
        {
            for (var frame = 0; frame < trajectory.Steps.Count; frame++)
            {
                var step = trajectory.Steps[frame];
                counts._escape[step.Escape ? 1 : 0] += trajectory.EscapeWeight(frame, settings.EscapeWeight, settings.EscapeBlur);
                if (!step.Counts)
                {
                    continue;
                }

                var opens = step.Buttons == Minecraft.JointAction.InventoryButtons;
                counts._inventory[opens ? 1 : 0]++;
                counts._camera[step.Camera] += step.TurnsCamera ? 1 : 0;
                ButtonGroups.Split(step.Buttons, options);
                for (var i = 0; i < options.Length && !opens; i++)
                {
                    counts._groups[i][options[i]]++;
                }
            }
        }

        return counts;
    }

    /// <summary>The loss of a policy that always predicts these frequencies, on other actions.</summary>
    public HeadLosses LossOn(ActionFrequencies others) => new(
        (_groups.Zip(others._groups, Loss).Sum() + Loss(_inventory, others._inventory)) / Math.Max(others._inventory.Sum(), 1),
        Loss(_camera, others._camera) / Math.Max(others._camera.Sum(), 1),
        Loss(_escape, others._escape) / Math.Max(others._escape.Sum(), 1));

    /// <summary>Sets the biases of untrained heads so that they predict these frequencies.</summary>
    internal void Initialize(Linear choose, Linear aim, Linear end)
    {
        using var _ = no_grad();
        double[] buttons = [.. _groups.SelectMany(LogProbabilities), LogOdds(_inventory)];
        choose.bias!.copy_(tensor(buttons));
        aim.bias!.copy_(tensor(LogProbabilities(_camera)));
        end.bias!.fill_(LogOdds(_escape));
    }

    private static double LogOdds(double[] counts) => LogProbabilities(counts)[1] - LogProbabilities(counts)[0];

    private static double Loss(double[] known, double[] found) => LogProbabilities(known).Zip(found, (score, count) => -count * score).Sum();

    /// <summary>Add-one smoothing keeps every option possible.</summary>
    private static double[] LogProbabilities(double[] counts)
    {
        var total = counts.Sum() + counts.Length;
        return [.. counts.Select(count => Math.Log((count + 1) / total))];
    }
}
