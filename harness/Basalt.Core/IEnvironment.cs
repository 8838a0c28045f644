using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>
/// A world that takes one action at a time, in lock-step: nothing moves between two calls.
/// One episode at a time, one caller at a time. Every implementation passes <c>EnvironmentContract</c>.
/// </summary>
/// <typeparam name="TObservation">What the agent sees.</typeparam>
/// <typeparam name="TAction">What the agent does.</typeparam>
public interface IEnvironment<TObservation, TAction> : IAsyncDisposable
{
    /// <summary>Who made the observations: name and version of the world, for the record.</summary>
    string World { get; }

    /// <summary>Begins a new episode, whatever state the last one was in.</summary>
    /// <param name="scenario">Where to begin. The same scenario gives the same first observation, and the same actions the same rest.</param>
    /// <returns>The first observation; <see cref="TimeStep{TObservation}.IsLast"/> is false.</returns>
    /// <exception cref="BasaltException">The scenario asks for something this world does not have.</exception>
    /// <exception cref="WorldLostException">The world died or does not answer; a fresh one must be made.</exception>
    ValueTask<TimeStep<TObservation>> ResetAsync(Scenario scenario, CancellationToken cancellation);

    /// <summary>Performs one action and returns what is seen after it.</summary>
    /// <exception cref="InvalidOperationException">No episode is under way: never reset, or the last step was the last.</exception>
    /// <exception cref="WorldLostException">The world died or does not answer; the episode is void.</exception>
    ValueTask<TimeStep<TObservation>> StepAsync(TAction action, CancellationToken cancellation);
}

/// <summary>What is seen at one moment of an episode.</summary>
/// <param name="Observation">Valid until the next call on the same environment, which may use the memory again; copy what must outlive it.</param>
/// <param name="IsLast">True when the episode ended with this observation.</param>
/// <param name="Telemetry">Facts for recorders and program checks that never reach the agent; null when the world tells none.</param>
public readonly record struct TimeStep<TObservation>(TObservation Observation, bool IsLast, JObject? Telemetry = null);

/// <summary>A world that died, hung or spoke nonsense. Its episode leaves no record and is played again in a fresh world.</summary>
public sealed class WorldLostException(string message, Exception? inner = null) : Exception(message, inner);
