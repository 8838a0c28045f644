using System.Collections.Concurrent;

namespace Basalt.World;

/// <summary>Where a cave opens to the surface.</summary>
/// <param name="X">The block of ground in the middle of the opening, before it was carved away.</param>
/// <param name="InwardX">Unit vector of the way in, seen from above.</param>
public readonly record struct CaveMouth(int X, int Y, int Z, float InwardX, float InwardZ);

/// <summary>One piece of a cave: an ellipsoid with its floor cut flat.</summary>
internal readonly record struct Bubble(float X, float Y, float Z, float Across, float Up)
{
    /// <summary>Below this share of the height the rock stays, so that one can walk.</summary>
    private const float Floor = -0.7f;

    public bool Contains(int x, int y, int z)
    {
        float dx = (x + 0.5f - X) / Across, dy = (y + 0.5f - Y) / Up, dz = (z + 0.5f - Z) / Across;
        return dy > Floor && (dx * dx) + (dy * dy) + (dz * dz) < 1;
    }
}

/// <summary>A run of bubbles and the box around them.</summary>
internal sealed record Passage(Bubble[] Bubbles, Cuboid Bounds);

/// <summary>
/// Caves as Minecraft before 1.18 has them: tunnels that wander and fork, rooms, ravines. Beside those that break through the ground
/// by chance, some begin in a mouth in the hillside and lead down on foot. All is planned by regions of 64 × 64 blocks.
/// </summary>
internal sealed class Caves(long seed, Surface surface)
{
    private const int RegionSize = 64;

    /// <summary>No passage reaches further out of its region than this; two regions.</summary>
    private const int Reach = 2 * RegionSize;

    private readonly ConcurrentDictionary<(int X, int Z), Region> _regions = [];

    private sealed record Region(Passage[] Passages, CaveMouth? Mouth);

    /// <summary>Calls back for every bubble that touches the chunk.</summary>
    public void Through<TState>(int chunkX, int chunkZ, TState state, Action<TState, Bubble> visit)
    {
        int minX = chunkX * 16, minZ = chunkZ * 16;
        int regionX = minX >> 6, regionZ = minZ >> 6;
        for (var z = regionZ - 2; z <= regionZ + 2; z++)
        {
            for (var x = regionX - 2; x <= regionX + 2; x++)
            {
                foreach (var passage in At(x, z).Passages)
                {
                    var bounds = passage.Bounds;
                    if (bounds.MinX > minX + 15 || bounds.MaxX < minX || bounds.MinZ > minZ + 15 || bounds.MaxZ < minZ)
                    {
                        continue;
                    }

                    foreach (var bubble in passage.Bubbles)
                    {
                        if (bubble.X + bubble.Across > minX && bubble.X - bubble.Across < minX + 16
                            && bubble.Z + bubble.Across > minZ && bubble.Z - bubble.Across < minZ + 16)
                        {
                            visit(state, bubble);
                        }
                    }
                }
            }
        }
    }

    /// <summary>The mouths within a radius, in an order that depends on nothing else.</summary>
    public IEnumerable<CaveMouth> MouthsNear(int x, int z, int radius)
    {
        for (var regionZ = (z - radius) >> 6; regionZ <= (z + radius) >> 6; regionZ++)
        {
            for (var regionX = (x - radius) >> 6; regionX <= (x + radius) >> 6; regionX++)
            {
                if (At(regionX, regionZ).Mouth is { } mouth)
                {
                    long dx = mouth.X - x, dz = mouth.Z - z;
                    if ((dx * dx) + (dz * dz) <= (long)radius * radius)
                    {
                        yield return mouth;
                    }
                }
            }
        }
    }

    private Region At(int x, int z) => _regions.GetOrAdd((x, z), static (key, caves) => caves.Plan(key.X, key.Z), this);

    private Region Plan(int regionX, int regionZ)
    {
        var dice = Dice.At(seed, 20, regionX, regionZ);
        var digger = new Digger(regionX * RegionSize, regionZ * RegionSize);
        for (var systems = dice.Between(1, 3); systems > 0; systems--)
        {
            float x = digger.MinX + dice.Below(RegionSize), z = digger.MinZ + dice.Below(RegionSize);
            float y = 10 + dice.Below(1 + dice.Below(52));
            if (dice.Chance(0.4f))
            {
                digger.Room(ref dice, x, y, z);
            }

            for (var tunnels = dice.Between(2, 4); tunnels > 0; tunnels--)
            {
                var width = dice.Between(0.4f, 2.4f);
                digger.Tunnel(ref dice, new Heading(ref dice, dice.Between(-0.12f, 0.12f)), x, y, z, width, dice.Between(70, 105));
            }
        }

        if (dice.Chance(0.07f))
        {
            digger.Ravine(ref dice);
        }

        var mouth = dice.Chance(0.55f) ? FindMouth(ref dice, digger.MinX, digger.MinZ) : null;
        if (mouth is { } found)
        {
            digger.Entrance(ref dice, found.Mouth, found.Rise);
        }

        return new Region([.. digger.Passages], mouth?.Mouth);
    }

