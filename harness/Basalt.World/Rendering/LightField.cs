namespace Basalt.World;

/// <summary>
/// Sky and block light of every loaded block, flooded as Minecraft does: sky light falls undiminished through clear columns and loses
/// one per step elsewhere, block light loses one per step, and either loses at least a block's opacity. The result depends on the
/// blocks alone, never on the order in which chunks came or blocks changed.
/// </summary>
internal sealed class LightField
{
    private const int Side = Volume.Span / 16;
    private const int SkyShift = 4;
    private const int Down = 5;
    private const int Layer = Volume.Span * Volume.Span;

    private static readonly int[] SideX = [1, -1, 0, 0];
    private static readonly int[] SideZ = [0, 0, 1, -1];

    private readonly Volume _volume;
    private readonly byte[] _levels = GC.AllocateArray<byte>(Volume.Span * Volume.Span * Volume.Height + 64, pinned: true);
    private readonly short[] _top = new short[Volume.Span * Volume.Span];
    private readonly (int X, int Z)[] _owners = new (int, int)[Side * Side];
    private readonly bool[] _lit = new bool[Side * Side];
    private readonly CellQueue[] _buckets = [.. Enumerable.Range(0, 16).Select(_ => new CellQueue())];
    private readonly CellQueue[] _emitters = [.. Enumerable.Range(0, 16).Select(_ => new CellQueue())];
    private readonly CellQueue _darkened = new();
    private readonly List<(int X, int Z)> _arrived = [];

    public LightField(Volume volume) => _volume = volume;

    /// <summary>Sky light in the high, block light in the low four bits; index as <see cref="Volume.Index"/>.</summary>
    public byte[] Levels => _levels;

    /// <summary>Lights chunks that were just loaded. Chunks lit earlier take part where they touch.</summary>
    public void Light(IReadOnlyList<(int X, int Z)> chunks)
    {
        _arrived.Clear();
        foreach (var (cx, cz) in chunks)
        {
            _owners[Slot(cx, cz)] = (cx, cz);
            _lit[Slot(cx, cz)] = true;
            _arrived.Add((cx, cz));
        }

        foreach (var (cx, cz) in _arrived)
        {
            FallFromTheSky(cx, cz);
        }

        foreach (var (cx, cz) in _arrived)
        {
            SeedSky(cx, cz);
        }

        Flood(SkyShift);
        foreach (var (cx, cz) in _arrived)
        {
            SeedFromNeighbours(cx, cz, 0);
        }

        Flood(0);
    }

    /// <summary>Mends the light around a block that was changed.</summary>
    public void Change(int x, int y, int z, ushort before, ushort after)
    {
        var at = Volume.Index(x, y, z);
        if (BlockOptics.Opacity[before] != BlockOptics.Opacity[after])
        {
            RefreshTop(x, z);
            Mend(at, SkyShift, 0);
        }

        if (BlockOptics.Opacity[before] != BlockOptics.Opacity[after] || BlockOptics.Emission[before] != BlockOptics.Emission[after])
        {
            Mend(at, 0, BlockOptics.Emission[after]);
        }
    }

    private static int Slot(int chunkX, int chunkZ) => ((chunkZ & (Side - 1)) * Side) + (chunkX & (Side - 1));

    private bool IsLit(int chunkX, int chunkZ) => _lit[Slot(chunkX, chunkZ)] && _owners[Slot(chunkX, chunkZ)] == (chunkX, chunkZ);

    private void RefreshTop(int x, int z)
    {
        var y = Volume.Height - 1;
        while (y >= 0 && BlockOptics.Opacity[_volume.States[Volume.Index(x, y, z)]] == 0)
        {
            y--;
        }

        _top[((z & (Volume.Span - 1)) * Volume.Span) + (x & (Volume.Span - 1))] = (short)y;
    }

