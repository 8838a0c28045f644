using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// The state of a transformer's training in a folder: network and optimiser after a step. A new state is written beside the old one and
/// named last, so that a training that is killed at any moment leaves a whole one.
/// </summary>
/// <param name="folder">Made with the first state.</param>
/// <param name="fingerprint">Of texts and settings. Only the same training goes on from a state.</param>
/// <param name="every">The time between two states.</param>
public sealed class TransformerCheckpoint(string folder, string fingerprint, TimeSpan every, TimeProvider clock)
{
    private sealed record State(string Fingerprint, int Step, IReadOnlyList<double> LastLosses);

    private long _written = clock.GetTimestamp();

    private string StatePath => Path.Combine(folder, "training.json");

    /// <summary>Whether a state should be kept now.</summary>
    internal bool IsDue => clock.GetElapsedTime(_written) >= every;

    /// <summary>Loads the state that is there.</summary>
    /// <returns>Steps that are done, and the losses of those that count at the end; 0 and none where nothing is kept.</returns>
    /// <exception cref="BasaltException">The state belongs to another training, or is damaged.</exception>
    internal (int Step, List<double> LastLosses) Resume(CausalTransformer network, OptimizerHelper optimizer)
    {
        if (!File.Exists(StatePath))
        {
            return (0, []);
        }

        var state = Json.Read<State>(File.ReadAllText(StatePath), StatePath);
        if (state.Fingerprint != fingerprint)
        {
            throw new BasaltException(
                $"{folder}: found {state.Step} steps of a training with other texts or settings; wanted the same command as then, "
                + "another --out, or no such folder");
        }

        try
        {
            network.load(Weights(state.Step));
            optimizer.load_state_dict(Optimizer(state.Step));
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
        WholeFile.CreateFolder(folder);
        network.save(Weights(step));
        optimizer.save_state_dict(Optimizer(step));
        File.WriteAllText(StatePath + ".partial", Json.WriteIndented(new State(fingerprint, step, lastLosses)));
        File.Move(StatePath + ".partial", StatePath, overwrite: true);
        foreach (var old in Directory.EnumerateFiles(folder, "step-*").Where(file => file != Weights(step) && file != Optimizer(step)))
        {
            File.Delete(old);
        }

        _written = clock.GetTimestamp();
    }

    /// <summary>Forgets everything: the training is over.</summary>
    internal void Delete()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Weights(int step) => Path.Combine(folder, $"step-{step}.weights");

    private string Optimizer(int step) => Path.Combine(folder, $"step-{step}.optimiser");
}
