namespace Basalt.World;

/// <summary>
/// The player's body in motion, one tick at a time, with Minecraft 1.16's numbers: keys push, walls stop, gravity pulls, the ground
/// brakes. Positions are the middle of the feet.
/// </summary>
internal sealed class Body(Volume volume)
{
    private const double HalfWidth = 0.3;
    private const double Height = 1.8;
    private const double StepHeight = 0.6;
    private const double Gravity = 0.08;
    private const double Drag = 0.98;
    private const double WalkingSpeed = 0.1;
    private const double SprintFactor = 1.3;
    private const double SneakFactor = 0.3;
    private const double GroundSlipperiness = 0.6;

    public double X { get; private set; }
    public double Y { get; private set; }
    public double Z { get; private set; }
    public double SpeedX { get; private set; }
    public double SpeedY { get; private set; }
    public double SpeedZ { get; private set; }
    public bool OnGround { get; private set; }
    public bool InWater { get; private set; }

    public double EyeHeight => Sneaking ? 1.27 : 1.62;

    public bool Sneaking { get; private set; }

    public void Place(double x, double y, double z) => (X, Y, Z, SpeedX, SpeedY, SpeedZ, OnGround) = (x, y, z, 0, 0, 0, false);

    /// <summary>One tick.</summary>
    /// <param name="ahead">1 forward, −1 back.</param>
    /// <param name="aside">1 left, −1 right.</param>
    /// <param name="yaw">In degrees; 0 looks along +z, 90 along −x.</param>
    public void Tick(double ahead, double aside, bool jump, bool sneak, bool sprint, double yaw)
    {
        Sneaking = sneak;
        InWater = IsWater(volume[Floor(X), Floor(Y + 0.4), Floor(Z)]);
        if (jump)
        {
            if (InWater)
            {
                SpeedY += 0.04;
            }
            else if (OnGround)
            {
                SpeedY = 0.42;
                if (sprint)
                {
                    SpeedX -= Math.Sin(double.DegreesToRadians(yaw)) * 0.2;
                    SpeedZ += Math.Cos(double.DegreesToRadians(yaw)) * 0.2;
                }
            }
        }

        var brake = OnGround ? GroundSlipperiness * 0.91 : 0.91;
        var push = InWater ? 0.02 : OnGround ? WalkingSpeed * (sprint ? SprintFactor : 1) * (0.1627714 / (brake * brake * brake)) : sprint ? 0.026 : 0.02;
        Push(ahead * 0.98 * (sneak ? SneakFactor : 1), aside * 0.98 * (sneak ? SneakFactor : 1), push, yaw);
        var (dx, dz) = sneak && OnGround ? HoldBackFromEdges() : (SpeedX, SpeedZ);
        Move(dx, SpeedY, dz);
        if (InWater)
        {
            (SpeedX, SpeedY, SpeedZ) = (SpeedX * 0.8, (SpeedY * 0.8) - 0.02, SpeedZ * 0.8);
        }
        else
        {
            (SpeedX, SpeedY, SpeedZ) = (SpeedX * brake, (SpeedY - Gravity) * Drag, SpeedZ * brake);
        }
    }

    /// <summary>Whether a block of this cell would touch the body.</summary>
    public bool Touches(int x, int y, int z) =>
        x < X + HalfWidth && x + 1 > X - HalfWidth && y < Y + Height && y + 1 > Y && z < Z + HalfWidth && z + 1 > Z - HalfWidth;

    public static bool IsWater(ushort state) => Blocks.Of(state).Name is "water" or "bubble_column" or "seagrass" or "kelp" or "kelp_plant";

