using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Minecraft.Tests;

/// <summary>Against the answers of OpenAI's Video PreTraining code (commit 095519f).</summary>
public sealed class ActionMappingGoldenTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void CameraBinsAndDegreesAreTheReferences() => GoldenFile.Check("vpt_camera_quantize.jsonl", row =>
    {
        var given = (JObject)row["in"]!;
        var quantizer = new CameraQuantizer(
            (string?)given["scheme"] == "mu_law" ? CameraScheme.MuLaw : CameraScheme.Linear,
            (double)given["camera_maxval"]!, (double)given["camera_binsize"]!, (double)given["mu"]!);
        var bins = given["camera"]!.Select(degrees => quantizer.Bin((double)degrees)).ToList();
        Assert.Equal(row["out"]!["bins"]!.Select(bin => (int)bin), bins);
        Assert.All(row["out"]!["undiscretized"]!.Zip(bins), pair => Assert.Equal((double)pair.First, quantizer.Degrees(pair.Second), Tolerance));
        Assert.Equal((int)row["out"]!["zero_bin"]!, quantizer.ZeroBin);
    });

    [Fact]
    public void JointActionsOfFactoredOnesAreTheReferences() => GoldenFile.Check("vpt_hierarchical_from_factored.jsonl", row =>
        Assert.Equal(Joint(row["out"]!), JointAction.From(Factored(row["in"]!))));

    [Fact]
    public void FactoredActionsOfJointOnesAreTheReferences() => GoldenFile.Check("vpt_hierarchical_to_factored.jsonl", row =>
        Assert.Equal(Factored(row["out"]!), Joint(row["in"]!).ToFactored()));

    [Fact]
    public void PolicyActionsOfPlayerInputsAreTheReferences() => GoldenFile.Check("vpt_env_to_policy.jsonl", row =>
    {
        var given = (JObject)row["in"]!;
        var factored = FactoredAction.From(Held(given), (double)given["camera"]![0]!, (double)given["camera"]![1]!, CameraQuantizer.Policy);
        Assert.Equal(Factored(row["out"]!["factored"]!), factored);
        Assert.Equal(Joint(row["out"]!["agent"]!), JointAction.From(factored));
    });

    [Fact]
    public void PlayerInputsOfPolicyActionsAreTheReferences() => GoldenFile.Check("vpt_policy_to_env.jsonl", row =>
    {
        var expected = (JObject)row["out"]!;
        var factored = Joint(row["in"]!).ToFactored();
        Assert.Equal(Held(expected), factored.Held);
        Assert.Equal((double)expected["camera"]![0]!, CameraQuantizer.Policy.Degrees(factored.PitchBin), Tolerance);
        Assert.Equal((double)expected["camera"]![1]!, CameraQuantizer.Policy.Degrees(factored.YawBin), Tolerance);
        var input = Joint(row["in"]!).ToPlayerInput();
        Assert.Equal(
            new PlayerInput(Held(expected), (float)(double)expected["camera"]![0]!, (float)(double)expected["camera"]![1]!), input);
    });

    private static Buttons Held(JObject action) => action.Properties()
        .Where(key => key.Name != "camera" && (int)key.Value != 0)
        .Aggregate(Buttons.None, (held, key) => held | (PlayerInput.Key(key.Name) ?? throw new InvalidDataException($"no key {key.Name}")));

    private static FactoredAction Factored(JToken action)
    {
        var held = action["buttons"]!.Select((down, i) => (int)down != 0 ? FactoredAction.Order[i] : Buttons.None);
        return new FactoredAction(held.Aggregate((all, button) => all | button), (int)action["camera"]![0]!, (int)action["camera"]![1]!);
    }

    private static JointAction Joint(JToken action) => new((int)action["buttons"]!, (int)action["camera"]!);
}
