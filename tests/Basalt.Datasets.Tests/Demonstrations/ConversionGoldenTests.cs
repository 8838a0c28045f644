using Basalt.Minecraft;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets.Tests;

/// <summary>Against the answers of OpenAI's Video PreTraining code (commit 095519f) and of MineRL (commit 8268ee99).</summary>
public sealed class ConversionGoldenTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void ALineByItselfIsTheReferencesAction() => GoldenFile.Check("vpt_json_to_env.jsonl", row =>
    {
        var line = Line(row["in"]!);
        var converted = ReferenceConversion.OfOneLine(line);
        var expected = row["out"]!;
        CheckAction((JObject)expected["env_action"]!, converted.Action);
        Assert.Equal((bool)expected["is_null"]!, converted.IsNull);
        Assert.Equal((double)expected["camera_untruncated"]![0]!, line.PitchDegrees, Tolerance);
        Assert.Equal((double)expected["camera_untruncated"]![1]!, line.YawDegrees, Tolerance);
    });

    [Fact]
    public void ARecordingsLinesInTheirOrderAreTheReferencesActions() => GoldenFile.Check("vpt_dataloader_sequence.jsonl", row =>
    {
        var given = row["in"]!;
        var conversion = new ReferenceConversion();
        foreach (var ((lineGiven, expected), i) in given["lines"]!.Zip(row["out"]!).Select((pair, i) => (pair, i)))
        {
            var line = Line(lineGiven);
            var converted = conversion.Convert(line);
            CheckAction((JObject)expected["env_action"]!, converted.Action, $"line {i}");
            Assert.Equal((bool)expected["is_null"]!, converted.IsNull);
            Assert.Equal(expected["buttons_after_unstick"]!.Any(button => (int)button == 0), converted.Action.Held.HasFlag(Buttons.Attack));
            var emitted = !converted.IsNull && i < (int)given["video_frames"]!;
            Assert.Equal((bool)expected["emitted"]!, emitted);
            var cursor = emitted ? RecorderDemonstration.Cursor(line, (int)given["frame_height"]!) : null;
            Assert.Equal(expected["cursor"] is JArray at ? ((int)at[0], (int)at[1]) : null, cursor);
        }
    });

    [Fact]
    public void ALineAndTheNextAreMineRlsAction() => GoldenFile.Check("minerl_minerec_to_minerl.jsonl", row =>
    {
        var given = row["in"]!;
        var converted = MineRlConversion.Convert(
            Line(given["action"]!),
            given["next_action"] is JObject next ? Line(next) : null,
            (double)given["gui_camera_scaler"]!,
            (bool)given["esc_to_inventory"]!);
        CheckAction((JObject)row["out"]!, converted.Action);
        Assert.Equal((double?)row["out"]!["dwheel"], converted.WheelNotches);
    });

    private static RecorderLine Line(JToken line) => RecorderLine.Read(line.ToString(), "line");

    private static void CheckAction(JObject expected, RecordedAction action, string? where = null)
    {
        var held = expected.Properties()
            .Where(key => key.Name is not ("camera" or "dwheel") && (int)key.Value != 0)
            .Aggregate(Buttons.None, (all, key) => all | (PlayerInput.Key(key.Name) ?? throw new InvalidDataException($"no key {key.Name}")));
        Assert.True(held == action.Held, $"{where} found {action.Held}; wanted {held}");
        Assert.Equal((double)expected["camera"]![0]!, action.PitchDegrees, Tolerance);
        Assert.Equal((double)expected["camera"]![1]!, action.YawDegrees, Tolerance);
    }
}
