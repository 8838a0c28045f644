namespace Basalt.World;

/// <summary>
/// Moves bodies through the blocks of a volume, tick for tick as Minecraft 1.16 moves them. The numbers are those of the npm package
/// <c>prismarine-physics</c> 1.11.1 (MIT), whose trajectories are the tests.
/// </summary>
internal sealed class Movement(Volume volume)
{
    private const double Gravity = 0.08;
    private const double WaterGravity = Gravity / 16;
    private const double LavaGravity = Gravity / 4;
    private const double AirDrag = 0.98f;
    private const double Negligible = 0.003;
    private const double JumpSpeed = 0.42f;
    private const double LadderSpeed = 0.15;
    private const double Slipperiness = 0.6;

    /// <summary>The velocity of a body that stands: gravity draws at it all the time.</summary>
    public static readonly Vector3D AtRest = new(0, -Gravity * AirDrag, 0);

    private static readonly ushort SoulSand = Blocks.State("soul_sand");
    private static readonly ushort Honey = Blocks.State("honey_block");
    private static readonly ushort Slime = Blocks.State("slime_block");
    private static readonly ushort Web = Blocks.State("cobweb");
    private static readonly bool[] Climbable = Named("ladder", "vine", "scaffolding");
    private static readonly Dictionary<ushort, double> Slippery = new()
    {
        [Slime] = 0.8,
        [Blocks.State("packed_ice")] = 0.98,
        [Blocks.State("ice")] = 0.98,
        [Blocks.State("blue_ice")] = 0.989,
    };

    private readonly List<Bounds> _obstacles = [];

    /// <summary>Whether nothing solid is in a box.</summary>
    public bool IsFree(in Bounds bounds)
    {
        Gather(bounds);
        foreach (var obstacle in _obstacles)
        {
            if (obstacle.Intersects(bounds))
            {
                return false;
            }
        }

        return true;
    }

    public bool OnLadder(Body body) => Climbable[volume[body.Position.BlockX, body.Position.BlockY, body.Position.BlockZ]];

    /// <summary>One tick of a body that walks, swims, climbs or falls.</summary>
    public void Tick(Body body, in Steering steering)
    {
        body.Landing = 0;
        Float(body);
        var velocity = body.Velocity;
        body.Velocity = velocity = new Vector3D(Settle(velocity.X), Settle(velocity.Y), Settle(velocity.Z));
        if (steering.Jump)
        {
            Jump(body, steering);
        }
        else
        {
            body.JumpRest = 0;
        }

        var slow = steering.Sneak ? 0.98 * 0.3 : 0.98;
        var (forward, left) = (steering.Forward * slow, steering.Left * slow);
        if (body.InWater || body.InLava)
        {
            Swim(body, steering, forward, left);
        }
        else
        {
            Walk(body, steering, forward, left);
        }
    }

    /// <summary>Moves a body by its velocity and a share of gravity alone: a dropped item, a falling block.</summary>
    public void Drift(Body body, double gravity, double drag)
    {
        Float(body);
        var velocity = body.Velocity;
        body.Velocity = velocity with { Y = body.InWater ? Math.Min(velocity.Y + 0.005, 0.06) : velocity.Y - gravity };
        Move(body, body.Velocity, sneak: false);
        var inertia = body.OnGround ? Grip(body) * drag : drag;
        velocity = body.Velocity;
        body.Velocity = new Vector3D(Settle(velocity.X * inertia), velocity.Y * drag, Settle(velocity.Z * inertia));
    }

    private static double Settle(double speed) => Math.Abs(speed) < Negligible ? 0 : speed;

    /// <summary>Finds out what liquid the body is in and lets the current push it.</summary>
    private void Float(Body body)
    {
        var push = default(Vector3D);
        body.InWater = false;
        foreach (var (x, y, z) in WaterIn(body.Bounds.Shrunk(0.001, 0.401, 0.001)))
        {
            body.InWater = true;
            push += Liquid.Flow(volume, x, y, z);
        }

        if (push.LengthSquared > 0)
        {
            body.Velocity += push * (0.014 / Math.Sqrt(push.LengthSquared));
        }

        body.InLava = Touches(body.Bounds.Shrunk(0.1, 0.4, 0.1), Liquid.IsLava);
    }

    private void Jump(Body body, in Steering steering)
    {
        if (body.JumpRest > 0)
        {
            body.JumpRest--;
        }

        if (body.InWater || body.InLava)
        {
            body.Velocity += new Vector3D(0, 0.04, 0);
        }
        else if (body.OnGround && body.JumpRest == 0)
        {
            body.Velocity = body.Velocity with { Y = JumpSpeed * (Below(body) == Honey ? 0.4 : 1) };
            if (steering.Sprint)
            {
                var (sin, cos) = Angle.SinCos(steering.YawDegrees);
                body.Velocity += new Vector3D(-sin * 0.2, 0, cos * 0.2);
            }

            body.JumpRest = 10;
        }
    }