    private void FallFromTheSky(int cx, int cz)
    {
        var states = _volume.States;
        var opacity = BlockOptics.Opacity;
        var emission = BlockOptics.Emission;
        for (var z = 0; z < 16; z++)
        {
            var row = Volume.Index(cx * 16, 0, (cz * 16) + z);
            var open = 0xffff;
            var top = _top.AsSpan(((((cz * 16) + z) & (Volume.Span - 1)) * Volume.Span) + ((cx * 16) & (Volume.Span - 1)), 16);
            for (var y = Volume.Height - 1; y >= 0; y--)
            {
                var at = row + (y * Volume.Span * Volume.Span);
                var line = states.AsSpan(at, 16);
                var levels = _levels.AsSpan(at, 16);
                if (!line.ContainsAnyExcept((ushort)0))
                {
                    if (open == 0xffff)
                    {
                        levels.Fill(0xf0);
                        continue;
                    }

                    for (var x = 0; x < 16; x++)
                    {
                        levels[x] = (byte)(((open >> x) & 1) * 0xf0);
                    }

                    continue;
                }

                for (var x = 0; x < 16; x++)
                {
                    var state = line[x];
                    if (opacity[state] != 0 && (open & (1 << x)) != 0)
                    {
                        open &= ~(1 << x);
                        top[x] = (short)y;
                    }

                    var given = emission[state];
                    levels[x] = (byte)((((open >> x) & 1) * 0xf0) | given);
                    if (given > 1)
                    {
                        _emitters[given].Add(at + x);
                    }
                }
            }

            for (var x = 0; x < 16; x++)
            {
                if ((open & (1 << x)) != 0)
                {
                    top[x] = -1;
                }
            }
        }
    }

    private void SeedSky(int cx, int cz)
    {
        for (var z = 0; z < 16; z++)
        {
            for (var x = 0; x < 16; x++)
            {
                var (wx, wz) = ((cx * 16) + x, (cz * 16) + z);
                var top = Top(wx, wz);
                var from = top + 1;
                var to = from;
                for (var side = 0; side < 4; side++)
                {
                    var (nx, nz) = (wx + SideX[side], wz + SideZ[side]);
                    if (IsLit(nx >> 4, nz >> 4))
                    {
                        to = Math.Max(to, Top(nx, nz));
                    }
                }

                for (var y = from; y <= to && y < Volume.Height; y++)
                {
                    _buckets[15].Add(Volume.Index(wx, y, wz));
                }
            }
        }

        SeedFromNeighbours(cx, cz, SkyShift);
    }

    private int Top(int x, int z) => _top[((z & (Volume.Span - 1)) * Volume.Span) + (x & (Volume.Span - 1))];

    /// <summary>Cells of chunks lit earlier that touch this one and are brighter.</summary>
    private void SeedFromNeighbours(int cx, int cz, int shift)
    {
        for (var side = 0; side < 4; side++)
        {
            if (!IsLit(cx + SideX[side], cz + SideZ[side]))
            {
                continue;
            }

            for (var i = 0; i < 16; i++)
            {
                var x = (cx * 16) + (SideX[side] == 0 ? i : SideX[side] > 0 ? 15 : 0);
                var z = (cz * 16) + (SideZ[side] == 0 ? i : SideZ[side] > 0 ? 15 : 0);
                int mine = Volume.Index(x, 0, z), theirs = Volume.Index(x + SideX[side], 0, z + SideZ[side]);
                for (var y = 0; y < Volume.Height; y++, mine += Volume.Span * Volume.Span, theirs += Volume.Span * Volume.Span)
                {
                    var level = (_levels[theirs] >> shift) & 15;
                    if (level > 1 && ((_levels[mine] >> shift) & 15) < level - 1)
                    {
                        _buckets[level].Add(theirs);
                    }
                }
            }
        }

        if (shift == 0)
        {
            for (var level = 1; level < 16; level++)
            {
                _emitters[level].MoveTo(_buckets[level]);
            }
        }
    }

    /// <summary>Spreads what stands in the buckets, brightest first, so that a cell is seldom visited twice.</summary>
    private void Flood(int shift)
    {
        var keep = 0xf0 >> shift;
        for (var level = 15; level > 0; level--)
        {
            var bucket = _buckets[level];
            while (bucket.TryTake(out var at))
            {
                if (((_levels[at] >> shift) & 15) != level)
                {
                    continue;
                }

                for (var side = 0; side < 6; side++)
                {
                    if (!Step(at, side, out var next))
                    {
                        continue;
                    }

                    var opacity = BlockOptics.Opacity[_volume.States[next]];
                    var reached = shift == SkyShift && side == Down && level == 15 && opacity == 0 ? 15 : level - Math.Max(1, (int)opacity);
                    if (reached > ((_levels[next] >> shift) & 15))
                    {
                        _levels[next] = (byte)((_levels[next] & keep) | (reached << shift));
                        _buckets[reached].Add(next);
                    }
                }
            }
        }
    }

