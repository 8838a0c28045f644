using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The output of a VPT network for consecutive frames: log-probabilities, players × time × choices.</summary>
public readonly record struct VptAnswer(Tensor Buttons, Tensor Camera, IReadOnlyList<VptMemory> Memory);

/// <summary>The memory of one transformer block.</summary>
/// <param name="Mask">Players × 1 × memory: whether a past frame belongs to the episode.</param>
/// <param name="Keys">Players × memory × width: keys of the past frames.</param>
/// <param name="Values">Players × memory × width: values of the past frames.</param>
public readonly record struct VptMemory(Tensor Mask, Tensor Keys, Tensor Values);

/// <summary>
/// The forward pass of OpenAI's VPT networks over any number of frames, after <c>lib/policy.py</c>, <c>lib/util.py</c> and
/// <c>lib/masked_attention.py</c> of their publication. Three things are unusual: attention adds its result to the normalised input,
/// attention logits are divided by the width of a head instead of its square root, and a learned bias depends on the relative position.
/// </summary>
public sealed class VptNetwork(VptWeights weights)
{
    /// <summary>Number of basis functions of the relative position.</summary>
    internal const int Bases = 10;

    private const float Unseen = -1e9f;

    private readonly VptSettings _settings = weights.Settings;

    /// <summary>The memory at the beginning of an episode.</summary>
    public IReadOnlyList<VptMemory> InitialState(int players) =>
    [
        .. Enumerable.Range(0, _settings.Layers).Select(_ => new VptMemory(
            zeros(players, 1, _settings.Memory, dtype: ScalarType.Bool),
            zeros(players, _settings.Memory, _settings.HiddenWidth),
            zeros(players, _settings.Memory, _settings.HiddenWidth))),
    ];

    /// <summary>Runs the network on consecutive frames.</summary>
    /// <param name="images">Bytes, players × time × 128 × 128 × 3.</param>
    /// <param name="first">Players: true where the first frame begins an episode.</param>
    public VptAnswer Forward(Tensor images, Tensor first, IReadOnlyList<VptMemory> memory)
    {
        using var held = new HeldFinalizers();
        var (players, time) = (images.shape[0], images.shape[1]);
        var x = images.reshape(players * time, 128, 128, 3).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255f;
        for (var stack = 0; stack < _settings.Channels.Count; stack++)
        {
            x = Convolve($"net.img_process.cnn.stacks.{stack}.firstconv", x);
            x = GroupNorm($"net.img_process.cnn.stacks.{stack}.n", nn.functional.max_pool2d(x, 3, 2, 1));
            foreach (var pair in Convolutions(stack).Chunk(2))
            {
                x = x + Convolve(pair[1], Convolve(pair[0], x));
            }
        }

        x = Dense("net.img_process.linear", Dense("net.img_process.cnn.dense", x.reshape(players, time, -1)));
        x = _settings.NormalisesBeforeMemory ? LayerNorm("net.pre_lstm_ln", x) : x;
        List<VptMemory> after = [];
        for (var block = 0; block < _settings.Layers; block++)
        {
            var at = $"net.recurrent_layer.blocks.{block}";
            x = LayerNorm($"{at}.pre_r_ln", x);
            var (attended, remembered) = Attend($"{at}.r.orc_block", x, first, memory[block]);
            after.Add(remembered);
            x = x + attended;
            x = x + Linear($"{at}.mlp1.layer", Dense($"{at}.mlp0", x));
        }

        x = LayerNorm("net.final_ln", Dense("net.lastlayer", nn.functional.relu(x)));
        return new VptAnswer(Choice("buttons", x), Choice("camera", x), after);
    }

