using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>The output of a policy for some frames. The leading dimensions are those of the frames, as in time × batch.</summary>
/// <param name="Groups">Logits of the options of all <see cref="ButtonGroups"/>, concatenated.</param>
/// <param name="Inventory">Log-odds of opening the inventory.</param>
/// <param name="Camera">Logits of the 121 camera bins.</param>
/// <param name="Escape">Log-odds of ending the episode.</param>
/// <param name="State">The recurrent state after the last frame: batch × width.</param>
public readonly record struct PolicyAnswer(Tensor Groups, Tensor Inventory, Tensor Camera, Tensor Escape, Tensor State)
{
    /// <summary>Applies the heads.</summary>
    /// <param name="features">Frames × width: the input of the heads.</param>
    internal static PolicyAnswer Of(Tensor features, Linear choose, Linear aim, Linear end, Tensor state)
    {
        var buttons = choose.call(features);
        return new PolicyAnswer(
            buttons.narrow(-1, 0, ButtonGroups.Options),
            buttons.narrow(-1, ButtonGroups.Options, 1).squeeze(-1),
            aim.call(features),
            end.call(features).squeeze(-1),
            state);
    }
}
