namespace Basalt.MineRL;

/// <summary>Turns frames upside down. On this wire, the bottom row comes first.</summary>
internal static class Rows
{
    /// <summary>Copies the rows of a frame in the opposite order.</summary>
    /// <param name="rowBytes">Bytes of one row.</param>
    public static void Turn(ReadOnlySpan<byte> from, Span<byte> to, int rowBytes)
    {
        for (var at = 0; at < from.Length; at += rowBytes)
        {
            from.Slice(at, rowBytes).CopyTo(to[(from.Length - rowBytes - at)..]);
        }
    }
}
