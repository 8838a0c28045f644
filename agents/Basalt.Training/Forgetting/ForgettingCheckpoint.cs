using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// The state of a method in a folder after its last good epoch. New files are written beside the old ones, and the state last, so that a crash
/// leaves a valid checkpoint.
/// </summary>
internal sealed class ForgettingCheckpoint(string folder)
{
    /// <param name="Fingerprint">Identifies model, data, method and settings. A method goes on only if it is the same.</param>
    internal sealed record State(string Fingerprint, IReadOnlyList<ForgettingEpoch> Epochs);

    private string StatePath => Path.Combine(folder, "forgetting.json");

    private string Weights(int epoch) => Path.Combine(folder, $"epoch-{epoch}.weights");

    private string Optimiser(int epoch) => Path.Combine(folder, $"epoch-{epoch}.optimiser");

    /// <summary>The epochs of an earlier run with the same fingerprint; none when there is no such run.</summary>
    public IReadOnlyList<ForgettingEpoch> Read(string fingerprint)
    {
        if (!File.Exists(StatePath))
        {
            return [];
        }

        var state = Json.Read<State>(File.ReadAllText(StatePath), StatePath);
        return state.Fingerprint == fingerprint ? state.Epochs : [];
    }

    public void Load(int epoch, CausalTransformer network, OptimizerHelper? optimiser)
    {
        network.load(Weights(epoch));
        optimiser?.load_state_dict(Optimiser(epoch));
    }

    public void Write(string fingerprint, IReadOnlyList<ForgettingEpoch> epochs, CausalTransformer network, OptimizerHelper optimiser)
    {
        Directory.CreateDirectory(folder);
        network.save(Weights(epochs.Count));
        optimiser.save_state_dict(Optimiser(epochs.Count));
        File.WriteAllText(StatePath + ".partial", Json.WriteIndented(new State(fingerprint, epochs)));
        File.Move(StatePath + ".partial", StatePath, overwrite: true);
        File.Delete(Weights(epochs.Count - 1));
        File.Delete(Optimiser(epochs.Count - 1));
    }

    /// <summary>Removes the checkpoint once the model is written.</summary>
    public void Remove()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
