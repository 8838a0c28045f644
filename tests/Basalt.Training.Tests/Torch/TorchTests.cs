using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class TorchTests
{
    [Fact]
    public void TheNativeLibraryLoadsAndDifferentiates()
    {
        using var x = torch.tensor(3f, requires_grad: true);
        using var y = x * x;
        y.backward();
        Assert.Equal(6f, x.grad!.item<float>());
    }
}
