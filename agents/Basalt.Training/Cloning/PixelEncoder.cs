namespace Basalt.Training;

/// <summary>Downsamples frames to the input size of <see cref="RecurrentPolicy"/>.</summary>
public sealed class PixelEncoder : IFrameEncoder
{
    /// <summary>Bytes of one encoded frame.</summary>
    public const int Bytes = 3 * RecurrentPolicy.ImageSize * RecurrentPolicy.ImageSize;

    /// <inheritdoc/>
    public int Length => Bytes;

    /// <inheritdoc/>
    public int MaxParallel => Environment.ProcessorCount;

    /// <inheritdoc/>
    public void Begin(string trajectory)
    {
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<byte> view, Span<byte> encoded) => Downsample(view, encoded);

    /// <inheritdoc/>
    public void End()
    {
    }

    /// <summary>Averages each block of 2×2 pixels into one pixel. Halves are rounded up.</summary>
    /// <param name="image">128×128 RGB, top row first.</param>
    /// <param name="downsampled">Receives 3 × 64 × 64 bytes, channel first.</param>
    public static void Downsample(ReadOnlySpan<byte> image, Span<byte> downsampled)
    {
        const int Size = RecurrentPolicy.ImageSize;
        const int Row = 2 * Size * 3;
        for (var y = 0; y < Size; y++)
        {
            var rows = image.Slice(2 * y * Row, 2 * Row);
            for (var x = 0; x < Size; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var at = 6 * x + c;
                    var sum = rows[at] + rows[at + 3] + rows[at + Row] + rows[at + Row + 3];
                    downsampled[(c * Size + y) * Size + x] = (byte)((sum + 2) >> 2);
                }
            }
        }
    }
}
