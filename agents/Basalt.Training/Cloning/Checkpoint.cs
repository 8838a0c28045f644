using Basalt.Core;
using TorchSharp.Modules;

namespace Basalt.Training;

/// <summary>
/// The state of a training in a folder: policy and optimiser after the last whole epoch, the best policy, and the results so far.
/// </summary>
internal sealed class Checkpoint(string folder)
{
    private readonly CheckpointFiles _files = new(folder, "training.json", "epoch");

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

    public string Best => Path.Combine(folder, "best.weights");

    /// <summary>The state of an earlier training with the same fingerprint; null when there is none.</summary>
    public State? Read(string fingerprint) => _files.Read<State>() is { } state && state.Fingerprint == fingerprint ? state : null;

    public void Load(int epoch, RecurrentPolicy policy, OptimizerHelper optimiser) => _files.Load(epoch, policy, optimiser);

    public void Write(State state, RecurrentPolicy policy, OptimizerHelper optimiser)
    {
        var epoch = state.Epochs.Count;
        _files.Save(epoch, policy, optimiser);
        if (state.BestEpoch == epoch)
        {
            File.Copy(_files.Weights(epoch), Best, overwrite: true);
        }

        _files.Write(epoch, state);
    }
}