    /// <summary>The neighbour of a cell; false where there is none or its chunk is not lit.</summary>
    private bool Step(int at, int side, out int next)
    {
        const int Mask = Volume.Span - 1;
        next = at;
        switch (side)
        {
            case 0:
                next = (at & ~Mask) | ((at + 1) & Mask);
                return (at & 15) != 15 || Joined(at, next, 1, 0);
            case 1:
                next = (at & ~Mask) | ((at - 1) & Mask);
                return (at & 15) != 0 || Joined(at, next, -1, 0);
            case 2:
                next = (at & ~(Mask << 9)) | ((at + Volume.Span) & (Mask << 9));
                return ((at >> 9) & 15) != 15 || Joined(at, next, 0, 1);
            case 3:
                next = (at & ~(Mask << 9)) | ((at - Volume.Span) & (Mask << 9));
                return ((at >> 9) & 15) != 0 || Joined(at, next, 0, -1);
            case 4:
                next = at + Layer;
                return next < Layer * Volume.Height;
            default:
                next = at - Layer;
                return next >= 0;
        }
    }

    private bool Joined(int at, int next, int dx, int dz)
    {
        var mine = _owners[SlotOf(at)];
        var slot = SlotOf(next);
        return _lit[slot] && _owners[slot] == (mine.X + dx, mine.Z + dz);
    }

    private static int SlotOf(int at) => (((at >> 13) & (Side - 1)) * Side) + ((at >> 4) & (Side - 1));

    /// <summary>Takes away all light that may have come through a cell, then lets what stands around it flow back.</summary>
    private void Mend(int at, int shift, int given)
    {
        var keep = 0xf0 >> shift;
        _darkened.Add(at);
        _darkened.Add((_levels[at] >> shift) & 15);
        _levels[at] = (byte)(_levels[at] & keep);
        while (_darkened.TryTake(out var cell))
        {
            _darkened.TryTake(out var level);
            for (var side = 0; side < 6; side++)
            {
                if (!Step(cell, side, out var next))
                {
                    continue;
                }

                var there = (_levels[next] >> shift) & 15;
                if (there == 0)
                {
                    continue;
                }

                if (there < level || (shift == SkyShift && side == Down && level == 15 && there == 15))
                {
                    _levels[next] = (byte)(_levels[next] & keep);
                    _darkened.Add(next);
                    _darkened.Add(there);
                    var own = shift == 0 ? BlockOptics.Emission[_volume.States[next]] : (byte)0;
                    if (own > 0)
                    {
                        _levels[next] |= own;
                        _buckets[own].Add(next);
                    }
                }
                else
                {
                    _buckets[there].Add(next);
                }
            }
        }

        if (shift == SkyShift && at >= Layer * (Volume.Height - 1) && BlockOptics.Opacity[_volume.States[at]] == 0)
        {
            given = 15;
        }

        if (given > 0)
        {
            _levels[at] = (byte)((_levels[at] & keep) | (given << shift));
            _buckets[given].Add(at);
        }

        Flood(shift);
    }

    /// <summary>First in, first out, of cell numbers; grows and is never given back.</summary>
    private sealed class CellQueue
    {
        private int[] _cells = new int[1024];
        private int _head;
        private int _tail;

        public void Add(int cell)
        {
            if (_tail == _cells.Length)
            {
                if (_head > _cells.Length / 2)
                {
                    Array.Copy(_cells, _head, _cells, 0, _tail - _head);
                    _tail -= _head;
                    _head = 0;
                }
                else
                {
                    Array.Resize(ref _cells, _cells.Length * 2);
                }
            }

            _cells[_tail++] = cell;
        }

        public bool TryTake(out int cell)
        {
            if (_head == _tail)
            {
                _head = _tail = 0;
                cell = 0;
                return false;
            }

            cell = _cells[_head++];
            return true;
        }

        public void MoveTo(CellQueue other)
        {
            while (TryTake(out var cell))
            {
                other.Add(cell);
            }
        }
    }
}
