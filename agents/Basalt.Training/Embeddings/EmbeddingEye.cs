using System.Runtime.InteropServices;
using System.Text;
using Basalt.Core;

namespace Basalt.Training;

/// <summary>
/// Keeps what an encoder made of the frames. A lesson is encoded once: its vectors stand in a file of their own, from which every
/// later training reads them, and a training that was stopped loses no more than the lesson at hand.
/// </summary>
/// <param name="folder">For the files; one folder for each encoder and set of demonstrations.</param>
public sealed class EmbeddingEye(IEncoder encoder, string folder) : ILessonEye, IDisposable
{
    private FileStream? _file;
    private string _path = "";
    private bool _known;

    /// <inheritdoc/>
    public int Length => encoder.Width * sizeof(float);

    /// <inheritdoc/>
    public int AtOnce => 1;

    /// <summary>Frames that had to be encoded.</summary>
    public long Encoded { get; private set; }

    /// <inheritdoc/>
    public void Begin(string lesson)
    {
        _file?.Dispose();
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, Digest.Of(Encoding.UTF8.GetBytes(lesson))[..32] + ".f32");
        _known = File.Exists(_path);
        _file = _known ? File.OpenRead(_path) : File.Create(_path + ".partial");
        encoder.Forget();
    }

    /// <inheritdoc/>
    public void See(ReadOnlySpan<byte> view, Span<byte> kept)
    {
        if (_known)
        {
            if (_file!.ReadAtLeast(kept, kept.Length, throwOnEndOfStream: false) < kept.Length)
            {
                throw new BasaltException($"{_path}: found fewer vectors than the demonstration has frames; delete it to have them made again");
            }

            return;
        }

        encoder.Encode(view, MemoryMarshal.Cast<byte, float>(kept));
        _file!.Write(kept);
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
