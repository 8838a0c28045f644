using System.Runtime.CompilerServices;

namespace Basalt.Training;

/// <summary>
/// Holds back all finalisers until it is disposed. TorchSharp turns the number in <c>tensor + 1</c> into a native object, passes its
/// address on, and drops its own reference: a garbage collection on another thread during the call frees the object too early, and the
/// call fails ("Unknown scalar type") or computes with other memory. So code that computes with tensors holds the finalisers, one step at
/// a time, so that objects are freed between two steps. Holders may be nested and may be on several threads.
/// </summary>
public sealed class HeldFinalizers : IDisposable
{
    private static readonly Lock Gate = new();
    private static Plug.Signals? _plugged;
    private static int _holders;

    public HeldFinalizers()
    {
        lock (Gate)
        {
            if (_holders++ == 0)
            {
                _plugged = new Plug.Signals();
                Plug.Drop(_plugged);
                do
                {
                    GC.Collect(0);
                }
                while (!_plugged.Begun.Wait(TimeSpan.FromSeconds(1)));
            }
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (--_holders == 0)
            {
                _plugged!.Over.Set();
            }
        }
    }

    /// <summary>Finalisers run one after another on one thread. This one blocks the thread until it is told to end.</summary>
    private sealed class Plug(Plug.Signals signals)
    {
        ~Plug()
        {
            signals.Begun.Set();
            signals.Over.Wait();
        }

        // Not inlined, so that no reference to the plug is left when this returns.
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Drop(Signals signals) => _ = new Plug(signals);

        public sealed class Signals
        {
            public ManualResetEventSlim Begun { get; } = new();

            public ManualResetEventSlim Over { get; } = new();
        }
    }
}
