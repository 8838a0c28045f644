using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>
/// Encodes frames as the feature vectors of a frozen network. The vectors of a trajectory are computed once and kept in a file of their
/// own, which later trainings read; a training that is stopped loses at most the current trajectory.
/// </summary>
/// <param name="folder">For the files. Use one folder for each network and set of demonstrations.</param>
public sealed class EmbeddingEncoder(IFeatureExtractor network, string folder) : IFrameEncoder, IDisposable
{
    private FileStream? _file;
    private string _path = "";
    private bool _known;

    /// <inheritdoc/>
    public int Length => network.Width * sizeof(float);

    /// <inheritdoc/>
    public int MaxParallel => 1;

    /// <summary>Number of frames that were not in a file yet.</summary>
    public long Encoded { get; private set; }

    /// <inheritdoc/>
    public void Begin(string trajectory)
    {
        _file?.Dispose();
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, Digest.Of(Encoding.UTF8.GetBytes(trajectory))[..32] + ".f32");
        _known = File.Exists(_path);
        _file = _known ? File.OpenRead(_path) : File.Create(_path + ".partial");
        network.Forget();
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<byte> view, Span<byte> encoded)
    {
        if (_known)
        {
            if (_file!.ReadAtLeast(encoded, encoded.Length, throwOnEndOfStream: false) < encoded.Length)
            {
                throw new BasaltException($"{_path}: found fewer vectors than the demonstration has frames; delete it to have them made again");
            }

            return;
        }

        network.Encode(view, MemoryMarshal.Cast<byte, float>(encoded));
        _file!.Write(encoded);
        Encoded++;
    }

    /// <inheritdoc/>
    public void End()
    {
        _file?.Dispose();
        _file = null;
        if (!_known)
        {
            File.Move(_path + ".partial", _path, overwrite: true);
        }
    }

    public void Dispose() => _file?.Dispose();
}
