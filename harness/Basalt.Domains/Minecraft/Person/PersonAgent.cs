using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Domains;

/// <summary>A person who plays at the game's own pace: at most one step every twentieth of a second.</summary>
public sealed class PersonAgent(PersonSeat seat, string title, TimeProvider time) : IAgent<Frame, PlayerInput>
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1 / 20.0);

    private long _asked;

    public async ValueTask BeginAsync(string instruction, int seed, CancellationToken cancellation)
    {
        _asked = time.GetTimestamp();
        await seat.AnnounceAsync(title, instruction, over: false, cancellation);
    }

    public async ValueTask<PlayerInput> ActAsync(Frame observation, CancellationToken cancellation)
    {
        var left = Tick - time.GetElapsedTime(_asked);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellation);
        }

        _asked = time.GetTimestamp();
        return await seat.AskAsync(observation, cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
