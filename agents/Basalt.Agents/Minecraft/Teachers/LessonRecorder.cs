using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Records what a teacher does as it records what a competitor does.</summary>
public sealed class LessonRecorder(IRecorder<Frame, PlayerInput> recorder) : IRecorder<Witness, PlayerInput>
{
    public ValueTask BeginAsync(TimeStep<Witness> first, CancellationToken cancellation) => recorder.BeginAsync(Plain(first), cancellation);

    public ValueTask WriteAsync(PlayerInput action, TimeStep<Witness> next, CancellationToken cancellation) => recorder.WriteAsync(action, Plain(next), cancellation);

    public ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation) => recorder.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => recorder.DisposeAsync();

    private static TimeStep<Frame> Plain(TimeStep<Witness> step) => new(step.Observation.Frame, step.IsLast, step.Telemetry);
}
