using Newtonsoft.Json;

namespace Basalt.Training;

/// <summary>Hyperparameters of behavioural cloning. Model cards hold them under JSON names that stay the same.</summary>
/// <param name="Epochs">Maximum number of passes over the trajectories.</param>
/// <param name="BatchSize">Trajectories in a batch. A small batch makes many optimiser steps in a pass, which small sets need.</param>
/// <param name="SequenceLength">Frames that are unrolled at once. The state is carried on to the next batch, gradients are not.</param>
/// <param name="LearningRate">Of AdamW after the first epoch. It falls along a cosine to a tenth.</param>
/// <param name="WeightDecay">Of AdamW.</param>
/// <param name="MaxGradNorm">Norm to which the gradients are clipped, all parameters together.</param>
/// <param name="HeldOut">Share of each task's trajectories that is held out, 0 to 1.</param>
/// <param name="Patience">Epochs without a better held-out loss after which training stops.</param>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Width">Size of the policy's recurrent state, or of the hidden layer of the heads of a frozen encoder.</param>
/// <param name="Brightness">Maximum random change of brightness and contrast, as a share.</param>
/// <param name="Shift">Maximum random shift of the images, in pixels of the 64×64 image.</param>
/// <param name="FlipProbability">Probability of a horizontal flip of a trajectory, with left and right actions exchanged.</param>
/// <param name="EscapeWeight">Weight of a frame that ends the episode against one that does not.</param>
/// <param name="EscapeBlur">Frames before the end that the escape head does not learn from, see <see cref="Trajectory.EscapeWeight"/>.</param>
public sealed record CloningSettings(
    int Epochs = 30,
    [JsonProperty("players")][property: JsonProperty("players")] int BatchSize = 8,
    [JsonProperty("time")][property: JsonProperty("time")] int SequenceLength = 32,
    double LearningRate = 1e-3,
    double WeightDecay = 0.01,
    [JsonProperty("largestGradient")][property: JsonProperty("largestGradient")] double MaxGradNorm = 1,
    double HeldOut = 0.1,
    int Patience = 5,
    int Seed = 0,
    int Width = 192,
    double Brightness = 0.15,
    int Shift = 3,
    [JsonProperty("mirrored")][property: JsonProperty("mirrored")] double FlipProbability = 0.5,
    double EscapeWeight = 20,
    int EscapeBlur = 20);
