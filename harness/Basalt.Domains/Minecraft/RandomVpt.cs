using Basalt.Core;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>Networks of OpenAI's Video PreTraining with random weights: to measure a machine before there are weights.</summary>
public static class RandomVpt
{
    /// <summary>Writes a .model and a .weights file in the published layout, and reads them again.</summary>
    /// <param name="size">A size of <see cref="VptSettings.Published"/>, as in <c>1x</c>.</param>
    /// <param name="path">Of the ONNX model that is meant to stand beside the two files.</param>
    /// <returns>The network, which is the caller's to dispose of.</returns>
    /// <exception cref="BasaltException">No network of that size was published.</exception>
    public static VptWeights Write(string size, int seed, string path)
    {
        if (!VptSettings.Published.TryGetValue(size, out var settings))
        {
            throw new BasaltException($"--size is {size}; must be one of {string.Join(", ", VptSettings.Published.Keys)}");
        }

        TorchRuntime.Prepare(Environment.ProcessorCount, seed: 0);
        var (model, weights) = (Path.ChangeExtension(path, "model"), Path.ChangeExtension(path, "weights"));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (var made = VptWeights.Random(settings, seed))
        {
            made.Write(model, weights);
        }

        return VptWeights.Read(model, weights);
    }
}
