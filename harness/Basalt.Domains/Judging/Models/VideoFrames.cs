using System.Globalization;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Harness;

namespace Basalt.Domains;

/// <summary>A picture of a video.</summary>
/// <param name="Seconds">Time from the video's beginning.</param>
/// <param name="Jpeg">The picture as a JPEG file.</param>
internal sealed record VideoFrame(double Seconds, byte[] Jpeg);

/// <summary>A bounded number of pictures out of a video, evenly spaced, the first and the last among them.</summary>
internal static class VideoFrames
{
    /// <summary>Pictures are scaled down to this width, in pixels.</summary>
    private const int Width = 512;

    /// <param name="count">How many, 1 or more; fewer where the video has fewer.</param>
    /// <exception cref="BasaltException">The video cannot be read.</exception>
    public static async Task<IReadOnlyList<VideoFrame>> OfAsync(string video, int count, CancellationToken cancellation)
    {
        var pictures = ExhibitCheck.PicturesOf(video);
        if (pictures == 0)
        {
            throw new BasaltException($"{video}: found no picture in it; wanted a video");
        }

        var wanted = Enumerable.Range(0, count).Select(at => count == 1 ? pictures / 2 : at * (pictures - 1) / (count - 1)).Distinct();
        var folder = Directory.CreateTempSubdirectory("basalt-frames-");
        try
        {
            // The times stand in the names, in milliseconds.
            await using var ffmpeg = Ffmpeg.Start(
            [
                "-i", video, "-vf", $"select='{string.Join('+', wanted.Select(one => $"eq(n,{one})"))}',scale='min({Width},iw)':-2",
                "-fps_mode", "passthrough", "-enc_time_base", "1:1000", "-frame_pts", "1", "-q:v", "5", Path.Combine(folder.FullName, "%d.jpg"),
            ]);
            if (await ffmpeg.FinishAsync(cancellation) is { } problem)
            {
                throw new BasaltException($"{video}: its pictures cannot be read, {problem}", BasaltException.Surroundings);
            }

            var files = folder.GetFiles("*.jpg")
                .Select(file => (Milliseconds: long.Parse(Path.GetFileNameWithoutExtension(file.Name), CultureInfo.InvariantCulture), file.FullName))
                .OrderBy(file => file.Milliseconds);
            List<VideoFrame> frames = [];
            foreach (var (milliseconds, file) in files)
            {
                frames.Add(new(milliseconds / 1000.0, await File.ReadAllBytesAsync(file, cancellation)));
            }

            return frames;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