    private void Swim(Body body, in Steering steering, double forward, double left)
    {
        var before = body.Position.Y;
        var inertia = body.InWater ? 0.8 : 0.5;
        Push(body, forward, left, 0.02, steering.YawDegrees);
        Move(body, body.Velocity, steering.Sneak);
        var velocity = body.Velocity;
        body.Velocity = velocity = new Vector3D(
            velocity.X * inertia, (velocity.Y * inertia) - (body.InWater ? WaterGravity : LavaGravity), velocity.Z * inertia);
        if (body.HitWall)
        {
            var ahead = body.Bounds.Moved(velocity.X, velocity.Y + 0.6 - body.Position.Y + before, velocity.Z);
            if (IsFree(ahead) && !WaterIn(ahead).Any())
            {
                body.Velocity = velocity with { Y = 0.3 };
            }
        }

        body.FallDistance = 0;
    }

    private void Walk(Body body, in Steering steering, double forward, double left)
    {
        var (acceleration, inertia) = (steering.Sprint ? 0.026 : 0.02, 0.91);
        if (body.OnGround)
        {
            inertia = Grip(body) * 0.91;
            acceleration = steering.Speed * (steering.Sprint ? 1.3 : 1) * (0.1627714 / (inertia * inertia * inertia));
        }

        Push(body, forward, left, acceleration, steering.YawDegrees);
        if (OnLadder(body))
        {
            var velocity = body.Velocity;
            body.Velocity = new Vector3D(
                Math.Clamp(velocity.X, -LadderSpeed, LadderSpeed),
                Math.Max(velocity.Y, steering.Sneak ? 0 : -LadderSpeed),
                Math.Clamp(velocity.Z, -LadderSpeed, LadderSpeed));
            body.FallDistance = 0;
        }

        Move(body, body.Velocity, steering.Sneak);
        if (OnLadder(body) && (body.HitWall || steering.Jump))
        {
            body.Velocity = body.Velocity with { Y = 0.2 };
        }

        var moved = body.Velocity;
        body.Velocity = new Vector3D(moved.X * inertia, (moved.Y - Gravity) * AirDrag, moved.Z * inertia);
    }

    private double Grip(Body body) =>
        Slippery.GetValueOrDefault(volume[body.Position.BlockX, (int)Math.Floor(body.Position.Y - 1), body.Position.BlockZ], Slipperiness);

    private ushort Below(Body body) => volume[body.Position.BlockX, body.Position.BlockY - 1, body.Position.BlockZ];

    private static void Push(Body body, double forward, double left, double acceleration, float yawDegrees)
    {
        var effort = Math.Sqrt((forward * forward) + (left * left));
        if (effort < 0.01)
        {
            return;
        }

        var scale = acceleration / Math.Max(effort, 1);
        var (sin, cos) = Angle.SinCos(yawDegrees);
        body.Velocity += new Vector3D(
            scale * ((left * cos) - (forward * sin)),
            0,
            scale * ((forward * cos) + (left * sin)));
    }

    /// <summary>Moves a body as far as blocks let it: down, then along x, then along z, and up a step when that gets it further.</summary>
    private void Move(Body body, Vector3D way, bool sneak)
    {
        if (body.InWeb)
        {
            way = new Vector3D(way.X * 0.25, way.Y * 0.05, way.Z * 0.25);
            body.Velocity = default;
            body.FallDistance = 0;
            body.InWeb = false;
        }

        if (sneak && body.OnGround)
        {
            way = StayOnEdge(body, way);
        }

        var start = body.Bounds;
        Gather(start.Swept(way.X, way.Y, way.Z));
        var y = StopY(start, way.Y);
        var box = start.Moved(0, y, 0);
        var x = StopX(box, way.X);
        box = box.Moved(x, 0, 0);
        var z = StopZ(box, way.Z);
        box = box.Moved(0, 0, z);

        if (body.StepHeight > 0 && (body.OnGround || (y != way.Y && way.Y < 0)) && (x != way.X || z != way.Z))
        {
            Step(body.StepHeight, start, way, ref box, ref x, ref y, ref z);
        }

        body.Position = new Vector3D(box.MinX + body.HalfWidth, box.MinY, box.MinZ + body.HalfWidth);
        body.HitWall = x != way.X || z != way.Z;
        body.OnGround = y != way.Y && way.Y < 0;
        Fall(body, box.MinY - start.MinY);
        var velocity = body.Velocity;
        body.Velocity = velocity = new Vector3D(
            x != way.X ? 0 : velocity.X,
            y == way.Y ? velocity.Y : Bounces(body, sneak) ? -velocity.Y : 0,
            z != way.Z ? 0 : velocity.Z);
        body.InWeb = Touches(box.Shrunk(0.001, 0.001, 0.001), state => state == Web);
        if (Below(body) is var below && (below == SoulSand || below == Honey))
        {
            body.Velocity = new Vector3D(velocity.X * 0.4, velocity.Y, velocity.Z * 0.4);
        }
    }

