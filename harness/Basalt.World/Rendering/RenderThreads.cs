namespace Basalt.World;

/// <summary>
/// A few threads that share the bands of one picture. The caller works too; the others sleep between pictures. Which thread draws a
/// band has no influence on it.
/// </summary>
internal sealed class RenderThreads : IDisposable
{
    private readonly SemaphoreSlim _start = new(0);
    private readonly CountdownEvent _left = new(1);
    private readonly int _helpers;
    private Action<int, int>? _work;
    private int _next;
    private int _bands;
    private volatile bool _over;
    private Exception? _failure;

    public RenderThreads(int threads)
    {
        Count = threads > 0 ? threads : Environment.ProcessorCount;
        _helpers = Count - 1;
        for (var i = 0; i < _helpers; i++)
        {
            var number = i + 1;
            new Thread(() => Help(number)) { IsBackground = true, Name = "picture" }.Start();
        }
    }

    public int Count { get; }

    /// <summary>Calls <paramref name="work"/> with (band, thread) for every band from 0; returns when all are done.</summary>
    public void Run(int bands, Action<int, int> work)
    {
        if (_helpers == 0)
        {
            for (var band = 0; band < bands; band++)
            {
                work(band, 0);
            }

            return;
        }

        _work = work;
        _bands = bands;
        _next = 0;
        _failure = null;
        _left.Reset(_helpers + 1);
        _start.Release(_helpers);
        Take(0);
        _left.Wait();
        if (_failure is { } failure)
        {
            throw new InvalidOperationException("a render thread failed", failure);
        }
    }

    public void Dispose()
    {
        if (_over)
        {
            return;
        }

        _over = true;
        _start.Release(Math.Max(1, _helpers));
    }

    private void Help(int number)
    {
        for (; ; )
        {
            _start.Wait();
            if (_over)
            {
                return;
            }

            Take(number);
        }
    }

    private void Take(int number)
    {
        try
        {
            for (var band = Interlocked.Increment(ref _next) - 1; band < _bands; band = Interlocked.Increment(ref _next) - 1)
            {
                _work!(band, number);
            }
        }
        catch (Exception exception)
        {
            _failure = exception;
        }
        finally
        {
            _left.Signal();
        }
    }
}