    /// <summary>Picks the place of the region where the ground rises most, so that the mouth is seen from afar; null when all is wet.</summary>
    private (CaveMouth Mouth, int Rise)? FindMouth(ref Dice dice, int minX, int minZ)
    {
        ReadOnlySpan<(int X, int Z)> directions = [(1, 0), (0, 1), (-1, 0), (0, -1)];
        Span<int> around = stackalloc int[4];
        (CaveMouth Mouth, int Rise)? best = null;
        for (var attempt = 0; attempt < 14; attempt++)
        {
            int x = minX + dice.Below(RegionSize), z = minZ + dice.Below(RegionSize);
            var height = surface.Height(x, z);
            if (height < Volume.SeaLevel + 1 || height > 92 || surface.Village?.Near(x, z, 24) == true)
            {
                continue;
            }

            var dry = true;
            for (var i = 0; i < 4; i++)
            {
                around[i] = surface.Height(x + (7 * directions[i].X), z + (7 * directions[i].Z));
                dry &= around[i] > Volume.SeaLevel;
            }

            for (var i = 0; i < 4 && dry; i++)
            {
                // The ground in front must be level with the mouth, or nobody could walk in.
                var (ahead, behind) = (around[i], around[(i + 2) & 3]);
                var rise = Math.Min(ahead - height, 9) - (2 * Math.Max(0, Math.Abs(height - behind) - 2));
                if (best is null || rise > best.Value.Rise)
                {
                    best = (new CaveMouth(x, height, z, directions[i].X, directions[i].Z), rise);
                }
            }
        }

        return best;
    }

    /// <summary>A direction that wanders: a unit vector seen from above, and the climb per block of way.</summary>
    private struct Heading
    {
        public float X, Z, Climb;
        private float _turn, _tilt;

        public Heading(float x, float z, float climb) => (X, Z, Climb) = (x, z, climb);

        public Heading(ref Dice dice, float climb)
        {
            float x, z, square;
            do
            {
                (x, z) = (dice.Between(-1f, 1f), dice.Between(-1f, 1f));
                square = (x * x) + (z * z);
            }
            while (square is > 1 or < 0.01f);

            var length = MathF.Sqrt(square);
            (X, Z, Climb) = (x / length, z / length, climb);
        }

        public Heading TurnedLeft => new(-Z, X, Climb);

        public Heading TurnedRight => new(Z, -X, Climb);

        public void Wander(ref Dice dice, float calm)
        {
            var x = X - (Z * _turn * 0.1f);
            var z = Z + (X * _turn * 0.1f);
            var length = MathF.Sqrt((x * x) + (z * z));
            (X, Z) = (x / length, z / length);
            Climb = (Climb * calm) + (_tilt * 0.1f);
            _tilt = (_tilt * 0.9f) + ((dice.Unit() - dice.Unit()) * dice.Unit() * 2);
            _turn = (_turn * 0.75f) + ((dice.Unit() - dice.Unit()) * dice.Unit() * 4);
        }
    }

    /// <summary>Lays passages out, none of them beyond the region's reach.</summary>
    private sealed class Digger(int minX, int minZ)
    {
        private readonly List<Bubble> _bubbles = [];

        public int MinX => minX;

        public int MinZ => minZ;

        public List<Passage> Passages { get; } = [];

        public void Room(ref Dice dice, float x, float y, float z)
        {
            var across = dice.Between(4.5f, 8f);
            Add(x, y, z, across, across * 0.55f);
            Add(x + dice.Between(-4f, 4f), y, z + dice.Between(-4f, 4f), across * 0.8f, across * 0.5f);
            Finish();
        }

