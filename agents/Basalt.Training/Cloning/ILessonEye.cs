namespace Basalt.Training;

/// <summary>What is kept of the frames of demonstrations, and learnt from: small pictures, or what a frozen network made of them.</summary>
public interface ILessonEye
{
    /// <summary>Bytes kept of a frame.</summary>
    int Length { get; }

    /// <summary>How many lessons it can look at side by side; one when it remembers what it saw.</summary>
    int AtOnce { get; }

    /// <summary>A lesson begins: nothing before it is remembered.</summary>
    void Begin(string lesson);

    /// <summary>Looks at the next frame.</summary>
    /// <param name="view">128×128 RGB, top row first.</param>
    /// <param name="kept"><see cref="Length"/> bytes; filled.</param>
    void See(ReadOnlySpan<byte> view, Span<byte> kept);

    /// <summary>The lesson is over and was whole.</summary>
    void End();
}
