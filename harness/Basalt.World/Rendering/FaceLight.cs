namespace Basalt.World;

/// <summary>
/// The light at the four corners of block faces, smoothed and darkened in corners (ambient occlusion) as Minecraft does, times the
/// shade of the face's direction. One per thread: a table of what was worked out before.
/// </summary>
internal sealed class FaceLight(ClearanceField clearance, LightField light)
{
    public const int Bits = 15;

    private int _era;

    /// <summary>What stands in each place of the table: era, block in front of the face, face.</summary>
    public int[] Keys { get; } = GC.AllocateArray<int>(1 << Bits, pinned: true);

    /// <summary>Four colours per place: corners (0, 0), (1, 0), (0, 1), (1, 1) along the two axes of the face.</summary>
    public uint[] Corners { get; } = GC.AllocateArray<uint>(4 << Bits, pinned: true);

    public Lightmap Lightmap { get; set; } = new(1);

    /// <summary>The high bits of every valid key.</summary>
    public int Era => _era << 28;

    /// <summary>Forgets everything: blocks or light changed.</summary>
    public void Forget()
    {
        if (++_era == 16)
        {
            _era = 1;
            Array.Clear(Keys);
        }
    }

    public static int Place(int key) => (int)(((uint)key * 0x9e3779b1u) >> (32 - Bits));

    /// <summary>The corners of a face, from the table or worked out now.</summary>
    /// <param name="front">The block in front of the face; see <see cref="Volume.Index"/>.</param>
    /// <param name="face">0 down, 1 up, 2 north, 3 south, 4 west, 5 east.</param>
    public ReadOnlySpan<uint> Of(int front, int face)
    {
        var key = Era | (front << 3) | face;
        var place = Place(key);
        if (Keys[place] != key)
        {
            Keys[place] = key;
            Work(front, face, Corners.AsSpan(place * 4, 4));
        }

        return Corners.AsSpan(place * 4, 4);
    }

    /// <summary>Shade of a face by its direction.</summary>
    public static float Shade(int face) => face switch { 0 => 0.5f, 1 => 1f, 2 or 3 => 0.8f, _ => 0.6f };

    private void Work(int front, int face, Span<uint> corners)
    {
        // a and b run along the face: x and z on floors and ceilings, z and y on west and east, x and y on north and south.
        Span<byte> levels = stackalloc byte[9];
        Span<bool> blocked = stackalloc bool[9];
        for (var b = -1; b <= 1; b++)
        {
            for (var a = -1; a <= 1; a++)
            {
                var at = face switch
                {
                    0 or 1 => Shift(front, a, 0, b),
                    2 or 3 => Shift(front, a, b, 0),
                    _ => Shift(front, 0, b, a),
                };
                var i = ((b + 1) * 3) + a + 1;
                blocked[i] = at >= 0 && clearance.Bytes[at] == BlockLook.Cube;
                levels[i] = at >= 0 ? light.Levels[at] : (byte)0xf0;
            }
        }

        var shade = Shade(face);
        for (var corner = 0; corner < 4; corner++)
        {
            int da = (corner & 1) == 0 ? -1 : 1, db = (corner & 2) == 0 ? -3 : 3;
            int sideA = 4 + da, sideB = 4 + db, diagonal = 4 + da + db;
            var hidden = blocked[sideA] && blocked[sideB];
            var own = levels[4];
            var second = blocked[sideA] ? own : levels[sideA];
            var third = blocked[sideB] ? own : levels[sideB];
            var fourth = hidden || blocked[diagonal] ? own : levels[diagonal];
            var sky = (own >> 4) + (second >> 4) + (third >> 4) + (fourth >> 4);
            var block = (own & 15) + (second & 15) + (third & 15) + (fourth & 15);
            var closed = (blocked[4] ? 1 : 0) + (blocked[sideA] ? 1 : 0) + (blocked[sideB] ? 1 : 0) + (hidden || blocked[diagonal] ? 1 : 0);
            corners[corner] = Scale(Lightmap[block, sky], shade * (1 - (0.2f * closed)));
        }
    }

    private static uint Scale(uint colour, float by)
    {
        var factor = (uint)(by * 256);
        return (((colour & 0xff) * factor) >> 8) | (((((colour >> 8) & 0xff) * factor) >> 8) << 8)
            | (((((colour >> 16) & 0xff) * factor) >> 8) << 16);
    }

    /// <summary>A block's index moved by up to one step each way; −1 above the world, the bottom layer below it.</summary>
    private static int Shift(int at, int dx, int dy, int dz)
    {
        const int Mask = Volume.Span - 1;
        var y = (at >> 18) + dy;
        if (y >= Volume.Height)
        {
            return -1;
        }

        return (Math.Max(y, 0) << 18) | ((((at >> 9) + dz) & Mask) << 9) | ((at + dx) & Mask);
    }
}
