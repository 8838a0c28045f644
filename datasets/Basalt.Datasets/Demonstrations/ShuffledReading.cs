using System.Runtime.InteropServices;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Steps of many demonstrations in a random order, in memory that does not grow with the set: some demonstrations are read side by side, and
/// a buffer mixes what they give, so that neighbours in a video come far apart.
/// </summary>
/// <param name="sideBySide">Demonstrations read at once, each with a decoder of its own.</param>
/// <param name="buffer">Steps that wait to be drawn, 48 KiB each.</param>
/// <param name="complain">Takes a sentence about each demonstration that is damaged; its steps before the damage count, and the rest goes on.</param>
public sealed class ShuffledReading(IReadOnlyList<Demonstration> demonstrations, ReadingOptions options, int sideBySide, int buffer, Action<string> complain)
{
    /// <summary>Every step of every demonstration once.</summary>
    /// <param name="seed">The same seed gives the same order.</param>
    /// <returns>Views are valid until the next step is asked for.</returns>
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

    /// <summary>Steps of some demonstrations in turns of chance; when one ends, the next begins.</summary>
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

/// <summary>A step and whose it is.</summary>
public readonly record struct ShuffledStep(Demonstration Demonstration, DemonstrationStep Step);
