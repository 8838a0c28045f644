using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Something that gets the rows of a plan played: this program itself, or a cluster.</summary>
public interface IEngine
{
    /// <summary>What <c>--on</c> calls it.</summary>
    string Name { get; }

    /// <summary>The worker that this process is, when this engine started it; null otherwise.</summary>
    Worker? WorkerHere();

    /// <summary>Gets the rows played, and returns when each was played or set aside.</summary>
    /// <exception cref="BasaltException">The engine is not there or refuses, or rows could not be played.</exception>
    Task PlayAsync(EngineWork work, CancellationToken cancellation);
}

/// <summary>What an engine is asked for.</summary>
/// <param name="Plan">The rows to play.</param>
/// <param name="Program">The program that a worker starts with <c>play --plan P --row N</c>.</param>
/// <param name="Parallel">The most rows at once.</param>
/// <param name="Gpus">GPUs of each row.</param>
/// <param name="Partition">The part of the cluster; null for its usual one.</param>
/// <param name="Options">Options of the engine itself, handed on as they are.</param>
/// <param name="Worlds">Endpoints of running worlds for every worker, as in <c>tcp://10.0.0.7:5555</c>; empty where workers start their own.</param>
/// <param name="Here">Plays rows in this process.</param>
/// <param name="Say">Receives one sentence for people.</param>
public sealed record EngineWork(
    SeasonPlan Plan, string Program, int Parallel, int Gpus, string? Partition, IReadOnlyList<string> Options, IReadOnlyList<string> Worlds,
    Func<SeasonPlan, CancellationToken, Task> Here, Action<string> Say, TimeProvider Time);

/// <summary>The engines of this program. A new one is one file in this folder and one row here.</summary>
public static class Engines
{
    /// <summary>Every engine.</summary>
    public static IReadOnlyList<IEngine> All { get; } = [new LocalEngine(), new SlurmEngine()];

    /// <summary>The engine of a name.</summary>
    /// <exception cref="BasaltException">There is none.</exception>
    public static IEngine Named(string name) => All.FirstOrDefault(engine => engine.Name == name)
        ?? throw new BasaltException($"found the engine {name}; wanted {string.Join(" or ", All.Select(engine => engine.Name))}");

    /// <summary>The worker that this process is.</summary>
    public static Worker WorkerHere() => All.Select(engine => engine.WorkerHere()).OfType<Worker>().FirstOrDefault() ?? Worker.Here;
}
