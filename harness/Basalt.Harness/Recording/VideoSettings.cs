namespace Basalt.Harness;

/// <summary>How videos are encoded.</summary>
/// <param name="Preset">x264's; <c>veryfast</c> costs about 6 ms a frame of 640×360 on one core.</param>
/// <param name="Quality">x264's constant rate factor, 0 lossless to 51.</param>
/// <param name="Threads">Encoder threads of one video.</param>
public sealed record VideoSettings(string Preset = "veryfast", int Quality = 23, int Threads = 1)
{
    /// <summary>Frames a second of game time; a step is one.</summary>
    public const int FramesPerSecond = 20;

    /// <summary>The arguments that turn raw RGB24 frames on standard input into H.264, without a container.</summary>
    internal IEnumerable<string> Encode(int width, int height) =>
    [
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{width}x{height}", "-r", $"{FramesPerSecond}", "-i", "pipe:0",
        "-an", "-c:v", "libx264", "-preset", Preset, "-crf", $"{Quality}", "-threads", $"{Threads}", "-pix_fmt", "yuv420p",

        // A keyframe every second and nowhere else: scrubbing lands where it is asked to.
        "-g", $"{FramesPerSecond}", "-keyint_min", $"{FramesPerSecond}", "-sc_threshold", "0",

        // The matrix that swscale uses by itself, stated so that players use it too.
        "-colorspace", "smpte170m", "-color_primaries", "smpte170m", "-color_trc", "smpte170m",
    ];
}
