using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets.Tests;

public sealed class ShuffledReadingTests
{
    private const int Recordings = 20;
    private const int Steps = 50;

    private readonly List<string> _complaints = [];
    private int _open;
    private int _mostOpen;

    [Fact]
    public void EveryStepComesOnceWithItsOwnView()
    {
        var seen = Reading().Read(1).Select(shuffled => (
            shuffled.Demonstration.Name,
            shuffled.Step.Index,
            First: shuffled.Step.View.Span[0],
            Last: shuffled.Step.View.Span[^1])).ToList();
        Assert.Equal(Recordings * Steps, seen.Distinct().Count());
        Assert.Equal(Recordings * Steps, seen.Count);
        Assert.All(seen, step => Assert.Equal((byte.Parse(step.Name), (byte)step.Index), (step.First, step.Last)));
    }

    [Fact]
    public void OnlySomeAreOpenAtOnceAndNoneInTheEnd()
    {
        Assert.Equal(Recordings * Steps, Reading(sideBySide: 3).Read(1).Count());
        Assert.Equal((3, 0), (_mostOpen, _open));
    }

    [Fact]
    public void AReaderThatStopsLeavesNoneOpen()
    {
        Assert.Equal(10, Reading().Read(1).Take(10).Count());
        Assert.Equal(0, _open);
    }

    [Fact]
    public void TheSameSeedGivesTheSameOrderAndAnotherGivesAnother()
    {
        Assert.Equal(Order(7), Order(7));
        Assert.NotEqual(Order(7), Order(8));
    }

    [Fact]
    public void NeighboursInAVideoComeFarApart()
    {
        var order = Order(3);
        var together = order.Zip(order.Skip(1)).Count(pair => pair.First.Name == pair.Second.Name && pair.Second.Index == pair.First.Index + 1);
        Assert.InRange(together, 0, order.Count / 50);
    }

    [Fact]
    public void ADamagedOneIsNamedAndTheRestGoesOn()
    {
        Assert.Equal((Recordings - 1) * Steps + 5, Reading(damaged: 4).Read(1).Count());
        Assert.Equal(["4: torn"], _complaints);
    }

    [Fact]
    public void MemoryDoesNotGrowWithTheSet()
    {
        // A view for each slot of the buffer and for each open recording; the set itself has 49 MB.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Recordings * Steps, Reading(sideBySide: 4, buffer: 64).Read(1).Count());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, (64 + Recordings + 10) * FramePreparation.PolicyBytes);
    }

    private List<(string Name, int Index)> Order(int seed) =>
        [.. Reading().Read(seed).Select(shuffled => (shuffled.Demonstration.Name, shuffled.Step.Index))];

    private ShuffledReading Reading(int sideBySide = 4, int buffer = 100, int? damaged = null) => new(
        [.. Enumerable.Range(0, Recordings).Select(i => new Drawn(this, (byte)i, i == damaged) { Name = $"{i}" })],
        new ReadingOptions(),
        sideBySide,
        buffer,
        _complaints.Add);

    /// <summary>A demonstration without files: its views say whose they are and which.</summary>
    private sealed class Drawn(ShuffledReadingTests tests, byte number, bool isDamaged) : Demonstration
    {
        public override string Video => Name;

        public override IReadOnlyList<string> Files => [];

        public override IEnumerable<ConvertedLine> Actions(ReadingOptions options) => [];

        public override string? Mismatch(int frames, int actions) => null;

        public override IEnumerable<DemonstrationStep> Read(ReadingOptions options)
        {
            tests._mostOpen = Math.Max(tests._mostOpen, ++tests._open);
            try
            {
                var view = new byte[FramePreparation.PolicyBytes];
                for (var i = 0; i < Steps; i++)
                {
                    if (isDamaged && i == 5)
                    {
                        throw new BasaltException($"{Name}: torn");
                    }

                    (view[0], view[^1]) = (number, (byte)i);
                    yield return new DemonstrationStep(i, view, default, IsNull: false);
                }
            }
            finally
            {
                tests._open--;
            }
        }
    }
}