    private static void Fall(Body body, double rise)
    {
        if (body.OnGround)
        {
            body.Landing = Math.Max(body.Landing, body.FallDistance);
            body.FallDistance = 0;
        }
        else if (rise < 0)
        {
            body.FallDistance -= rise;
        }
    }

    private bool Bounces(Body body, bool sneak) =>
        !sneak && volume[body.Position.BlockX, (int)Math.Floor(body.Position.Y - 0.2), body.Position.BlockZ] == Slime;

    /// <summary>Tries the same way from a step higher, once over everything and once over what is straight above.</summary>
    private void Step(double height, in Bounds start, Vector3D way, ref Bounds box, ref double x, ref double y, ref double z)
    {
        Gather(start.Swept(way.X, height, way.Z));
        var upOver = StopY(start.Swept(x, 0, z), height);
        var upHere = StopY(start, height);
        var over = Slide(start, upOver, way);
        var here = Slide(start, upHere, way);
        var (best, up) = Square(over) > Square(here) ? (over, upOver) : (here, upHere);
        if (Square((box, x, z)) >= Square(best))
        {
            return;
        }

        y = StopY(best.Box, -up);
        (box, x, z) = (best.Box.Moved(0, y, 0), best.X, best.Z);
    }

    private (Bounds Box, double X, double Z) Slide(in Bounds start, double up, Vector3D way)
    {
        var box = start.Moved(0, up, 0);
        var x = StopX(box, way.X);
        box = box.Moved(x, 0, 0);
        var z = StopZ(box, way.Z);
        return (box.Moved(0, 0, z), x, z);
    }

    private static double Square((Bounds Box, double X, double Z) way) => (way.X * way.X) + (way.Z * way.Z);

    /// <summary>One who sneaks stops where there would be nothing to stand on.</summary>
    private Vector3D StayOnEdge(Body body, Vector3D way)
    {
        var (x, z) = (way.X, way.Z);
        while (x != 0 && HasNoGround(body, x, 0))
        {
            x = Shorten(x);
        }

        while (z != 0 && HasNoGround(body, 0, z))
        {
            z = Shorten(z);
        }

        while (x != 0 && z != 0 && HasNoGround(body, x, z))
        {
            x = Shorten(x);
            z = Shorten(z);
        }

        return way with { X = x, Z = z };
    }

    private static double Shorten(double way) => way is < 0.05 and >= -0.05 ? 0 : way - Math.CopySign(0.05, way);

    private bool HasNoGround(Body body, double x, double z)
    {
        var start = body.Bounds.Moved(x, 0, z);
        return IsFree(start with { MinY = start.MinY - 1, MaxY = start.MinY });
    }

    private double StopX(in Bounds mover, double way)
    {
        foreach (var obstacle in _obstacles)
        {
            way = obstacle.StopX(mover, way);
        }

        return way;
    }

    private double StopY(in Bounds mover, double way)
    {
        foreach (var obstacle in _obstacles)
        {
            way = obstacle.StopY(mover, way);
        }

        return way;
    }

    private double StopZ(in Bounds mover, double way)
    {
        foreach (var obstacle in _obstacles)
        {
            way = obstacle.StopZ(mover, way);
        }

        return way;
    }

    /// <summary>Collects the boxes of all blocks in a region; one block lower too, since a fence is higher than its block.</summary>
    private void Gather(in Bounds region)
    {
        _obstacles.Clear();
        for (var y = (int)Math.Floor(region.MinY) - 1; y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    foreach (ref readonly var box in Blocks.CollisionShape(volume[x, y, z]))
                    {
                        _obstacles.Add(Bounds.Of(box, x, y, z));
                    }
                }
            }
        }
    }

    private bool Touches(Bounds region, Predicate<ushort> wanted)
    {
        for (var y = (int)Math.Floor(region.MinY); y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    if (wanted(volume[x, y, z]))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private IEnumerable<(int X, int Y, int Z)> WaterIn(Bounds region)
    {
        for (var y = (int)Math.Floor(region.MinY); y <= (int)Math.Floor(region.MaxY); y++)
        {
            for (var z = (int)Math.Floor(region.MinZ); z <= (int)Math.Floor(region.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(region.MinX); x <= (int)Math.Floor(region.MaxX); x++)
                {
                    var state = volume[x, y, z];
                    if (Liquid.IsWet(state) && Math.Ceiling(region.MaxY) >= y + Liquid.SurfaceHeight(state))
                    {
                        yield return (x, y, z);
                    }
                }
            }
        }
    }

    private static bool[] Named(params string[] names)
    {
        var named = new bool[Blocks.StateCount];
        foreach (var name in names)
        {
            var block = Blocks.Find(name)!;
            Array.Fill(named, true, block.FirstState, block.StateCount);
        }

        return named;
    }
}
