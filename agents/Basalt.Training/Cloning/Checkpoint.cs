using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// The state of a training in a folder: policy and optimiser after the last whole epoch, the best policy, and the results so far.
/// New files are written beside the old ones and then renamed, the state last, so that a crash leaves a valid checkpoint.
/// </summary>
internal sealed class Checkpoint(string folder)
{
    /// <param name="Fingerprint">Identifies data and settings. Training resumes only if it is the same.</param>
    /// <param name="BestEpoch">0 before the first epoch.</param>
    internal sealed record State(string Fingerprint, int BestEpoch, double BestLoss, IReadOnlyList<CloningEpoch> Epochs)
    {
        /// <summary>Adds an epoch.</summary>
        /// <exception cref="BasaltException">Its loss is not a number.</exception>
        public State Next(CloningEpoch epoch)
        {
            var loss = epoch.Decisive;
            if (double.IsNaN(loss))
            {
                throw new BasaltException($"the loss of epoch {epoch.Epoch} is not a number; try a smaller --learning-rate");
            }

            var isBetter = loss < BestLoss;
            return this with
            {
                BestEpoch = isBetter ? epoch.Epoch : BestEpoch,
                BestLoss = isBetter ? loss : BestLoss,
                Epochs = [.. Epochs, epoch],
            };
        }
    }

    private string StatePath => Path.Combine(folder, "training.json");

    public string Best => Path.Combine(folder, "best.weights");

    private string Last(int epoch) => Path.Combine(folder, $"epoch-{epoch}.weights");

    private string Optimiser(int epoch) => Path.Combine(folder, $"epoch-{epoch}.optimiser");

    /// <summary>The state of an earlier training with the same fingerprint; null when there is none.</summary>
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