    private void Push(double ahead, double aside, double strength, double yaw)
    {
        var length = Math.Sqrt((ahead * ahead) + (aside * aside));
        if (length < 0.01)
        {
            return;
        }

        var scale = strength / Math.Max(1, length);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(yaw));
        SpeedX += ((aside * cos) - (ahead * sin)) * scale;
        SpeedZ += ((ahead * cos) + (aside * sin)) * scale;
    }

    private void Move(double dx, double dy, double dz)
    {
        var (x, y, z) = Slide(X, Y, Z, dx, dy, dz);
        var (landed, blocked) = (dy < 0 && y - Y > dy + 1e-9, Math.Abs(x - X - dx) > 1e-9 || Math.Abs(z - Z - dz) > 1e-9);
        if (blocked && (landed || OnGround))
        {
            // Up, along, and down again: a step is taken when that gets further.
            var (_, lifted, _) = Slide(X, Y, Z, 0, StepHeight, 0);
            var (stepX, stepY, stepZ) = Slide(X, lifted, Z, dx, 0, dz);
            (_, stepY, _) = Slide(stepX, stepY, stepZ, 0, Y - lifted + Math.Min(0, dy), 0);
            if (Square(stepX - X) + Square(stepZ - Z) > Square(x - X) + Square(z - Z) + 1e-9)
            {
                (x, y, z, landed) = (stepX, stepY, stepZ, true);
            }
        }

        if (Math.Abs(x - X - dx) > 1e-9)
        {
            SpeedX = 0;
        }

        if (Math.Abs(z - Z - dz) > 1e-9)
        {
            SpeedZ = 0;
        }

        if (landed || (dy > 0 && y - Y < dy - 1e-9))
        {
            SpeedY = 0;
        }

        (X, Y, Z, OnGround) = (x, y, z, landed);
    }

    private (double X, double Y, double Z) Slide(double x, double y, double z, double dx, double dy, double dz)
    {
        y += Free(1, x, y, z, dy);
        x += Free(0, x, y, z, dx);
        z += Free(2, x, y, z, dz);
        return (x, y, z);
    }

    // How far the body gets along one axis before a box stops it.
    private double Free(int axis, double x, double y, double z, double way)
    {
        if (way == 0)
        {
            return 0;
        }

        Span<double> low = [x - HalfWidth, y, z - HalfWidth];
        Span<double> high = [x + HalfWidth, y + Height, z + HalfWidth];
        Span<double> from = [low[0], low[1], low[2]];
        Span<double> to = [high[0], high[1], high[2]];
        from[axis] += Math.Min(way, 0);
        to[axis] += Math.Max(way, 0);
        for (var by = Floor(from[1]) - 1; by <= Floor(to[1]); by++)
        {
            for (var bz = Floor(from[2]); bz <= Floor(to[2]); bz++)
            {
                for (var bx = Floor(from[0]); bx <= Floor(to[0]); bx++)
                {
                    foreach (var box in Blocks.CollisionShape(volume[bx, by, bz]))
                    {
                        ReadOnlySpan<double> boxLow = [bx + box.MinX, by + box.MinY, bz + box.MinZ];
                        ReadOnlySpan<double> boxHigh = [bx + box.MaxX, by + box.MaxY, bz + box.MaxZ];
                        var (second, third) = ((axis + 1) % 3, (axis + 2) % 3);
                        if (high[second] <= boxLow[second] + 1e-7 || low[second] >= boxHigh[second] - 1e-7 || high[third] <= boxLow[third] + 1e-7 || low[third] >= boxHigh[third] - 1e-7)
                        {
                            continue;
                        }

                        if (way > 0 && boxLow[axis] >= high[axis] - 1e-7)
                        {
                            way = Math.Min(way, boxLow[axis] - high[axis]);
                        }
                        else if (way < 0 && boxHigh[axis] <= low[axis] + 1e-7)
                        {
                            way = Math.Max(way, boxHigh[axis] - low[axis]);
                        }
                    }
                }
            }
        }

        return way;
    }

    private (double X, double Z) HoldBackFromEdges()
    {
        var (dx, dz) = (SpeedX, SpeedZ);
        while (dx != 0 && Free(1, X + dx, Y, Z, -1) == -1)
        {
            dx = Nearer(dx);
        }

        while (dz != 0 && Free(1, X + dx, Y, Z + dz, -1) == -1)
        {
            dz = Nearer(dz);
        }

        return (dx, dz);
    }

    private static double Nearer(double way) => Math.Abs(way) < 0.05 ? 0 : way - (0.05 * Math.Sign(way));

    private static double Square(double value) => value * value;

    private static int Floor(double value) => (int)Math.Floor(value);
}
