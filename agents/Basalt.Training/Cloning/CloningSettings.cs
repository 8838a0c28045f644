namespace Basalt.Training;

/// <summary>How a policy is cloned.</summary>
/// <param name="Epochs">Passes over the lessons, at most.</param>
/// <param name="Players">Lessons side by side in a batch. Few make many steps of the optimiser in a pass, which small sets need.</param>
/// <param name="Time">Frames that are unrolled at once; memory is carried on beyond, gradients are not.</param>
/// <param name="LearningRate">Of AdamW after the first epoch; it falls by a cosine to a tenth.</param>
/// <param name="LargestGradient">Norm to which all gradients together are cut.</param>
/// <param name="HeldOut">Share of each task's lessons that is never learnt from.</param>
/// <param name="Patience">Epochs without a better held-out loss after which it stops.</param>
/// <param name="Width">Of the policy's memory.</param>
/// <param name="Brightness">Largest random change of a lesson's brightness and contrast, as a share.</param>
/// <param name="Shift">Most pixels of the eye's 64 by which a lesson's pictures are moved by chance.</param>
/// <param name="Mirrored">Share of the lessons that are seen in a mirror, left for right.</param>
/// <param name="EscapeWeight">How much more the frame that ends a lesson counts than one that does not.</param>
/// <param name="EscapeBlur">Frames before the end of a lesson from which nobody could tell it; they say neither end nor go on.</param>
public sealed record CloningSettings(
    int Epochs = 30,
    int Players = 8,
    int Time = 32,
    double LearningRate = 1e-3,
    double WeightDecay = 0.01,
    double LargestGradient = 1,
    double HeldOut = 0.1,
    int Patience = 5,
    int Seed = 0,
    int Width = 192,
    double Brightness = 0.15,
    int Shift = 3,
    double Mirrored = 0.5,
    double EscapeWeight = 20,
    int EscapeBlur = 20);
