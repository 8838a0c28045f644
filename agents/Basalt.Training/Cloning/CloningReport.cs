namespace Basalt.Training;

/// <summary>One pass over the lessons.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Learnt">Losses on the lessons learnt from, while learning.</param>
/// <param name="HeldOut">Losses on the others, after it; not a number when there are none.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record CloningEpoch(int Epoch, HeadLosses Learnt, HeadLosses HeldOut, double Seconds);

/// <summary>How far cloning is.</summary>
/// <param name="Chunk">Counted from 1 within the epoch.</param>
/// <param name="Losses">Of the last chunk.</param>
public sealed record CloningProgress(int Epoch, int Epochs, int Chunk, int Chunks, HeadLosses Losses);
