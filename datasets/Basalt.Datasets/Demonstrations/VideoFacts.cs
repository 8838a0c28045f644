using System.Globalization;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>Properties of a video file.</summary>
/// <param name="FramesPerSecond">NaN if the file does not state it.</param>
/// <param name="Frames">Number of readable frames.</param>
/// <param name="Complaint">What ffprobe says about damage; null if there is none.</param>
public sealed record VideoFacts(int Width, int Height, double FramesPerSecond, int Frames, string? Complaint)
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="decode">Whether to decode the frames. Counting alone is many times faster but does not find damage inside a frame.</param>
    /// <exception cref="BasaltException">There is no such file, no video in it, or no ffprobe.</exception>
    public static VideoFacts Read(string path, bool decode)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a video");
        }

        var count = decode ? "frames" : "packets";
        using var probe = VideoProgram.Start(
            "ffprobe", "-v", "error", "-threads", "1", "-select_streams", "v:0", $"-count_{count}",
            "-show_entries", $"stream=width,height,avg_frame_rate,nb_read_{count}", "-of", "json", Path.GetFullPath(path));
        var errors = probe.StandardError.ReadToEndAsync();
        var output = probe.StandardOutput.ReadToEnd();
        probe.WaitForExit();
        var facts = Json.ReadObject(output.Length > 0 ? output : "{}", $"ffprobe on {path}");
        var complaint = VideoProgram.Complaint(errors.GetAwaiter().GetResult(), path);
        return facts["streams"] is JArray { Count: > 0 } streams && (int?)streams[0][$"nb_read_{count}"] is { } frames
            ? new VideoFacts((int)streams[0]["width"]!, (int)streams[0]["height"]!, Rate((string?)streams[0]["avg_frame_rate"]), frames, complaint)
            : throw new BasaltException(
                $"{path}: found no video that can be read ({complaint ?? "it has no frame"}); wanted one, the file may be cut off");
    }

    // "20/1", or "0/0" for unknown.
    private static double Rate(string? rate) => rate?.Split('/') is [var frames, var seconds]
        ? double.Parse(frames, CultureInfo.InvariantCulture) / double.Parse(seconds, CultureInfo.InvariantCulture)
        : double.NaN;
}
