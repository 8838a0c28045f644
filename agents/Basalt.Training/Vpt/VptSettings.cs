using System.Globalization;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>
/// The sizes of a network of OpenAI's Video PreTraining (Baker et al. 2022; <c>lib/policy.py</c>). All published networks have the same
/// architecture: images of 128×128, a convolutional encoder of three stacks, transformer blocks with a memory of keys and values, 8641
/// buttons and 121 camera bins.
/// </summary>
/// <param name="HiddenWidth"><c>hidsize</c>.</param>
/// <param name="Channels">Channels of the encoder's three stacks: <c>impala_width</c> × <c>impala_chans</c>.</param>
/// <param name="Heads"><c>attention_heads</c>; divides the hidden width.</param>
/// <param name="Layers"><c>n_recurrence_layers</c>.</param>
/// <param name="Memory">
/// Number of frames that are remembered, and that a frame attends to with itself: <c>attention_memory_size</c> − <c>timesteps</c>.
/// </param>
/// <param name="PointwiseRatio">Width of the blocks' inner layer as a multiple of the hidden width.</param>
/// <param name="NormalisesBeforeMemory"><c>use_pre_lstm_ln</c>.</param>
/// <param name="Temperature">Divides the logits.</param>
public sealed record VptSettings(
    int HiddenWidth,
    IReadOnlyList<int> Channels,
    int Heads,
    int Layers = 4,
    int Memory = 128,
    int PointwiseRatio = 4,
    bool NormalisesBeforeMemory = false,
    float Temperature = 2)
{
    /// <summary>The published sizes by their names, 1x to 3x.</summary>
    public static IReadOnlyDictionary<string, VptSettings> Published { get; } = new Dictionary<string, VptSettings>
    {
        ["1x"] = new(1024, [64, 128, 128], 8),
        ["2x"] = new(2048, [128, 256, 256], 16),
        ["3x"] = new(3072, [192, 384, 384], 24),
    };

    private const long LargestModelFile = 1 << 20;

    /// <summary>Reads a <c>.model</c> file: a pickle of keyword arguments.</summary>
    /// <exception cref="BasaltException">It is no such file, or describes another architecture than the published one.</exception>
    public static VptSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted the .model file of a VPT network");
        }

        if (new FileInfo(path).Length > LargestModelFile)
        {
            throw new BasaltException(
                $"{path}: found more than {LargestModelFile:N0} bytes; wanted the .model file of a VPT network, which has a few thousand");
        }

        var file = Path.GetFileName(path);
        var root = new PickleReader(PickleReader.PlainData).Read(File.ReadAllBytes(path), file);
        var model = Arguments.Of(root, file).Inner("model").Inner("args");
        return From(model.Inner("net").Inner("args"), model.Inner("pi_head_opts").Number("temperature"));
    }

    /// <summary>Writes a <c>.model</c> file.</summary>
    public void Write(string path)
    {
        var pickle = new PickleWriter();
        void Entry(string key, Action value)
        {
            pickle.Text(key);
            value();
        }

        void Net()
        {
            Entry("attention_heads", () => pickle.Number(Heads));
            Entry("attention_mask_style", () => pickle.Text("clipped_causal"));
            Entry("attention_memory_size", () => pickle.Number(2 * Memory));
            Entry("hidsize", () => pickle.Number(HiddenWidth));
            Entry("img_shape", () => pickle.List(() => Array.ForEach([128, 128, 3], size => pickle.Number(size))));
            Entry("impala_chans", () => pickle.List(() => Channels.ToList().ForEach(count => pickle.Number(count))));
            Entry("impala_kwargs", () => pickle.Map(() => Entry("post_pool_groups", () => pickle.Number(1))));
            Entry("impala_width", () => pickle.Number(1));
            Entry("init_norm_kwargs", () => pickle.Map(() =>
            {
                Entry("batch_norm", () => pickle.Flag(false));
                Entry("group_norm_groups", () => pickle.Number(1));
            }));
            Entry("n_recurrence_layers", () => pickle.Number(Layers));
            Entry("only_img_input", () => pickle.Flag(true));
            Entry("pointwise_ratio", () => pickle.Number(PointwiseRatio));
            Entry("pointwise_use_activation", () => pickle.Flag(false));
            Entry("recurrence_is_residual", () => pickle.Flag(true));
            Entry("recurrence_type", () => pickle.Text("transformer"));
            Entry("timesteps", () => pickle.Number(Memory));
            Entry("use_pointwise_layer", () => pickle.Flag(true));
            Entry("use_pre_lstm_ln", () => pickle.Flag(NormalisesBeforeMemory));
        }

        pickle.Map(() => Entry("model", () => pickle.Map(() => Entry("args", () => pickle.Map(() =>
        {
            Entry("net", () => pickle.Map(() => Entry("args", () => pickle.Map(Net))));
            Entry("pi_head_opts", () => pickle.Map(() => Entry("temperature", () => pickle.Number((double)Temperature))));
        })))));
        File.WriteAllBytes(path, pickle.ToArray());
    }

    private static VptSettings From(Arguments net, double temperature)
    {
        net.Must("recurrence_type", "transformer", byDefault: "lstm");
        net.Must("attention_mask_style", "clipped_causal", byDefault: "clipped_causal");
        net.Must("use_pointwise_layer", true, byDefault: true);
        net.Must("pointwise_use_activation", false, byDefault: false);
        net.Must("recurrence_is_residual", true, byDefault: true);
        net.Must("first_conv_norm", false, byDefault: false);
        net.Must("scale_input_img", true, byDefault: true);
        net.Must("img_statistics", null, byDefault: null);
        net.Inner("init_norm_kwargs").Must("group_norm_groups", 1L, byDefault: null);
        net.Inner("init_norm_kwargs").Must("batch_norm", false, byDefault: false);
        net.Inner("impala_kwargs").Must("post_pool_groups", 1L, byDefault: null);
        if (!net.Numbers("img_shape").SequenceEqual([128, 128, 3]))
        {
            throw net.Wrong("img_shape", "[128, 128, 3]");
        }

        var channels = net.Numbers("impala_chans").Select(channels => (int)(net.Number("impala_width") * channels)).ToArray();
        var settings = new VptSettings(
            (int)net.Number("hidsize"),
            channels,
            (int)net.Number("attention_heads"),
            (int)net.Number("n_recurrence_layers"),
            (int)(net.Number("attention_memory_size") - net.Number("timesteps")),
            (int)net.Number("pointwise_ratio"),
            net.Flag("use_pre_lstm_ln", byDefault: true),
            (float)temperature);
        const int Largest = 1 << 14;
        net.Require(settings.HiddenWidth is > 0 and <= Largest, "hidsize", $"1 to {Largest}");
        net.Require(channels.Length == 3 && channels.All(count => count is > 0 and <= Largest), "impala_chans", "three numbers above 0");
        var fits = settings.Heads > 0 && settings.HiddenWidth % settings.Heads == 0;
        net.Require(fits, "attention_heads", $"a divisor of hidsize, {settings.HiddenWidth}");
        net.Require(settings.Layers is > 0 and <= 64, "n_recurrence_layers", "1 to 64");
        net.Require(settings.Memory is > 0 and <= Largest, "attention_memory_size", $"1 to {Largest} more than timesteps");
        net.Require(settings.PointwiseRatio is > 0 and <= 64, "pointwise_ratio", "1 to 64");
        return settings.Temperature > 0 && float.IsFinite(settings.Temperature)
            ? settings
            : throw new BasaltException(string.Create(CultureInfo.InvariantCulture, $"{net.Where}: temperature is {temperature}; must be above 0"));
    }

    /// <summary>A dictionary of keyword arguments, and its place for messages.</summary>
    private sealed record Arguments(Dictionary<object, object?> Map, string Where)
    {
        public static Arguments Of(object? value, string where) => value is Dictionary<object, object?> map
            ? new Arguments(map, where)
            : throw new BasaltException($"{where}: found {Show(value)}; wanted a dictionary of arguments");

        public Arguments Inner(string key) => Of(Find(key), $"{Where}: {key}");

        public double Number(string key) => Find(key) switch
        {
            long number => number,
            double number => number,
            string text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw Wrong(key, "a number"),
        };

        public long[] Numbers(string key)
        {
            var values = Find(key) switch
            {
                List<object?> list => list,
                object?[] tuple => (IReadOnlyList<object?>)tuple,
                _ => throw Wrong(key, "a list of whole numbers"),
            };
            return [.. values.Select(value => value is long number ? number : throw Wrong(key, "a list of whole numbers"))];
        }

        public bool Flag(string key, bool byDefault) => Map.GetValueOrDefault(key, byDefault) as bool? ?? throw Wrong(key, "True or False");

        public void Must(string key, object? wanted, object? byDefault) =>
            Require(Equals(Map.GetValueOrDefault(key, byDefault), wanted), key, Show(wanted));

        public void Require(bool holds, string key, string wanted)
        {
            if (!holds)
            {
                throw Wrong(key, wanted);
            }
        }

        public BasaltException Wrong(string key, string wanted) => new($"{Where}: {key} is {Show(Map.GetValueOrDefault(key))}; must be {wanted}");

        private object? Find(string key) =>
            Map.TryGetValue(key, out var value) ? value : throw new BasaltException($"{Where}: found no {key}; wanted it");

        private static string Show(object? value) => value switch
        {
            null => "None",
            string text => $"'{(text.Length > 40 ? text[..40] : text)}'",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            bool flag => flag ? "True" : "False",
            object?[] or List<object?> => $"[{string.Join(", ", ((IEnumerable<object?>)value).Take(8).Select(ShowItem))}]",
            _ => "a dictionary",
        };

        private static string ShowItem(object? item) => item is long or double ? Show(item) : "…";
    }
}
