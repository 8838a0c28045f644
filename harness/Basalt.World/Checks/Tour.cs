using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>Follows which walls of a house, and whether its roof, are shown without haste.</summary>
internal sealed class Tour(Room room)
{
    /// <summary>The fastest turn that a viewer can follow: 120 degrees a second.</summary>
    private const float FastestTurnDegrees = 6;

    /// <summary>The number of looks, four a second, after which a part counts as seen.</summary>
    private const int LeastLooks = 3;

    /// <summary>The fewest points of the frame that count as showing a part: two in a hundred.</summary>
    private const int LeastPoints = VisibilityProbe.Points / 50;

    private const int TicksBetweenLooks = 5;
    private const int Roof = 4;

    // Rims beyond the air: eaves and gables belong to the house too.
    private const int Rim = 2;

    private readonly int _minX = room.Air.Min(place => place.X);
    private readonly int _maxX = room.Air.Max(place => place.X);
    private readonly int _minY = room.Air.Min(place => place.Y);
    private readonly int _maxY = room.Air.Max(place => place.Y);
    private readonly int _minZ = room.Air.Min(place => place.Z);
    private readonly int _maxZ = room.Air.Max(place => place.Z);
    private readonly int[] _looks = new int[5];
    private float? _yaw;
    private float? _pitch;
    private bool _hasty;

    public Room Room => room;

    public TourFacts Facts
    {
        get
        {
            var walls = _looks[..Roof].Count(looks => looks >= LeastLooks);
            var roof = _looks[Roof] >= LeastLooks;
            return new TourFacts(walls, roof, walls == 4 && roof);
        }
    }

    public void Look(Volume volume, Vector3D eye, float yawDegrees, float pitchDegrees, int tick)
    {
        _hasty |= Math.Abs(Angle.Wrap(yawDegrees - (_yaw ?? yawDegrees))) > FastestTurnDegrees
            || Math.Abs(pitchDegrees - (_pitch ?? pitchDegrees)) > FastestTurnDegrees;
        (_yaw, _pitch) = (yawDegrees, pitchDegrees);
        if (tick % TicksBetweenLooks != 0)
        {
            return;
        }

        if (!_hasty)
        {
            Span<int> points = stackalloc int[5];
            foreach (var hit in VisibilityProbe.Seen(volume, eye, yawDegrees, pitchDegrees, (x, y, z) => Part(x, y, z) is not null
                && !Blocks.CollisionShape(volume[x, y, z]).IsEmpty))
            {
                if (Part(hit.X, hit.Y, hit.Z) is { } part)
                {
                    points[part]++;
                }
            }

            for (var part = 0; part < points.Length; part++)
            {
                _looks[part] += points[part] >= LeastPoints ? 1 : 0;
            }
        }

        _hasty = false;
    }

    /// <summary>0 to 3 for the walls in the north, south, west and east, 4 for the roof; null for what is neither.</summary>
    private int? Part(int x, int y, int z)
    {
        if (x < _minX - Rim || x > _maxX + Rim || z < _minZ - Rim || z > _maxZ + Rim || y < _minY || y > _maxY + Rim || room.Air.Contains((x, y, z)))
        {
            return null;
        }

        return y > _maxY || IsUnderRoof(x, y, z) ? Roof
            : z < _minZ ? 0
            : z > _maxZ ? 1
            : x < _minX ? 2
            : x > _maxX ? 3
            : null;
    }

    /// <summary>Whether a block covers the room's air; a sloping roof begins below the ridge.</summary>
    private bool IsUnderRoof(int x, int y, int z) => room.Air.Contains((x, y - 1, z)) && room.Around.Contains((x, y, z));
}
