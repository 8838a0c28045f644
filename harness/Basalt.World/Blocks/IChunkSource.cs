namespace Basalt.World;

/// <summary>Makes the blocks of one chunk from nothing but its own seed and the chunk's coordinates, on any thread.</summary>
public interface IChunkSource
{
    /// <summary>Fills one chunk, the same one whenever and in whatever order it is asked for.</summary>
    /// <param name="chunkX">Block x divided by 16.</param>
    /// <param name="chunkZ">Block z divided by 16.</param>
    /// <param name="states">16 × <see cref="Volume.Height"/> × 16 states, all air; index <c>(y * 16 + z) * 16 + x</c>.</param>
    void Fill(int chunkX, int chunkZ, Span<ushort> states);
}
