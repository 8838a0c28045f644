using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>
/// Rounds the weights of a network to few bits, as models are often served: every matrix row by its own largest weight, to the nearest step,
/// biases and normalisations as they are. What was only hidden may come back. Source: Zhang et al., "Catastrophic Failure of LLM Unlearning
/// via Quantization", 2024.
/// </summary>
public static class WeightRounding
{
    /// <param name="bits">From 2 to 16; n bits have 2^(n−1) − 1 steps on either side of 0.</param>
    /// <returns>A rounded copy.</returns>
    public static CausalTransformer Of(CausalTransformer network, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 16);
        var copy = network.Copy();
        using var unlearned = no_grad();
        using var held = new HeldFinalizers();
        using var scope = NewDisposeScope();
        var steps = (1 << (bits - 1)) - 1;
        foreach (var weight in copy.parameters().Where(parameter => parameter.shape.Length == 2))
        {
            var step = weight.abs().amax([1], keepdim: true).clamp_min(1e-12) / steps;
            weight.copy_((weight / step).round() * step);
        }

        return copy;
    }
}
