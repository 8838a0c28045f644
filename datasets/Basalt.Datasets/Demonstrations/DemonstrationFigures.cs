using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>The results of checking one demonstration, as other programs read them.</summary>
/// <param name="FramesPerSecond">Null if unknown.</param>
/// <param name="Actions">Number of actions, of which <paramref name="NullActions"/> do nothing.</param>
/// <param name="Keys">How often each key is held; without keys that are never held.</param>
public sealed record DemonstrationFigures(
    string Name, int Frames, double? FramesPerSecond, long Actions, long NullActions, IReadOnlyDictionary<string, long> Keys,
    IReadOnlyList<long> Pitch, IReadOnlyList<long> Yaw, IReadOnlyList<string> Problems)
{
    /// <summary>The figures of a check.</summary>
    public static DemonstrationFigures Of(DemonstrationCheck check) => new(
        check.Name, check.Frames, double.IsNaN(check.FramesPerSecond) ? null : check.FramesPerSecond, check.Actions.Total, check.Actions.Null,
        PlayerInput.KeyNames.Zip(check.Actions.Keys).Where(key => key.Second > 0).ToDictionary(key => key.First, key => key.Second),
        check.Actions.Pitch, check.Actions.Yaw, check.Problems);
}
