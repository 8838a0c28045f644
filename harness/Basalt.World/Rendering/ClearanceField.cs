using System.Numerics;
using System.Runtime.Intrinsics;

namespace Basalt.World;

/// <summary>
/// One byte per block, for rays: 1 to 15 in air, the Chebyshev distance to the nearest block that is not air (15 also stands for more),
/// so that a ray may leave the cube of that half width in one step; anything else is the <see cref="BlockLook"/> of the block there.
/// Index as <see cref="Volume.Index"/>.
/// </summary>
internal sealed class ClearanceField
{
    public const int Most = 15;

    private const int Side = Volume.Span / 16;
    private const int Layer = Volume.Span * Volume.Span;
    private const int Rows = 48;

    private readonly byte[] _bytes = GC.AllocateArray<byte>((Layer * Volume.Height) + 64, pinned: true);
    private readonly ushort[] _occupied = new ushort[Layer * Volume.Height / 16];
    private readonly short[] _highest = new short[Side * Side];
    private readonly (int X, int Z)[] _owners = new (int, int)[Side * Side];
    private readonly bool[] _known = new bool[Side * Side];
    private readonly Dictionary<(int X, int Z), (int From, int To)> _stale = [];
    private readonly ulong[] _grown = new ulong[(Volume.Height + 2) * Rows];
    private readonly ulong[] _wide = new ulong[(Volume.Height + 2) * Rows];

    public ClearanceField() => Array.Fill(_bytes, (byte)Most);

    public byte[] Bytes => _bytes;

    /// <summary>No block that is not air lies above this y.</summary>
    public int Highest
    {
        get
        {
            var highest = -1;
            for (var i = 0; i < _highest.Length; i++)
            {
                highest = Math.Max(highest, _known[i] ? _highest[i] : -1);
            }

            return highest;
        }
    }

