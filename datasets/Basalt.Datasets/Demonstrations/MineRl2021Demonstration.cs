using Basalt.Core;
using Basalt.Minecraft;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>
/// A recording of the 2021 competition (MineRL 0.4): a folder with <c>recording.mp4</c>, <c>rendered.npz</c> (actions and item counts, with
/// one more state than actions) and <c>metadata.json</c>. The video begins before the recording; its last frames are the states. The
/// action <c>equip</c> selects an item by name; no key does that, so it is left out.
/// </summary>
public sealed class MineRl2021Demonstration(string folder) : Demonstration
{
    internal const string VideoStem = "recording";
    internal const string ArraysName = "rendered.npz";

    private const string ActionPrefix = "action$";
    private const string Camera = ActionPrefix + "camera";
    private const string Snowballs = "observation$inventory$snowball";

    public override string Video => Path.Combine(folder, VideoStem + ".mp4");

    public override IReadOnlyList<string> Files => [Video, ArraysPath, Path.Combine(folder, "metadata.json")];

    private string ArraysPath => Path.Combine(folder, ArraysName);

    /// <summary>
    /// Reads the actions. <see cref="Conversion.Reference"/> returns them unchanged. <see cref="Conversion.Sound"/> ends where the player
    /// threw the snowball, which ended an episode in 2021, and returns this action as ESC.
    /// </summary>
    public override IEnumerable<ConvertedLine> Actions(ReadingOptions options)
    {
        var arrays = ReadArrays();
        for (var i = 0; i < arrays.Count; i++)
        {
            var held = Buttons.None;
            foreach (var (button, pressed) in arrays.Pressed)
            {
                held |= pressed[i] != 0 ? button : Buttons.None;
            }

            var action = new RecordedAction(held, arrays.Turns[2 * i], arrays.Turns[2 * i + 1]);
            if (!double.IsFinite(action.PitchDegrees) || !double.IsFinite(action.YawDegrees))
            {
                if (options.IsStrict)
                {
                    throw new BasaltException($"{ArraysPath}: {Camera}[{i}] is ({action.PitchDegrees}, {action.YawDegrees}); must be degrees");
                }

                yield break;
            }

            if (options.Conversion == Conversion.Reference)
            {
                yield return new ConvertedLine(action, IsNull: false);
                continue;
            }

            var threw = arrays.Snowballs[i + 1] < arrays.Snowballs[i];
            action = threw ? action with { Held = held & ~Buttons.Use | Buttons.Escape } : action;
            yield return new ConvertedLine(action, action.IsNull);
            if (threw)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<DemonstrationStep> Read(ReadingOptions options)
    {
        var facts = VideoFacts.Read(Video, decode: false);
        if (options.IsStrict && (facts.Complaint ?? Mismatch(facts.Frames, 0)) is { } problem)
        {
            throw new BasaltException(facts.Complaint is null ? problem : $"{Video}: {problem}; wanted a whole video");
        }

        using var frames = VideoFrames.Open(Video);
        for (var before = facts.Frames - ReadArrays().States; before > 0; before--)
        {
            frames.Next();
        }

        var view = new byte[FramePreparation.PolicyBytes];
        var index = 0;
        foreach (var converted in Actions(options))
        {
            if (frames.Next() is not { } frame)
            {
                if (options.IsStrict)
                {
                    throw new BasaltException(
                        $"{Video}: found {index} frames of the recording and then damage ({frames.Complaint ?? "it ends"}); wanted a whole video");
                }

                yield break;
            }

            if (!converted.IsNull || !options.SkipNull)
            {
                FramePreparation.ToPolicyView(frame, view);
                yield return new DemonstrationStep(index, view, converted.Action, converted.IsNull);
            }

            index++;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A recording without a snowball throw is wrong too: it shows a lobby, or the player gave up.</remarks>
    public override string? Mismatch(int frames, int actions)
    {
        var arrays = ReadArrays();
        if (frames < arrays.States)
        {
            return $"{Video}: found {frames} frames for {arrays.States} states in {ArraysName}; wanted a frame for each";
        }

        if (StatedFrames() is { } stated && stated != frames)
        {
            return $"{Video}: found {frames} frames; wanted {stated}, as metadata.json states";
        }

        return arrays.Snowballs[^1] < arrays.Snowballs[0]
            ? null
            : $"{ArraysPath}: found no throw of a snowball; wanted one, with which a demonstration of 2021 ends";
    }

    private int? StatedFrames()
    {
        var path = Path.Combine(folder, "metadata.json");
        return File.Exists(path)
            ? Json.ReadObject(File.ReadAllText(path), path)["true_video_frame_count"] switch
            {
                null or { Type: JTokenType.Null } => null,
                { Type: JTokenType.Integer } count => (int)count,
                var other => throw new BasaltException($"{path}: true_video_frame_count is {other}; must be a number of frames"),
            }
            : throw new BasaltException($"{path}: found no such file; wanted the facts of {Path.GetFileName(Video)}");
    }

    private Arrays ReadArrays()
    {
        using var file = NpzFile.Open(ArraysPath);
        var turns = file.Numbers(Camera, columns: 2);
        var count = turns.Length / 2;
        List<(Buttons, double[])> pressed = [];
        var names = file.Names.Where(name => name.StartsWith(ActionPrefix, StringComparison.Ordinal));
        foreach (var name in names.Where(name => name is not (Camera or ActionPrefix + "equip")))
        {
            var key = name[ActionPrefix.Length..];
            var button = PlayerInput.Key(key)
                ?? throw new BasaltException($"{ArraysPath}: found the action {key}; wanted one of {string.Join(", ", PlayerInput.KeyNames)}");
            pressed.Add((button, Column(file, name, count)));
        }

        return count > 0
            ? new Arrays(count, turns, pressed, Column(file, Snowballs, count + 1))
            : throw new BasaltException($"{ArraysPath}: found no action; wanted some");
    }

    private double[] Column(NpzFile file, string name, int count)
    {
        var numbers = file.Numbers(name);
        return numbers.Length == count
            ? numbers
            : throw new BasaltException($"{ArraysPath}: {name} has {numbers.Length} rows; must have {count} beside {Camera}");
    }

    private sealed record Arrays(int Count, double[] Turns, IReadOnlyList<(Buttons Button, double[] Pressed)> Pressed, double[] Snowballs)
    {
        public int States => Count + 1;
    }
}
