namespace Basalt.World;

/// <summary>The blocks that changed since the episode began.</summary>
internal sealed class WorldDiff
{
    private readonly Volume _volume;
    private readonly Dictionary<(int X, int Y, int Z), ushort> _before = [];

    public WorldDiff(Volume volume)
    {
        _volume = volume;
        volume.Changed += (x, y, z, before, _) =>
        {
            _before.TryAdd((x, y, z), before);
            Version++;
        };
    }

    /// <summary>Grows with every change.</summary>
    public int Version { get; private set; }

    /// <summary>Every place that was ever changed, with what was there in the beginning.</summary>
    public IReadOnlyDictionary<(int X, int Y, int Z), ushort> Before => _before;

    /// <summary>Whether a block was built here: there is one now, and in the beginning there was none or another.</summary>
    public bool IsBuilt(int x, int y, int z) =>
        _before.TryGetValue((x, y, z), out var before) && IsBuilt(before, _volume[x, y, z]);

    /// <summary>Whether ground was dug away here and the place is open now.</summary>
    public bool IsDug(int x, int y, int z) =>
        _before.TryGetValue((x, y, z), out var before) && BlockProperties.IsOpaqueCube(before) && Blocks.CollisionShape(_volume[x, y, z]).IsEmpty;

    /// <summary>All blocks that were built and stand.</summary>
    public IEnumerable<(int X, int Y, int Z)> Built => _before.Where(change =>
        IsBuilt(change.Value, _volume[change.Key.X, change.Key.Y, change.Key.Z])).Select(change => change.Key);

    private static bool IsBuilt(ushort before, ushort now) =>
        !BlockProperties.IsAir(now) && !Liquid.IsWater(now) && Blocks.Of(now) != Blocks.Of(before) && !(IsSoil(before) && IsSoil(now));

    // Grass that is covered, eaten or trodden on turns to dirt by itself.
    private static bool IsSoil(ushort state) => Blocks.Of(state).Name is "dirt" or "grass_block" or "grass_path" or "farmland";
}
