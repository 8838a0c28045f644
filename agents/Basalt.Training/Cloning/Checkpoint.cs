using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// Where training stands, in a folder: the policy and the optimiser after the last whole epoch, the best policy, and what happened
/// until then. Written beside the old and renamed, the state last.
/// </summary>
internal sealed class Checkpoint(string folder)
{
    /// <param name="Fingerprint">Of data and settings; training goes on only where they are the same.</param>
    internal sealed record State(string Fingerprint, int BestEpoch, double BestLoss, IReadOnlyList<CloningEpoch> Epochs);

    private string StatePath => Path.Combine(folder, "training.json");

    public string Best => Path.Combine(folder, "best.weights");

    private string Last(int epoch) => Path.Combine(folder, $"epoch-{epoch}.weights");

    private string Optimiser(int epoch) => Path.Combine(folder, $"epoch-{epoch}.optimiser");

    /// <summary>The state of an earlier training with the same data and settings; null when there is none.</summary>
    public State? Read(string fingerprint)
    {
        if (!File.Exists(StatePath))
        {
            return null;
        }

        var state = Json.Read<State>(File.ReadAllText(StatePath), StatePath);
        return state.Fingerprint == fingerprint ? state : null;
    }

    public void Load(int epoch, RecurrentPolicy policy, OptimizerHelper optimiser)
    {
        policy.load(Last(epoch));
        optimiser.load_state_dict(Optimiser(epoch));
    }

    public void Write(State state, RecurrentPolicy policy, OptimizerHelper optimiser)
    {
        Directory.CreateDirectory(folder);
        var epoch = state.Epochs.Count;
        policy.save(Last(epoch));
        optimiser.save_state_dict(Optimiser(epoch));
        if (state.BestEpoch == epoch)
        {
            File.Copy(Last(epoch), Best, overwrite: true);
        }

        File.WriteAllText(StatePath + ".partial", Json.WriteIndented(state));
        File.Move(StatePath + ".partial", StatePath, overwrite: true);
        File.Delete(Last(epoch - 1));
        File.Delete(Optimiser(epoch - 1));
    }
}
