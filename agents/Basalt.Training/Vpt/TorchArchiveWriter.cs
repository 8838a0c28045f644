using System.Globalization;
using System.IO.Compression;
using static TorchSharp.torch;

namespace Basalt.Training;

/// <summary>Writes tensors as <c>torch.save</c> does, so that PyTorch's <c>torch.load</c> and <see cref="TorchArchive"/> read them.</summary>
public static class TorchArchiveWriter
{
    /// <summary>Writes the file atomically.</summary>
    /// <param name="tensors">32-bit floating-point tensors in the order of the file.</param>
    public static void Write(string path, IEnumerable<(string Name, Tensor Values)> tensors)
    {
        var folder = Path.GetFileNameWithoutExtension(path);
        using (var zip = new ZipArchive(File.Create($"{path}.partial"), ZipArchiveMode.Create))
        {
            var pickle = new PickleWriter();
            pickle.Call("collections", "OrderedDict", () => { });
            pickle.Items(() =>
            {
                foreach (var (i, (name, values)) in tensors.Index())
                {
                    var key = i.ToString(CultureInfo.InvariantCulture);
                    pickle.Text(name);
                    Describe(pickle, key, values);
                    using var plain = values.detach().contiguous();
                    Add(zip, $"{folder}/data/{key}", plain.bytes);
                }
            });
            Add(zip, $"{folder}/data.pkl", pickle.ToArray());
            Add(zip, $"{folder}/version", "3\n"u8);
        }

        File.Move($"{path}.partial", path, overwrite: true);
    }

    private static void Describe(PickleWriter pickle, string key, Tensor values) => pickle.Call("torch._utils", "_rebuild_tensor_v2", () =>
    {
        pickle.Persistent(() =>
        {
            pickle.Text("storage");
            pickle.Name("torch", "FloatStorage");
            pickle.Text(key);
            pickle.Text("cpu");
            pickle.Number(values.numel());
        });
        pickle.Number(0);
        pickle.Tuple(() => Array.ForEach(values.shape, pickle.Number));
        var stride = values.numel();
        pickle.Tuple(() => Array.ForEach(values.shape, size => pickle.Number(stride /= Math.Max(size, 1))));
        pickle.Flag(false);
        pickle.Call("collections", "OrderedDict", () => { });
    });

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
