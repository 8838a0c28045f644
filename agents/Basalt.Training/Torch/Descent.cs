using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>What every training does at a step.</summary>
internal static class Descent
{
    private const double WarmUp = 20;

    /// <summary>The learning rate of a step: it rises over the first 20 steps, and falls to 0 along half a cosine.</summary>
    /// <param name="rate">The learning rate at its highest.</param>
    /// <param name="step">From 0 to below <paramref name="steps"/>.</param>
    public static double RateOf(double rate, int step, int steps) =>
        rate * Math.Min(1, (step + 1) / WarmUp) * (1 + Math.Cos(Math.PI * step / steps)) / 2;

    public static void SetRate(this optim.Optimizer optimiser, double rate)
    {
        foreach (var group in optimiser.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    /// <summary>One step down a loss, with the gradient shortened to a length.</summary>
    /// <param name="trained">The parameters of the optimiser.</param>
    public static void Descend(this optim.Optimizer optimiser, Tensor loss, IEnumerable<Parameter> trained, double maxGradNorm = 1)
    {
        optimiser.zero_grad();
        loss.backward();
        nn.utils.clip_grad_norm_(trained, maxGradNorm);
        optimiser.step();
    }
}