    /// <summary>Reads a chunk's blocks. Distances are due at the next <see cref="Refresh"/>.</summary>
    public void Load(Volume volume, int cx, int cz, BlockLooks looks)
    {
        var slot = Slot(cx, cz);
        _owners[slot] = (cx, cz);
        _known[slot] = true;
        var highest = -1;
        for (var y = 0; y < Volume.Height; y++)
        {
            for (var z = 0; z < 16; z++)
            {
                var at = Volume.Index(cx * 16, y, (cz * 16) + z);
                var states = volume.States.AsSpan(at, 16);
                if (!states.ContainsAnyExcept((ushort)0))
                {
                    _occupied[at >> 4] = 0;
                    continue;
                }

                var bits = 0;
                for (var x = 0; x < 16; x++)
                {
                    var look = looks.LookOf(states[x]);
                    if (look != BlockLook.Air)
                    {
                        bits |= 1 << x;
                        _bytes[at + x] = look;
                    }
                }

                _occupied[at >> 4] = (ushort)bits;
                highest = bits != 0 ? y : highest;
            }
        }

        _highest[slot] = (short)highest;
        for (var dz = -1; dz <= 1; dz++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                MarkStale(cx + dx, cz + dz, 0, Volume.Height - 1);
            }
        }
    }

    /// <summary>Takes over a changed block. Distances are due at the next <see cref="Refresh"/>.</summary>
    public void Change(int x, int y, int z, ushort after, BlockLooks looks)
    {
        var at = Volume.Index(x, y, z);
        var look = looks.LookOf(after);
        var bit = (ushort)(1 << (x & 15));
        var was = (_occupied[at >> 4] & bit) != 0;
        var slot = Slot(x >> 4, z >> 4);
        if (look != BlockLook.Air)
        {
            _occupied[at >> 4] |= bit;
            _bytes[at] = look;
            _highest[slot] = Math.Max(_highest[slot], (short)y);
        }
        else
        {
            _occupied[at >> 4] &= (ushort)~bit;
        }

        if (was == (look != BlockLook.Air))
        {
            return;
        }

        for (var cz = (z - Most) >> 4; cz <= (z + Most) >> 4; cz++)
        {
            for (var cx = (x - Most) >> 4; cx <= (x + Most) >> 4; cx++)
            {
                MarkStale(cx, cz, Math.Max(0, y - Most), Math.Min(Volume.Height - 1, y + Most));
            }
        }
    }

    /// <summary>Brings all distances up to date.</summary>
    public void Refresh()
    {
        foreach (var ((cx, cz), (from, to)) in _stale)
        {
            if (IsKnown(cx, cz))
            {
                Measure(cx, cz, from, to);
            }
        }

        _stale.Clear();
    }

    private static int Slot(int chunkX, int chunkZ) => ((chunkZ & (Side - 1)) * Side) + (chunkX & (Side - 1));

    private bool IsKnown(int cx, int cz) => _known[Slot(cx, cz)] && _owners[Slot(cx, cz)] == (cx, cz);

    private void MarkStale(int cx, int cz, int from, int to)
    {
        if (_stale.TryGetValue((cx, cz), out var range))
        {
            (from, to) = (Math.Min(from, range.From), Math.Max(to, range.To));
        }

        _stale[(cx, cz)] = (from, to);
    }

    /// <summary>
    /// Grows the occupied blocks of 3 × 3 chunks by one block on every side, fourteen times over; what is still free after n times has
    /// a distance above n. A row of 48 blocks along x is one word.
    /// </summary>
    private void Measure(int cx, int cz, int from, int to)
    {
        // Rows of y that can still reach the wanted ones; one empty layer stands at either end.
        var low = Math.Max(0, from - Most);
        var high = Math.Min(Volume.Height - 1, to + Most);
        var layers = high - low + 1;
        Gather(cx, cz, low, layers);
        for (var y = from; y <= to; y++)
        {
            for (var z = 0; z < 16; z++)
            {
                var at = Volume.Index(cx * 16, y, (cz * 16) + z);
                Add(at, _occupied[at >> 4], start: true);
            }
        }

        for (var n = 1; n < Most; n++)
        {
            Grow(layers);
            var free = 0;
            for (var y = from; y <= to; y++)
            {
                var row = ((y - low + 1) * Rows) + 16;
                var at = Volume.Index(cx * 16, y, cz * 16);
                for (var z = 0; z < 16; z++, at += Volume.Span)
                {
                    var covered = (ushort)(_grown[row + z] >> 16);
                    if (covered != 0xffff)
                    {
                        free = 1;
                        Add(at, covered, start: false);
                    }
                }
            }

            if (free == 0)
            {
                return;
            }
        }
    }

    private void Gather(int cx, int cz, int low, int layers)
    {
        Array.Clear(_grown, 0, (layers + 2) * Rows);
        for (var dz = -1; dz <= 1; dz++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                if (!IsKnown(cx + dx, cz + dz))
                {
                    continue;
                }

                var shift = (dx + 1) * 16;
                for (var y = 0; y < layers; y++)
                {
                    var row = ((y + 1) * Rows) + ((dz + 1) * 16);
                    var at = Volume.Index((cx + dx) * 16, low + y, (cz + dz) * 16) >> 4;
                    for (var z = 0; z < 16; z++, at += Side)
                    {
                        _grown[row + z] |= (ulong)_occupied[at] << shift;
                    }
                }
            }
        }
    }

    private void Grow(int layers)
    {
        var width = Vector<ulong>.Count;
        // Along y, into the second array; then along x and z, back.
        for (var i = Rows; i < (layers + 1) * Rows; i += width)
        {
            var grown = new Vector<ulong>(_grown, i - Rows) | new Vector<ulong>(_grown, i) | new Vector<ulong>(_grown, i + Rows);
            (grown | (grown << 1) | (grown >> 1)).CopyTo(_wide, i);
        }

        for (var i = Rows; i < (layers + 1) * Rows; i++)
        {
            var z = i % Rows;
            _grown[i] = _wide[i] | (z > 0 ? _wide[i - 1] : 0) | (z < Rows - 1 ? _wide[i + 1] : 0);
        }
    }

    /// <summary>Adds one to the free blocks of a row of sixteen, or sets them to one.</summary>
    private void Add(int at, ushort covered, bool start)
    {
        var bits = Vector128.Create(
            1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, (byte)128);
        var spread = Vector128.Create(Vector64.Create((byte)covered), Vector64.Create((byte)(covered >> 8)));
        var free = Vector128.Equals(spread & bits, Vector128<byte>.Zero);
        var row = Vector128.LoadUnsafe(ref _bytes[at]);
        row = start ? Vector128.ConditionalSelect(free, Vector128<byte>.One, row) : row - free;
        row.StoreUnsafe(ref _bytes[at]);
    }
}
