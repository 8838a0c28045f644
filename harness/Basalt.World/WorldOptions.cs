namespace Basalt.World;

/// <summary>How a world shows itself. The play is the same whatever they say.</summary>
public sealed record WorldOptions
{
    /// <summary>One side of the frames in pixels; a multiple of 4, as in 640.</summary>
    public int Width { get; init; } = 640;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 360;

    /// <summary>Threads that draw; 0 for one per core. Frames do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Null for <see cref="TextureSet.BuiltIn"/>.</summary>
    public TextureSet? Textures { get; init; }

    /// <summary>
    /// Frames are 128 × 128: what a VPT policy makes of the frame of <see cref="Width"/> × <see cref="Height"/>, bit for bit, at a
    /// fraction of the work. For when nobody looks or records.
    /// </summary>
    public bool PolicyView { get; init; }

    /// <summary>Whether each step states the facts of <see cref="WorldTelemetry"/>.</summary>
    public bool Telemetry { get; init; } = true;
}
