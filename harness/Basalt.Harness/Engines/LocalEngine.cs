namespace Basalt.Harness;

/// <summary>This machine: the rows are played in this process, several at once. More machines that share the folder may do the same.</summary>
internal sealed class LocalEngine : IEngine
{
    public string Name => "local";

    public Worker? WorkerHere() => null;

    public Task PlayAsync(EngineWork work, CancellationToken cancellation) => work.Here(work.Plan, cancellation);
}
