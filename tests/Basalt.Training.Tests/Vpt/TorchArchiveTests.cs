using System.IO.Compression;
using System.Text;
using Basalt.Core;
using Basalt.Testing;
using TorchSharp;

namespace Basalt.Training.Tests;

public sealed class TorchArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        using var values = torch.randn(3, 4, 5);
        using var number = torch.tensor(2.5f);
        TorchArchiveWriter.Write(_folder["a.weights"], [("one", values), ("two", number)]);
        using var archive = TorchArchive.Open(_folder["a.weights"]);
        Assert.Equal(["one", "two"], archive.Names);
        Assert.Equal([3, 4, 5], archive.Shape("one"));
        Assert.True(archive.Read("one").equal(values).all().item<bool>());
        Assert.Equal(2.5f, archive.Read("two").item<float>());
    }

    [Fact]
    public void AFileThatIsNoArchiveIsRefused()
    {
        File.WriteAllText(_folder["a.weights"], "weights");
        Assert.Contains("no whole zip archive", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnArchiveThatIsCutOffIsRefused()
    {
        using var values = torch.randn(1000);
        TorchArchiveWriter.Write(_folder["a.weights"], [("one", values)]);
        var bytes = File.ReadAllBytes(_folder["a.weights"]);
        File.WriteAllBytes(_folder["a.weights"], bytes[..^500]);
        Assert.Contains("no whole zip archive", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherZipArchiveIsRefused()
    {
        Zip(("readme.txt", []));
        Assert.Contains("without data.pkl", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHostilePickleInsideIsRefused()
    {
        Zip(("archive/data.pkl", Encoding.Latin1.GetBytes("cos\nsystem\n(X\x02\0\0\0idtR.")));
        Assert.Contains("a.weights: data.pkl: found code to run, 'os.system'", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void APickleThatUnpacksToGigabytesIsRefusedUnread()
    {
        Zip(("archive/data.pkl", new byte[20 << 20]));
        Assert.Contains("wanted at most", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 4, 3, 1)] // more rows than numbers
    [InlineData(1, 2, 3, 1)] // begins too late
    [InlineData(-1, 2, 3, 1)]
    [InlineData(0, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(0, 1000000, 0, 0)] // one row, a million times
    public void ATensorThatReachesBeyondItsNumbersIsRefused(int offset, int rows, int rowStride, int stride)
    {
        var pickle = new PickleWriter();
        pickle.Map(() =>
        {
            pickle.Text("one");
            pickle.Call("torch._utils", "_rebuild_tensor_v2", () =>
            {
                Storage(pickle, 6);
                pickle.Number(offset);
                pickle.Tuple(() => Array.ForEach([rows, 3], size => pickle.Number(size)));
                pickle.Tuple(() => Array.ForEach([rowStride, stride], size => pickle.Number(size)));
                pickle.Flag(false);
                pickle.Map(() => { });
            });
        });
        Zip(("archive/data.pkl", pickle.ToArray()), ("archive/data/0", new byte[24]));
        Assert.Contains("reaches beyond its numbers", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(28)]
    public void NumbersThatAreFewerOrMoreThanSaidAreRefusedByTheTensorsName(int bytes)
    {
        var pickle = new PickleWriter();
        pickle.Map(() =>
        {
            pickle.Text("one");
            pickle.Call("torch._utils", "_rebuild_tensor_v2", () =>
            {
                Storage(pickle, 6);
                pickle.Number(0);
                pickle.Tuple(() => pickle.Number(6));
                pickle.Tuple(() => pickle.Number(1));
                pickle.Flag(false);
                pickle.Map(() => { });
            });
        });
        Zip(("archive/data.pkl", pickle.ToArray()), ("archive/data/0", new byte[bytes]));
        using var archive = TorchArchive.Open(_folder["a.weights"]);
        Assert.Contains("a.weights: one has", Assert.Throws<BasaltException>(() => archive.Read("one")).Message, StringComparison.Ordinal);
    }

    private static void Storage(PickleWriter pickle, long elements) => pickle.Persistent(() =>
    {
        pickle.Text("storage");
        pickle.Name("torch", "FloatStorage");
        pickle.Text("0");
        pickle.Text("cpu");
        pickle.Number(elements);
    });

    private string Refusal() => Assert.Throws<BasaltException>(() => TorchArchive.Open(_folder["a.weights"])).Message;

    private void Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var zip = new ZipArchive(File.Create(_folder["a.weights"]), ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(bytes);
        }
    }
}

/// <summary>Against a file that <c>torch.save</c> of PyTorch 1.13 wrote: views, half and double numbers among them.</summary>
public sealed class TorchArchiveGoldenTests
{
    [Fact]
    public void EveryTensorOfPyTorchsOwnFilesIsRead()
    {
        using var folder = new TemporaryFolder();
        GoldenFile.Check("torch_save.jsonl", row =>
        {
            File.WriteAllBytes(folder["a.weights"], Convert.FromBase64String((string)row["file"]!));
            using var archive = TorchArchive.Open(folder["a.weights"]);
            foreach (var wanted in row["tensors"]!)
            {
                using var found = archive.Read((string)wanted["name"]!);
                Assert.Equal(wanted["shape"]!.Select(size => (long)size), found.shape);
                Assert.Equal(wanted["values"]!.Select(value => (float)value), found.data<float>().ToArray());
            }

            Assert.Throws<BasaltException>(() => archive.Read((string)row["refused"]!));
        });
    }
}
