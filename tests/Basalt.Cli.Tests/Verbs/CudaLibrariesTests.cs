using Basalt.Domains;

namespace Basalt.Cli.Tests;

public sealed class CudaLibrariesTests
{
    [Fact]
    public void NothingIsMissingWhereEveryLibraryLoads() => Assert.Empty(CudaLibraries.Missing(_ => true));

    [Fact]
    public void TheFirstMissingLibraryIsNamed()
    {
        var missing = CudaLibraries.Missing(name => !name.StartsWith("libcublas", StringComparison.Ordinal));
        Assert.Equal(
            "libcublasLt.so.13 does not load, nor does one other: install CUDA 13 and cuDNN 9; without them policies run on the processor",
            CudaLibraries.Cure(missing));
    }

    [Fact]
    public void WithoutTheDriverTheDriverIsNamed() =>
        Assert.StartsWith(
            $"libcuda.so.1 does not load, nor do {CudaLibraries.Count - 1} others: install NVIDIA's driver",
            CudaLibraries.Cure(CudaLibraries.Missing(_ => false)));

    [Fact]
    public async Task DoctorSaysWhetherTheyLoad()
    {
        var result = await BasaltProgram.RunAsync(["doctor", "--json"]);
        Assert.Contains("\"name\": \"CUDA libraries\"", result.Output, StringComparison.Ordinal);
    }
}
