namespace Basalt.World.Tests;

/// <summary>A small world for tests: nothing but what a test puts there.</summary>
internal sealed class TestWorld : IChunkSource
{
    private readonly ushort? _floor;

    /// <summary>A land for games that need one; nothing of it is loaded near the origin of a test.</summary>
    public static TerrainSource Terrain { get; } = new(14169, "plains", village: false);

    private TestWorld(ushort? floor) => _floor = floor;

    /// <summary>Air everywhere, loaded as far as a window holds, so that no game finds a new chunk there.</summary>
    /// <param name="floor">The name of a block that fills y 0 to 63, so that feet stand at 64; null for none.</param>
    public static Volume Create(string? floor = null)
    {
        var volume = new Volume(new TestWorld(floor is null ? null : Blocks.State(floor)));
        volume.LoadAround(8, 8, 240);
        return volume;
    }

    /// <summary>A state in the game's own notation, as in <c>oak_stairs[facing=north,half=top]</c>.</summary>
    public static ushort State(string text)
    {
        var parts = text.Split('[');
        var state = Blocks.State(parts[0]);
        foreach (var pair in parts.Length > 1 ? parts[1].TrimEnd(']').Split(',') : [])
        {
            state = Blocks.With(state, pair.Split('=')[0], pair.Split('=')[1]);
        }

        return state;
    }

    public void Fill(int chunkX, int chunkZ, Span<ushort> states)
    {
        if (_floor is { } floor)
        {
            states[..(64 * 256)].Fill(floor);
        }
    }
}
