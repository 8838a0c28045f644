namespace Basalt.World;

/// <summary>How a world shows itself.</summary>
public sealed record WorldOptions
{
    /// <summary>Of the frames, in pixels; a multiple of 4, as in 640.</summary>
    public int Width { get; init; } = 640;

    /// <inheritdoc cref="Width"/>
    public int Height { get; init; } = 360;

    /// <summary>Threads that draw; 0 for one per core. Frames do not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Null for <see cref="TextureSet.BuiltIn"/>.</summary>
    public TextureSet? Textures { get; init; }
}
