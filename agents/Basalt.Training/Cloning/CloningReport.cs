namespace Basalt.Training;

/// <summary>The result of one pass over the trajectories.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Learnt">Mean losses on the training set, measured during training.</param>
/// <param name="HeldOut">Mean losses on the held-out set after the pass; not a number if the set is empty.</param>
/// <param name="Seconds">Duration of the pass.</param>
public sealed record CloningEpoch(int Epoch, HeadLosses Learnt, HeadLosses HeldOut, double Seconds)
{
    /// <summary>The loss that decides which epoch is the best: on the held-out set, or on the training set if nothing is held out.</summary>
    internal double Decisive => double.IsNaN(HeldOut.Total) ? Learnt.Total : HeldOut.Total;
}

/// <summary>The progress of a training.</summary>
/// <param name="Batch">Counted from 1 within the epoch.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="Losses">Of the last batch.</param>
public sealed record CloningProgress(int Epoch, int Epochs, int Batch, int Batches, HeadLosses Losses);
