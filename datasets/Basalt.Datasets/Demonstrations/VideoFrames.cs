using System.Diagnostics;
using System.Globalization;
using Basalt.Core;
using Basalt.Minecraft;

namespace Basalt.Datasets;

/// <summary>
/// Reads the frames of a video in order. ffmpeg decodes them in a process of its own: this is twice as fast as OpenCV's decoder, and a file
/// that crashes the decoder does not crash this program. Each frame comes once, whatever its timestamp.
/// </summary>
public sealed class VideoFrames : IDisposable
{
    /// <summary>The size of the system's pipe buffer.</summary>
    private const int PipeBytes = 1 << 16;

    private readonly string _path;
    private readonly Process _decoder;
    private readonly Task<string> _complaints;
    private readonly Stream _pictures;
    private byte[] _pixels = [];
    private Frame? _frame;

    private VideoFrames(string path, Process decoder)
    {
        _path = path;
        _decoder = decoder;
        _complaints = decoder.StandardError.ReadToEndAsync();
        // The header before each picture is read byte by byte.
        _pictures = new BufferedStream(decoder.StandardOutput.BaseStream, PipeBytes);
    }

    /// <summary>What ffmpeg says about damage; null if there is none. Set when <see cref="Next"/> returns null.</summary>
    public string? Complaint { get; private set; }

    /// <summary>Starts decoding.</summary>
    /// <exception cref="BasaltException">There is no such file, or no ffmpeg.</exception>
    public static VideoFrames Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a video");
        }

        // PPM is RGB24 with the size before each picture.
        return new VideoFrames(path, VideoProgram.Start(
            "ffmpeg", "-hide_banner", "-nostdin", "-v", "error", "-threads", "1", "-i", Path.GetFullPath(path),
            "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"));
    }

    /// <summary>The next frame, valid until the next call; null at the end.</summary>
    /// <exception cref="BasaltException">The file is no video at all.</exception>
    public Frame? Next()
    {
        if (Complaint is not null || ReadSize() is not var (width, height))
        {
            return null;
        }

        if (_pixels.Length != width * height * 3)
        {
            _pixels = new byte[width * height * 3];
            _frame = null;
        }

        _frame ??= new Frame(width, height, _pixels);
        try
        {
            _pictures.ReadExactly(_pixels);
        }
        catch (EndOfStreamException)
        {
            End();
            return null;
        }

        return _frame;
    }

    public void Dispose()
    {
        if (!_decoder.HasExited)
        {
            _decoder.Kill();
            _decoder.WaitForExit();
        }

        _decoder.Dispose();
    }

    private (int Width, int Height)? ReadSize()
    {
        // "P6\n640 360\n255\n"
        Span<char> header = stackalloc char[32];
        var length = 0;
        for (var lines = 0; lines < 3; length++)
        {
            var next = length < header.Length ? _pictures.ReadByte() : -1;
            if (next < 0)
            {
                End();
                return null;
            }

            header[length] = (char)next;
            lines += next == '\n' ? 1 : 0;
        }

        var size = header[3..length];
        var space = size.IndexOf(' ');
        var width = int.Parse(size[..space], CultureInfo.InvariantCulture);
        return (width, int.Parse(size[(space + 1)..size.IndexOf('\n')], CultureInfo.InvariantCulture));
    }

    private void End()
    {
        _decoder.WaitForExit();
        Complaint = VideoProgram.Complaint(_complaints.GetAwaiter().GetResult(), _path)
            ?? (_decoder.ExitCode == 0 ? null : $"ffmpeg ended with {_decoder.ExitCode}");
        if (_frame is null)
        {
            throw new BasaltException(
                $"{_path}: found no video that can be read ({Complaint ?? "it has no frame"}); wanted one, the file may be cut off");
        }
    }
}
