namespace Basalt.World;

/// <summary>
/// A building site with its own axes: u runs along the front, from right to left as seen from the street; v runs from the front (0) to
/// the back; y runs up from the ground's topmost block (0). Its own north is the front. Sites turn by quarters, so that one design faces
/// any street.
/// </summary>
internal readonly struct Site(Dictionary<(int X, int Y, int Z), ushort> blocks, int x, int y, int z, Facing back)
{
    private static readonly (int X, int Z)[] Steps = [(0, -1), (1, 0), (0, 1), (-1, 0)];

    // Unturned, the back looks south.
    private readonly int _turn = ((int)back - (int)Facing.South) & 3;

    /// <summary>The ground's topmost block.</summary>
    public int Level => y;

    public static (int X, int Z) Step(Facing facing) => Steps[(int)facing & 3];

    /// <summary>The side of the world that a side of the site is.</summary>
    public Facing World(Facing own) => (Facing)(((int)own + _turn) & 3);

    public (int X, int Z) At(int u, int v)
    {
        var (along, deep) = (Steps[((int)Facing.East + _turn) & 3], Steps[((int)Facing.South + _turn) & 3]);
        return (x + (along.X * u) + (deep.X * v), z + (along.Z * u) + (deep.Z * v));
    }

    public void Set(int u, int up, int v, ushort state)
    {
        var (worldX, worldZ) = At(u, v);
        blocks[(worldX, y + up, worldZ)] = state;
    }

    public void Set(int u, int up, int v, Turned turned, Facing own) => Set(u, up, v, turned[World(own)]);

    public void Fill(int fromU, int fromUp, int fromV, int toU, int toUp, int toV, ushort state)
    {
        for (var up = fromUp; up <= toUp; up++)
        {
            for (var v = fromV; v <= toV; v++)
            {
                for (var u = fromU; u <= toU; u++)
                {
                    Set(u, up, v, state);
                }
            }
        }
    }

    public Cuboid Box(int fromU, int fromUp, int fromV, int toU, int toUp, int toV)
    {
        var (a, b) = (At(fromU, fromV), At(toU, toV));
        return new Cuboid(
            Math.Min(a.X, b.X), y + fromUp, Math.Min(a.Z, b.Z), Math.Max(a.X, b.X), y + toUp, Math.Max(a.Z, b.Z));
    }
}
