using System.Runtime.CompilerServices;

// PyTorch's generator of random numbers and its number of threads belong to the process, and these tests set both.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Basalt.Training.Tests;

public sealed class HeldFinalizersTests
{
    [Fact]
    public void NothingIsFinalisedBeforeTheLastHolderLetsGo()
    {
        var finalised = new StrongBox<bool>();
        using (new HeldFinalizers())
        {
            using (new HeldFinalizers())
            {
                Finalizable.Drop(finalised);
            }

            GC.Collect();
            Assert.False(finalised.Value);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.True(finalised.Value);
    }

    private sealed class Finalizable(StrongBox<bool> finalised)
    {
        ~Finalizable() => finalised.Value = true;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Drop(StrongBox<bool> finalised) => _ = new Finalizable(finalised);
    }
}
