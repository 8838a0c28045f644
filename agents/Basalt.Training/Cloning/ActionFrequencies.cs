using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// How often demonstrators did what, whatever they saw. Policies begin with it, so that they learn from the first step what the
/// pictures add; and what it loses is the mark that a policy must beat to have looked at all.
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

    /// <summary>Counts, each choice as the loss counts it.</summary>
    public static ActionFrequencies Of(IReadOnlyList<Lesson> lessons, CloningSettings settings)
    {
        var counts = new ActionFrequencies();
        var options = new long[ButtonGroups.All.Count];
        foreach (var lesson in lessons)
        {
            for (var frame = 0; frame < lesson.Steps.Count; frame++)
            {
                var step = lesson.Steps[frame];
                counts._escape[step.Escape ? 1 : 0] += lesson.EscapeCounts(frame, settings.EscapeWeight, settings.EscapeBlur);
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

    /// <summary>What one who knows only these loses on others.</summary>
    public HeadLosses LossOn(ActionFrequencies others) => new(
        (_groups.Zip(others._groups, Loss).Sum() + Loss(_inventory, others._inventory)) / Math.Max(others._inventory.Sum(), 1),
        Loss(_camera, others._camera) / Math.Max(others._camera.Sum(), 1),
        Loss(_escape, others._escape) / Math.Max(others._escape.Sum(), 1));

    /// <summary>Makes heads say these, before they have learnt anything else.</summary>
    internal void Begin(Linear choose, Linear aim, Linear end)
    {
        using var _ = no_grad();
        double[] buttons = [.. _groups.SelectMany(Scores), LogOdds(_inventory)];
        choose.bias!.copy_(tensor(buttons));
        aim.bias!.copy_(tensor(Scores(_camera)));
        end.bias!.fill_(LogOdds(_escape));
    }

    private static double LogOdds(double[] counts) => Scores(counts)[1] - Scores(counts)[0];

    private static double Loss(double[] known, double[] found) => Scores(known).Zip(found, (score, count) => -count * score).Sum();

    /// <summary>Log-probabilities. Every option was seen once more than it was, so that none is impossible.</summary>
    private static double[] Scores(double[] counts)
    {
        var total = counts.Sum() + counts.Length;
        return [.. counts.Select(count => Math.Log((count + 1) / total))];
    }
}
