using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Datasets.Tests;

/// <summary>Recordings made for a test, in a folder that goes with it.</summary>
internal sealed class RecordingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("basalt-demonstrations-").FullName;

    public string At(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes a video without any loss.</summary>
    /// <param name="pixel">The grey of a pixel: frame, column, row.</param>
    public string Video(string name, int frames, Func<int, int, int, byte>? pixel = null, int width = 128, int height = 128, int pace = 20)
    {
        var path = At(name);
        using var encoder = Encode(path, width, height, pace, "-c:v", "libx264rgb", "-qp", "0", "-preset", "ultrafast");
        var picture = new byte[width * height * 3];
        for (var frame = 0; frame < frames; frame++)
        {
            for (var i = 0; i < width * height; i++)
            {
                picture.AsSpan(3 * i, 3).Fill(pixel?.Invoke(frame, i % width, i / width) ?? (byte)frame);
            }

            encoder.StandardInput.BaseStream.Write(picture);
        }

        Finish(encoder);
        return path;
    }

    /// <summary>Writes a video of noise and shapes as the recorder's are coded: H.264, 4:2:0.</summary>
    public string CodedVideo(string name, int frames, int width, int height)
    {
        var path = At(name);
        using var encoder = Process.Start(new ProcessStartInfo(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", $"testsrc2=size={width}x{height}:rate=20,noise=alls=20:allf=t", "-frames:v", $"{frames}",
                "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart", path,
            ])
        { RedirectStandardInput = true })!;
        Finish(encoder);
        return path;
    }

    public string Lines(string name, params IEnumerable<string> lines)
    {
        var path = At(name);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
        return path;
    }

    /// <summary>A recording of so many frames and as many lines, in each of which the player walks.</summary>
    public RecorderDemonstration Walk(string name, int frames)
    {
        Video(name + ".mp4", frames);
        Lines(name + ".jsonl", Enumerable.Range(0, frames).Select(tick => Line(tick, keys: "w")));
        return Open(name);
    }

    /// <summary>A recorder's line.</summary>
    public static string Line(
        int tick = 0, double dx = 0, double dy = 0, string keys = "", string buttons = "", string newButtons = "", string rest = "")
    {
        var names = string.Join(',', keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => $"\"key.keyboard.{key}\""));
        return $$"""{"mouse":{"x":640,"y":360,"dx":{{dx}},"dy":{{dy}},"buttons":[{{buttons}}],"newButtons":[{{newButtons}}]}"""
            + $$""","keyboard":{"keys":[{{names}}]},"tick":{{tick}}{{rest}}}""";
    }

    public RecorderDemonstration Open(string name) => new(At(name + ".mp4"), At(name + ".jsonl")) { Name = name };

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static Process Encode(string path, int width, int height, int pace, params string[] codec) => Process.Start(new ProcessStartInfo(
        "ffmpeg", ["-v", "error", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{width}x{height}", "-r", $"{pace}", "-i", "pipe:0", .. codec, path])
    { RedirectStandardInput = true })!;

    private static void Finish(Process encoder)
    {
        encoder.StandardInput.Close();
        encoder.WaitForExit();
        if (encoder.ExitCode != 0)
        {
            throw new BasaltException($"ffmpeg ended with {encoder.ExitCode}");
        }
    }
}
