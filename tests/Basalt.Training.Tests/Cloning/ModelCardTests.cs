using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Training.Tests;

public sealed class ModelCardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SettingsKeepTheirNamesInJson()
    {
        var settings = new CloningSettings(BatchSize: 3, SequenceLength: 5, MaxGradNorm: 0.5, FlipProbability: 0.25);
        var json = Json.ReadObject(Json.Write(settings), "settings");
        Assert.Equal(
            [
                "epochs", "players", "time", "learningRate", "weightDecay", "largestGradient", "heldOut", "patience", "seed", "width",
                "brightness", "shift", "mirrored", "escapeWeight", "escapeBlur",
            ],
            json.Properties().Select(property => property.Name));
        Assert.Equal(settings, Json.Read<CloningSettings>(json.ToString(), "settings"));
    }

    [Fact]
    public void ACardSaysWhatItsModelWasMadeOf()
    {
        var losses = new HeadLosses(0.1, 0.2, 0.03);
        var card = new ModelCard(
            "model.onnx",
            ["Find a cave."],
            [new DemonstrationCount("Find a cave.", 12, 34_567)],
            "abc",
            ["train --data demos"],
            "1234567",
            new CloningSettings(),
            1,
            [new CloningEpoch(1, losses, losses, 2)],
            1_234_567,
            losses,
            new EscapeThreshold(-1.5, 10, 9, 1));
        card.Write(_folder["model.onnx"]);
        Assert.Equal(10, (int)JObject.Parse(File.ReadAllText(_folder["model.json"]))["escape"]!["lessons"]!);
        var lines = File.ReadAllLines(_folder["model.md"]);
        Assert.Equal("# model.onnx", lines[0]);
        Assert.Contains("    ./basalt train --data demos", lines);
        Assert.Contains("| Find a cave. | 12 | 34,567 |", lines);
        Assert.Contains("| held out | 0.100 | 0.200 | 0.0300 |", lines);
        Assert.Contains(
            "Of 10 demonstrations that were ended it would end 9 where their demonstrators did, within the last 21 frames, and 1 too early.", lines);
    }
}
