using System.Runtime.CompilerServices;

namespace Basalt.Training;

/// <summary>
/// Lets nothing be finalised until it is disposed. TorchSharp turns the number in <c>tensor + 1</c> into a native object, hands over its
/// address, and holds it no longer: a collection that another thread causes during the call frees it too early, and the call fails
/// ("Unknown scalar type") or computes with something else. Code that computes with tensors does so while it holds finalisers, a step at
/// a time, so that between two steps everything is cleaned up. Holders may be nested and of several threads.
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

    /// <summary>Finalisers run one after another on one thread; this one's lasts until it is told to end.</summary>
    private sealed class Plug(Plug.Signals signals)
    {
        ~Plug()
        {
            signals.Begun.Set();
            signals.Over.Wait();
        }

        // Not inlined: nobody must know the plug when this returns.
        [MethodImpl(MethodImplOptions.NoInlining)]
        public static void Drop(Signals signals) => _ = new Plug(signals);

        public sealed class Signals
        {
            public ManualResetEventSlim Begun { get; } = new();

            public ManualResetEventSlim Over { get; } = new();
        }
    }
}
