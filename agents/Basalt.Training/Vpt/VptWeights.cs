using Basalt.Core;
using Basalt.Minecraft;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The weights of a VPT network, by their published names.</summary>
public sealed class VptWeights : IDisposable
{
    private const int EncoderOutput = 256;
    private const int EncoderPixels = 16 * 16;

    private readonly Dictionary<string, Tensor> _tensors = [];

    private VptWeights(VptSettings settings) => Settings = settings;

    public VptSettings Settings { get; }

    /// <summary>Names in the file that the network does not use; empty for random weights.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    public Tensor this[string name] => _tensors[name];

    /// <summary>The weight of a name; null if the network has none.</summary>
    internal Tensor? Find(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>Names and sizes of all weights, in the order of the published files.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Shapes(VptSettings settings)
    {
        var (width, memory) = ((long)settings.HiddenWidth, (long)settings.Memory);
        var encoder = Encoder(settings);
        (string, long[])[] middle = settings.NormalisesBeforeMemory ? [.. Norm("net.pre_lstm_ln", width)] : [];
        var names = Enumerable.Range(0, settings.Layers).Select(i => $"net.recurrent_layer.blocks.{i}");
        var blocks = names.SelectMany(at => (IEnumerable<(string, long[])>)[
            .. Dense($"{at}.mlp0", width, width * settings.PointwiseRatio),
            .. Linear($"{at}.mlp1.layer", width * settings.PointwiseRatio, width),
            .. Norm($"{at}.pre_r_ln", width),
            ($"{at}.r.orc_block.b_nd", [VptNetwork.Bases, memory]),
            .. Linear($"{at}.r.orc_block.q_layer", width, width),
            ($"{at}.r.orc_block.k_layer.weight", [width, width]),
            ($"{at}.r.orc_block.v_layer.weight", [width, width]),
            .. Linear($"{at}.r.orc_block.proj_layer", width, width),
            .. Linear($"{at}.r.orc_block.r_layer", width, VptNetwork.Bases * settings.Heads),
        ]);
        return
        [
            .. encoder,
            .. Dense("net.img_process.cnn.dense", settings.Channels[^1] * EncoderPixels, EncoderOutput),
            .. Dense("net.img_process.linear", EncoderOutput, width),
            .. middle,
            .. blocks,
            .. Dense("net.lastlayer", width, width),
            .. Norm("net.final_ln", width),
            .. Linear("value_head.linear", width, 1),
            ("value_head.normalizer.running_mean", [1]),
            ("value_head.normalizer.running_mean_sq", [1]),
            ("value_head.normalizer.debiasing_term", []),
            .. Linear("pi_head.camera.linear_layer", width, JointAction.CameraCount),
            .. Linear("pi_head.buttons.linear_layer", width, JointAction.ButtonCount),
        ];
    }

    /// <summary>How many numbers a network has.</summary>
    public static long Count(VptSettings settings) => Shapes(settings).Sum(weight => weight.Shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>Reads a published network.</summary>
    /// <exception cref="BasaltException">A file is damaged, or they do not belong together. The message names the weight.</exception>
    public static VptWeights Read(string modelPath, string weightsPath)
    {
        var settings = VptSettings.Read(modelPath);
        var file = Path.GetFileName(weightsPath);
        using var archive = TorchArchive.Open(weightsPath);
        var names = archive.Names.ToHashSet();
        var shapes = Shapes(settings).ToArray();
        foreach (var (name, shape) in shapes)
        {
            if (!names.Contains(name))
            {
                throw new BasaltException($"{file}: found no {name}; wanted it, as {Path.GetFileName(modelPath)} describes");
            }

            if (!archive.Shape(name).SequenceEqual(shape))
            {
                throw new BasaltException(
                    $"{file}: {name} is [{string.Join(", ", archive.Shape(name))}]; "
                    + $"must be [{string.Join(", ", shape)}], as {Path.GetFileName(modelPath)} describes");
            }
        }

        var weights = new VptWeights(settings) { LeftOut = [.. archive.Names.Except(shapes.Select(weight => weight.Name))] };
        try
        {
            foreach (var (name, _) in shapes)
            {
                weights._tensors[name] = archive.Read(name);
            }

            return weights;
        }
        catch
        {
            weights.Dispose();
            throw;
        }
    }

    /// <summary>Random weights with layers of unit scale, for measurements and for tests of the ONNX export.</summary>
    public static VptWeights Random(VptSettings settings, int seed)
    {
        random.manual_seed(seed);
        using var _ = no_grad();
        var weights = new VptWeights(settings);
        foreach (var (name, shape) in Shapes(settings))
        {
            using var held = new HeldFinalizers();
            using var scope = NewDisposeScope();
            var inputs = shape.Length > 1 ? shape[1..].Aggregate(1L, (product, size) => product * size) : 1;
            var values = shape.Length > 1 ? randn(shape) * (1 / Math.Sqrt(inputs)) : 0.1 * randn(shape);
            var isScale = name.EndsWith("weight", StringComparison.Ordinal) && shape.Length == 1;
            weights._tensors[name] = (isScale ? 1 + values : values).MoveToOuterDisposeScope();
        }

        return weights;
    }

    /// <summary>Writes both files in the published layout.</summary>
    public void Write(string modelPath, string weightsPath)
    {
        Settings.Write(modelPath);
        TorchArchiveWriter.Write(weightsPath, _tensors.Select(weight => (weight.Key, weight.Value)));
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Encoder(VptSettings settings)
    {
        var before = 3L;
        foreach (var (i, channels) in settings.Channels.Index())
        {
            var at = $"net.img_process.cnn.stacks.{i}";
            if (i > 0)
            {
                foreach (var weight in Norm($"{at}.firstconv.norm", before))
                {
                    yield return weight;
                }
            }

            yield return ($"{at}.firstconv.layer.weight", [channels, before, 3, 3]);
            if (i == 0)
            {
                yield return ($"{at}.firstconv.layer.bias", [channels]);
            }

            foreach (var weight in Norm($"{at}.n", channels))
            {
                yield return weight;
            }

            foreach (var inner in VptNetwork.Convolutions(i))
            {
                foreach (var weight in Norm($"{inner}.norm", channels))
                {
                    yield return weight;
                }

                yield return ($"{inner}.layer.weight", [channels, channels, 3, 3]);
            }

            before = channels;
        }
    }

    private static IEnumerable<(string, long[])> Norm(string at, long width) => [($"{at}.weight", [width]), ($"{at}.bias", [width])];

    private static IEnumerable<(string, long[])> Linear(string at, long inputs, long outputs) =>
        [($"{at}.weight", [outputs, inputs]), ($"{at}.bias", [outputs])];

    /// <summary>A linear layer without a bias after a layer normalisation.</summary>
    private static IEnumerable<(string, long[])> Dense(string at, long inputs, long outputs) =>
        [.. Norm($"{at}.norm", inputs), ($"{at}.layer.weight", [outputs, inputs])];
}