        public void Tunnel(ref Dice dice, Heading heading, float x, float y, float z, float width, int length, bool mayFork = true)
        {
            var fork = mayFork && width > 0.9f ? dice.Between(length / 4, length * 3 / 4) : -1;
            var calm = dice.Chance(0.17f) ? 0.92f : 0.7f;
            for (var step = 0; step < length; step++)
            {
                var part = (float)step / length;
                var across = 1.6f + (width * 4 * part * (1 - part));
                (x, y, z) = (x + heading.X, Math.Clamp(y + heading.Climb, 7, 100), z + heading.Z);
                heading.Wander(ref dice, calm);
                if (step == fork)
                {
                    Finish();
                    Tunnel(ref dice, heading.TurnedLeft, x, y, z, width * 0.6f, length - step, mayFork: false);
                    Tunnel(ref dice, heading.TurnedRight, x, y, z, width * 0.6f, length - step, mayFork: false);
                    return;
                }

                if ((step & 3) != 3)
                {
                    Add(x, y, z, across, Math.Max(across * 0.95f, 1.75f));
                }
            }

            Finish();
        }

        public void Ravine(ref Dice dice)
        {
            var heading = new Heading(ref dice, dice.Between(-0.06f, 0.06f));
            float x = minX + dice.Below(RegionSize), z = minZ + dice.Below(RegionSize);
            float y = 22 + dice.Below(dice.Below(40) + 8);
            var width = dice.Between(1.2f, 3f);
            var length = dice.Between(70, 105);
            for (var step = 0; step < length; step++)
            {
                var part = (float)step / length;
                var across = 1.4f + (width * 4 * part * (1 - part) * dice.Between(0.8f, 1.1f));
                (x, y, z) = (x + heading.X, Math.Clamp(y + heading.Climb, 16, 60), z + heading.Z);
                heading.Wander(ref dice, 0.7f);
                Add(x, y, z, across, across * 3.4f);
            }

            Finish();
        }

        /// <summary>A way in from the open air: through the hillside, or slanting down where the ground is flat, into a room deep below.</summary>
        public void Entrance(ref Dice dice, CaveMouth mouth, int rise)
        {
            var steep = rise >= 4;
            var heading = new Heading(mouth.InwardX, mouth.InwardZ, 0);
            float x = mouth.X + 0.5f - (3 * heading.X), y = mouth.Y + 1.6f, z = mouth.Z + 0.5f - (3 * heading.Z);
            var length = dice.Between(44, 62);
            for (var step = 0; step < length; step++)
            {
                // Wide where it opens; half a block down per block of way is stairs that a player walks without jumping.
                var across = step < 12 ? 3.4f - (step * 0.08f) : 2.3f + (0.5f * dice.Unit());
                var fall = step < 4 ? -0.1f : steep && step < 12 ? -0.2f : -0.52f;
                (x, y, z) = (x + heading.X, Math.Max(y + fall, 12), z + heading.Z);
                if (step > 8)
                {
                    heading.Wander(ref dice, 0);
                }

                Add(x, y, z, across, Math.Max(across * 0.85f, 2.1f));
            }

            Finish();
            Room(ref dice, x, y, z);
            for (var tunnels = dice.Between(2, 3); tunnels > 0; tunnels--)
            {
                Tunnel(ref dice, new Heading(ref dice, dice.Between(-0.1f, 0.05f)), x, y, z, dice.Between(0.6f, 1.8f), dice.Between(40, 60));
            }
        }

        private void Add(float x, float y, float z, float across, float up)
        {
            if (x - across > minX - Reach && x + across < minX + RegionSize + Reach
                && z - across > minZ - Reach && z + across < minZ + RegionSize + Reach)
            {
                _bubbles.Add(new Bubble(x, y, z, across, up));
            }
        }

        private void Finish()
        {
            if (_bubbles.Count == 0)
            {
                return;
            }

            float west = float.MaxValue, north = float.MaxValue, low = float.MaxValue;
            float east = float.MinValue, south = float.MinValue, high = float.MinValue;
            foreach (var bubble in _bubbles)
            {
                (west, east) = (Math.Min(west, bubble.X - bubble.Across), Math.Max(east, bubble.X + bubble.Across));
                (low, high) = (Math.Min(low, bubble.Y - bubble.Up), Math.Max(high, bubble.Y + bubble.Up));
                (north, south) = (Math.Min(north, bubble.Z - bubble.Across), Math.Max(south, bubble.Z + bubble.Across));
            }

            Passages.Add(new Passage(
                [.. _bubbles],
                new Cuboid(
                    (int)MathF.Floor(west), (int)MathF.Floor(low), (int)MathF.Floor(north),
                    (int)MathF.Floor(east), (int)MathF.Floor(high), (int)MathF.Floor(south))));
            _bubbles.Clear();
        }
    }
}
