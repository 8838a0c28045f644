namespace Basalt.Training;

/// <summary>What the eye of a <see cref="RecurrentPolicy"/> sees of a policy's picture.</summary>
public sealed class EyePicture : ILessonEye
{
    /// <summary>Bytes of one.</summary>
    public const int Bytes = 3 * RecurrentPolicy.Eye * RecurrentPolicy.Eye;

    /// <inheritdoc/>
    public int Length => Bytes;

    /// <inheritdoc/>
    public int AtOnce => Environment.ProcessorCount;

    /// <inheritdoc/>
    public void Begin(string lesson)
    {
    }

    /// <inheritdoc/>
    public void See(ReadOnlySpan<byte> view, Span<byte> kept) => Fill(view, kept);

    /// <inheritdoc/>
    public void End()
    {
    }

    /// <summary>Averages four pixels into one, rounding halves up.</summary>
    /// <param name="image">128×128 RGB, top row first.</param>
    /// <param name="eye">3 × 64 × 64, colours apart.</param>
    public static void Fill(ReadOnlySpan<byte> image, Span<byte> eye)
    {
        const int Size = RecurrentPolicy.Eye;
        const int Row = 2 * Size * 3;
        for (var y = 0; y < Size; y++)
        {
            var rows = image.Slice(2 * y * Row, 2 * Row);
            for (var x = 0; x < Size; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var at = 6 * x + c;
                    eye[(c * Size + y) * Size + x] = (byte)((rows[at] + rows[at + 3] + rows[at + Row] + rows[at + Row + 3] + 2) >> 2);
                }
            }
        }
    }
}
