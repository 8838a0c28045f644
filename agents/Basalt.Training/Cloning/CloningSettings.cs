namespace Basalt.Training;

/// <summary>How a policy is cloned.</summary>
/// <param name="Epochs">Passes over the lessons, at most.</param>
/// <param name="Players">Lessons side by side in a batch.</param>
/// <param name="Time">Frames that are unrolled at once; memory is carried on beyond, gradients are not.</param>
/// <param name="LearningRate">Of AdamW after the first epoch; it falls by a cosine to a tenth.</param>
/// <param name="LargestGradient">Norm to which all gradients together are cut.</param>
/// <param name="HeldOut">Share of each task's lessons that is never learnt from.</param>
/// <param name="Patience">Epochs without a better held-out loss after which it stops.</param>
/// <param name="Width">Of the policy's memory.</param>
/// <param name="Brightness">Largest random change of a lesson's brightness and contrast, as a share.</param>
public sealed record CloningSettings(
    int Epochs = 12,
    int Players = 16,
    int Time = 48,
    double LearningRate = 6e-4,
    double WeightDecay = 0.01,
    double LargestGradient = 1,
    double HeldOut = 0.1,
    int Patience = 4,
    int Seed = 0,
    int Width = 192,
    double Brightness = 0.15);
