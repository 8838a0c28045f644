using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>Records what an expert does just as it records what a competitor does.</summary>
public sealed class DemonstrationRecorder(IRecorder<Frame, PlayerInput> recorder) : IRecorder<PrivilegedObservation, PlayerInput>
{
    public ValueTask BeginAsync(TimeStep<PrivilegedObservation> first, CancellationToken cancellation) =>
        recorder.BeginAsync(Plain(first), cancellation);

    public ValueTask WriteAsync(PlayerInput action, TimeStep<PrivilegedObservation> next, CancellationToken cancellation) =>
        recorder.WriteAsync(action, Plain(next), cancellation);

    public ValueTask<Exhibit> CompleteAsync(CancellationToken cancellation) => recorder.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => recorder.DisposeAsync();

    private static TimeStep<Frame> Plain(TimeStep<PrivilegedObservation> step) => new(step.Observation.Frame, step.IsLast, step.Telemetry);
}
