namespace Basalt.World;

/// <summary>Samples a frame at coarse points and tells which blocks are in view with nothing before them.</summary>
internal static class VisibilityProbe
{
    private const int Columns = 48;
    private const int Rows = 27;
    private const double Far = 128;

    private static readonly double Slope = Math.Tan(double.DegreesToRadians(Camera.FieldOfView / 2));

    /// <summary>The number of points that are sampled.</summary>
    public const int Points = Columns * Rows;

    /// <summary>For every point that meets a block: the first block that is wanted or hides what lies behind.</summary>
    /// <param name="wanted">Stops a look although one may see through it, as water.</param>
    public static IEnumerable<(int X, int Y, int Z, double Distance)> Seen(
        Volume volume, Vector3D eye, float yawDegrees, float pitchDegrees, Func<int, int, int, bool> wanted)
    {
        var ahead = Vector3D.Looking(yawDegrees, pitchDegrees);
        var (sinYaw, cosYaw) = Angle.SinCos(yawDegrees);
        var right = new Vector3D(-cosYaw, 0, -sinYaw);
        var up = Vector3D.Looking(yawDegrees, pitchDegrees - 90);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var across = (((column + 0.5) / Columns * 2) - 1) * Slope * 16 / 9;
                var over = (1 - ((row + 0.5) / Rows * 2)) * Slope;
                if (Look(volume, eye, ahead + (right * across) + (up * over), wanted) is { } hit)
                {
                    yield return hit;
                }
            }
        }
    }

    private static (int X, int Y, int Z, double Distance)? Look(Volume volume, Vector3D eye, Vector3D way, Func<int, int, int, bool> wanted)
    {
        way *= 1 / Math.Sqrt(way.LengthSquared);
        int x = eye.BlockX, y = eye.BlockY, z = eye.BlockZ;
        var distance = 0.0;
        while (distance < Far)
        {
            if (wanted(x, y, z) || Hides(volume[x, y, z]))
            {
                return (x, y, z, distance);
            }

            var (nearX, nearY, nearZ) = (Border(eye.X, way.X, x), Border(eye.Y, way.Y, y), Border(eye.Z, way.Z, z));
            distance = Math.Min(nearX, Math.Min(nearY, nearZ));
            x += nearX == distance ? Math.Sign(way.X) : 0;
            y += nearY == distance && nearX != distance ? Math.Sign(way.Y) : 0;
            z += nearZ == distance && nearX != distance && nearY != distance ? Math.Sign(way.Z) : 0;
        }

        return null;
    }

    private static bool Hides(ushort state) => BlockProperties.IsOpaqueCube(state) || BlockProperties.IsLeaves(state);

    private static double Border(double eye, double way, int cell) =>
        way > 0 ? (cell + 1 - eye) / way : way < 0 ? (cell - eye) / way : double.MaxValue;
}
