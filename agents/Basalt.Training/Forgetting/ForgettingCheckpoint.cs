using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>The state of a method in a folder after its last good epoch.</summary>
internal sealed class ForgettingCheckpoint(string folder)
{
    private readonly CheckpointFiles _files = new(folder, "forgetting.json", "epoch");

    /// <param name="Fingerprint">Identifies model, data, method and settings. A method goes on only if it is the same.</param>
    internal sealed record State(string Fingerprint, IReadOnlyList<ForgettingEpoch> Epochs);

    /// <summary>The epochs of an earlier run with the same fingerprint; none when there is no such run.</summary>
    public IReadOnlyList<ForgettingEpoch> Read(string fingerprint) =>
        _files.Read<State>() is { } state && state.Fingerprint == fingerprint ? state.Epochs : [];

    public void Load(int epoch, CausalTransformer network, OptimizerHelper optimiser) => _files.Load(epoch, network, optimiser);

    public void Write(string fingerprint, IReadOnlyList<ForgettingEpoch> epochs, CausalTransformer network, OptimizerHelper optimiser)
    {
        _files.Save(epochs.Count, network, optimiser);
        _files.Write(epochs.Count, new State(fingerprint, epochs));
    }

    /// <summary>Removes the checkpoint once the model is written.</summary>
    public void Remove() => _files.Remove();
}
