namespace Basalt.World;

/// <summary>One chunk to draw in by world coordinates; what falls outside is dropped.</summary>
internal readonly ref struct Canvas(int chunkX, int chunkZ, Span<ushort> states)
{
    private readonly Span<ushort> _states = states;
    private readonly int _minX = chunkX * 16;
    private readonly int _minZ = chunkZ * 16;

    public bool Overlaps(int minX, int minZ, int maxX, int maxZ) =>
        minX <= _minX + 15 && maxX >= _minX && minZ <= _minZ + 15 && maxZ >= _minZ;

    public void Set(int x, int y, int z, ushort state)
    {
        if ((uint)(x - _minX) < 16 && (uint)(z - _minZ) < 16 && (uint)y < Volume.Height)
        {
            _states[(((y * 16) + z - _minZ) * 16) + x - _minX] = state;
        }
    }

    public void SetIfAir(int x, int y, int z, ushort state)
    {
        if ((uint)(x - _minX) < 16 && (uint)(z - _minZ) < 16 && (uint)y < Volume.Height)
        {
            ref var old = ref _states[(((y * 16) + z - _minZ) * 16) + x - _minX];
            old = old == Blocks.Air ? state : old;
        }
    }
}
