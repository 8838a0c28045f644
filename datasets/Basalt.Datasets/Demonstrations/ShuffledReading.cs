using System.Runtime.InteropServices;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Reads the steps of many demonstrations in a random order, with memory that does not depend on the size of the set. It reads several
/// demonstrations in parallel and mixes their steps in a shuffle buffer, so that neighbouring frames of a video are far apart.
/// </summary>
/// <param name="sideBySide">Number of demonstrations that are read in parallel, each with its own decoder.</param>
/// <param name="buffer">Size of the shuffle buffer in steps of 48 KiB.</param>
/// <param name="complain">
/// Receives a sentence about each damaged demonstration. Its steps before the damage are used, and reading continues with the others.
/// </param>
public sealed class ShuffledReading(
    IReadOnlyList<Demonstration> demonstrations, ReadingOptions options, int sideBySide, int buffer, Action<string> complain)
{
    /// <summary>Reads each step of each demonstration once.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    /// <returns>Views are valid until the next step is read.</returns>
    public IEnumerable<ShuffledStep> Read(int seed)
    {
        var random = new Random(seed);
        var order = demonstrations.ToArray();
        random.Shuffle(order);
        List<ShuffledStep> waiting = new(buffer);
        foreach (var (demonstration, step) in SideBySide(order, random))
        {
            if (waiting.Count < buffer)
            {
                waiting.Add(Copy(demonstration, step, new byte[FramePreparation.PolicyBytes]));
                continue;
            }

            var drawn = random.Next(buffer);
            yield return waiting[drawn];
            waiting[drawn] = Copy(demonstration, step, MemoryMarshal.AsMemory(waiting[drawn].Step.View));
        }

        var rest = waiting.ToArray();
        random.Shuffle(rest);
        foreach (var step in rest)
        {
            yield return step;
        }
    }

    /// <summary>Takes steps from the open demonstrations at random. When one ends, the next is opened.</summary>
    private IEnumerable<(Demonstration Demonstration, DemonstrationStep Step)> SideBySide(Demonstration[] order, Random random)
    {
        List<(Demonstration Demonstration, IEnumerator<DemonstrationStep> Steps)> open = [];
        var next = 0;
        try
        {
            while (true)
            {
                while (open.Count < sideBySide && next < order.Length)
                {
                    open.Add((order[next], order[next].Read(options).GetEnumerator()));
                    next++;
                }

                if (open.Count == 0)
                {
                    yield break;
                }

                var turn = random.Next(open.Count);
                if (HasNext(open[turn].Steps))
                {
                    yield return (open[turn].Demonstration, open[turn].Steps.Current);
                }
                else
                {
                    open[turn].Steps.Dispose();
                    open.RemoveAt(turn);
                }
            }
        }
        finally
        {
            open.ForEach(reading => reading.Steps.Dispose());
        }
    }

    private bool HasNext(IEnumerator<DemonstrationStep> steps)
    {
        try
        {
            return steps.MoveNext();
        }
        catch (BasaltException damage)
        {
            complain(damage.Message);
            return false;
        }
    }

    private static ShuffledStep Copy(Demonstration demonstration, DemonstrationStep step, Memory<byte> pixels)
    {
        step.View.CopyTo(pixels);
        return new ShuffledStep(demonstration, step with { View = pixels });
    }
}

/// <summary>A step and its demonstration.</summary>
public readonly record struct ShuffledStep(Demonstration Demonstration, DemonstrationStep Step);