    /// <summary>Runs the network on a whole episode of one player.</summary>
    /// <param name="pictures">Images of 128×128 RGB, concatenated.</param>
    /// <returns>Log-probabilities, 8641 and 121 for each frame.</returns>
    public (float[] Buttons, float[] Camera) Answer(ReadOnlySpan<byte> pictures)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var images = tensor(pictures.ToArray(), [1, pictures.Length / Minecraft.FramePreparation.PolicyBytes, 128, 128, 3], ScalarType.Byte);
        var answer = Forward(images, tensor(new[] { true }), InitialState(1));
        return (answer.Buttons.data<float>().ToArray(), answer.Camera.data<float>().ToArray());
    }

    /// <summary>Names of the convolutions in a stack's residual blocks, two for each block.</summary>
    internal static string[] Convolutions(int stack) =>
        [.. Enumerable.Range(0, 4).Select(i => $"net.img_process.cnn.stacks.{stack}.blocks.{i / 2}.conv{i % 2}")];

    private (Tensor Attended, VptMemory After) Attend(string at, Tensor x, Tensor first, VptMemory before)
    {
        var (players, time, past) = (x.shape[0], x.shape[1], (long)_settings.Memory);
        var keys = cat([before.Keys, Project(x, $"{at}.k_layer.weight")], 1);
        var values = cat([before.Values, Project(x, $"{at}.v_layer.weight")], 1);
        var goesOn = first.logical_not().reshape(players, 1, 1);
        var kept = cat([before.Mask.logical_and(goesOn), ones(players, 1, time, dtype: ScalarType.Bool)], 2);

        // Relative positions of the keys. A frame attends to itself and to the past up to the memory's length.
        var back = (arange(time).unsqueeze(1) + past - arange(past + time).unsqueeze(0)).to_type(ScalarType.Int64);
        var visible = back.ge(0).logical_and(back.lt(past)).unsqueeze(0).logical_and(kept).unsqueeze(1);
        var bias = weights[$"{at}.b_nd"].index_select(1, back.clamp(0, past - 1).flatten()).reshape(Bases, time, past + time);
        var mix = Linear($"{at}.r_layer", x).reshape(players, time, _settings.Heads, Bases);

        var scores = matmul(Heads(Linear($"{at}.q_layer", x)), Heads(keys).transpose(2, 3)) / (_settings.HiddenWidth / _settings.Heads);
        scores = (scores + einsum("bthn,ntp->bhtp", mix, bias)).masked_fill(visible.logical_not(), Unseen);
        var seen = matmul(scores.softmax(-1), Heads(values)).transpose(1, 2).reshape(players, time, -1);
        return (Linear($"{at}.proj_layer", seen), new VptMemory(
            kept.narrow(2, time, past), keys.narrow(1, time, past), values.narrow(1, time, past)));
    }

    private Tensor Heads(Tensor x) => x.reshape(x.shape[0], x.shape[1], _settings.Heads, -1).transpose(1, 2);

    private Tensor Choice(string head, Tensor x) => (Linear($"pi_head.{head}.linear_layer", x) / _settings.Temperature).log_softmax(-1);

    private Tensor Convolve(string at, Tensor x)
    {
        var bias = weights.Find($"{at}.layer.bias");
        x = bias is null ? GroupNorm($"{at}.norm", x) : x;
        return nn.functional.relu(nn.functional.conv2d(x, weights[$"{at}.layer.weight"], bias, [1, 1], [1, 1]));
    }

    private Tensor Dense(string at, Tensor x) => nn.functional.relu(Project(LayerNorm($"{at}.norm", x), $"{at}.layer.weight"));

    private Tensor Linear(string at, Tensor x) => nn.functional.linear(x, weights[$"{at}.weight"], weights[$"{at}.bias"]);

    private Tensor Project(Tensor x, string weight) => nn.functional.linear(x, weights[weight]);

    private Tensor LayerNorm(string at, Tensor x) => nn.functional.layer_norm(x, [x.shape[^1]], weights[$"{at}.weight"], weights[$"{at}.bias"]);

    private Tensor GroupNorm(string at, Tensor x) => nn.functional.group_norm(x, 1, weights[$"{at}.weight"], weights[$"{at}.bias"]);
}
