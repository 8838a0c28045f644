namespace Basalt.Harness;

/// <summary>How videos are encoded.</summary>
/// <param name="Preset">A preset of x264. <c>veryfast</c> costs about 6 ms for a frame of 640×360 on one core.</param>
/// <param name="Quality">x264's constant rate factor, from 0 (lossless) to 51 (worst).</param>
/// <param name="Threads">Encoder threads of one video.</param>
public sealed record VideoSettings(string Preset = "veryfast", int Quality = 23, int Threads = 1)
{
    /// <summary>Frames for each second of game time. One step is one frame.</summary>
    public const int FramesPerSecond = 20;

    /// <summary>The arguments that turn raw frames into H.264, without a container.</summary>
    /// <param name="pixels">ffmpeg's name of the raw frames' format: <c>rgb24</c>, <c>yuv420p</c>.</param>
    /// <param name="input">Where the raw frames come from: a file or <c>pipe:0</c>.</param>
    public IEnumerable<string> Encode(int width, int height, string pixels, string input) =>
    [
        "-f", "rawvideo", "-pix_fmt", pixels, "-s", $"{width}x{height}", "-r", $"{FramesPerSecond}", "-i", input,
        "-an", "-c:v", "libx264", "-preset", Preset, "-crf", $"{Quality}", "-threads", $"{Threads}", "-pix_fmt", "yuv420p",

        // A keyframe every second and nowhere else: scrubbing lands where it is asked to.
        "-g", $"{FramesPerSecond}", "-keyint_min", $"{FramesPerSecond}", "-sc_threshold", "0",

        // The matrix of the conversion, stated so that players use it too.
        "-colorspace", "smpte170m", "-color_primaries", "smpte170m", "-color_trc", "smpte170m",
    ];
}
