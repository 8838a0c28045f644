using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>The state of a transformer's training in a folder: network and optimiser after a step.</summary>
/// <param name="folder">Made with the first state.</param>
/// <param name="fingerprint">Of texts and settings. Only the same training goes on from a state.</param>
/// <param name="every">The time between two states.</param>
public sealed class TransformerCheckpoint(string folder, string fingerprint, TimeSpan every, TimeProvider clock)
{
    private sealed record State(string Fingerprint, int Step, IReadOnlyList<double> LastLosses);

    private readonly CheckpointFiles _files = new(folder, "training.json", "step");
    private long _written = clock.GetTimestamp();

    /// <summary>Whether a state should be kept now.</summary>
    internal bool IsDue => clock.GetElapsedTime(_written) >= every;

    /// <summary>Loads the state that is there.</summary>
    /// <returns>Steps that are done, and the losses of those that count at the end; 0 and none where nothing is kept.</returns>
    /// <exception cref="BasaltException">The state belongs to another training, or is damaged.</exception>
    internal (int Step, List<double> LastLosses) Resume(CausalTransformer network, OptimizerHelper optimizer)
    {
        if (_files.Read<State>() is not { } state)
        {
            return (0, []);
        }

        if (state.Fingerprint != fingerprint)
        {
            throw new BasaltException(
                $"{folder}: found {state.Step} steps of a training with other texts or settings; wanted the same command as then, "
                + "another --out, or no such folder");
        }

        try
        {
            _files.Load(state.Step, network, optimizer);
        }
        catch (Exception problem) when (problem is IOException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new BasaltException(
                $"{folder}: found a damaged state of step {state.Step}; remove the folder to begin anew", inner: problem);
        }

        return (state.Step, [.. state.LastLosses]);
    }

    /// <summary>Keeps the state after so many steps, and forgets the one before.</summary>
    internal void Write(int step, IReadOnlyList<double> lastLosses, CausalTransformer network, OptimizerHelper optimizer)
    {
        _files.Save(step, network, optimizer);
        _files.Write(step, new State(fingerprint, step, lastLosses));
        _written = clock.GetTimestamp();
    }

    /// <summary>Forgets everything: the training is over.</summary>
    internal void Delete() => _files.Remove();
}
