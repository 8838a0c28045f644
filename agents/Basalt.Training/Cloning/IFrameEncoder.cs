namespace Basalt.Training;

/// <summary>Encodes frames for a <see cref="TrajectoryStore"/>, as small images or as feature vectors of a frozen network.</summary>
public interface IFrameEncoder
{
    /// <summary>Bytes of one encoded frame.</summary>
    int Length { get; }

    /// <summary>How many trajectories may be encoded in parallel; 1 if the encoder keeps state between frames.</summary>
    int MaxParallel { get; }

    /// <summary>Starts a trajectory and clears the state.</summary>
    /// <param name="trajectory">The trajectory's name.</param>
    void Begin(string trajectory);

    /// <summary>Encodes the next frame.</summary>
    /// <param name="view">128×128 RGB, top row first.</param>
    /// <param name="encoded">Receives <see cref="Length"/> bytes.</param>
    void Encode(ReadOnlySpan<byte> view, Span<byte> encoded);

    /// <summary>Ends a trajectory that was read without errors.</summary>
    void End();
}
