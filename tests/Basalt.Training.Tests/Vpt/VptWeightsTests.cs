using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class VptWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VptWeights _weights = SmallVpt.Make();

    public void Dispose()
    {
        _weights.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void FilesOfThePublishedLayoutComeBackWeightForWeight()
    {
        _weights.Write(_folder["a.model"], _folder["a.weights"]);
        using var read = VptWeights.Read(_folder["a.model"], _folder["a.weights"]);
        Assert.Empty(read.LeftOut);
        foreach (var (name, shape) in VptWeights.Shapes(SmallVpt.Settings))
        {
            Assert.Equal(shape, read[name].shape);
            Assert.True(read[name].equal(_weights[name]).all().item<bool>(), name);
        }
    }

    [Fact]
    public void WeightsOfAnotherSizeAreRefusedByTheFirstThatDoesNotFit()
    {
        _weights.Write(_folder["a.model"], _folder["a.weights"]);
        (SmallVpt.Settings with { Heads = 8 }).Write(_folder["a.model"]);
        const string Complaint = "a.weights: net.recurrent_layer.blocks.0.r.orc_block.r_layer.weight is [40, 32]; must be [80, 32]";
        Assert.Contains(Complaint, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingWeightIsNamed()
    {
        SmallVpt.Settings.Write(_folder["a.model"]);
        Write(VptWeights.Shapes(SmallVpt.Settings).Select(weight => weight.Name).Where(name => name != "net.final_ln.bias"));
        Assert.Contains("a.weights: found no net.final_ln.bias", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AWeightThatNoNetworkKnowsIsLeftOutAndNamed()
    {
        SmallVpt.Settings.Write(_folder["a.model"]);
        Write([.. VptWeights.Shapes(SmallVpt.Settings).Select(weight => weight.Name), "net.other"]);
        using var read = VptWeights.Read(_folder["a.model"], _folder["a.weights"]);
        Assert.Equal(["net.other"], read.LeftOut);
    }

    private void Write(IEnumerable<string> names) =>
        TorchArchiveWriter.Write(_folder["a.weights"], names.Select(name => (name, _weights[name == "net.other" ? "net.final_ln.bias" : name])));

    private string Refusal() => Assert.Throws<BasaltException>(() => VptWeights.Read(_folder["a.model"], _folder["a.weights"])).Message;
}
