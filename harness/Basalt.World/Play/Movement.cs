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

    /// <summary>The velocity of a body that stands: gravity draws at it all the time.</summary>
    public static readonly Vector3D AtRest = new(0, -Gravity * AirDrag, 0);

    private readonly Obstacles _obstacles = new(volume);

    /// <summary>Whether nothing solid is in a box.</summary>
    public bool IsFree(in Bounds bounds) => _obstacles.IsFree(bounds);

    public bool OnLadder(Body body) => BlockProperties.IsClimbable(volume[body.Position.BlockX, body.Position.BlockY, body.Position.BlockZ]);

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
        foreach (var (x, y, z) in _obstacles.WaterIn(body.Bounds.Shrunk(0.001, 0.401, 0.001)))
        {
            body.InWater = true;
            push += Liquid.Flow(volume, x, y, z);
        }

        if (push.LengthSquared > 0)
        {
            body.Velocity += push * (0.014 / Math.Sqrt(push.LengthSquared));
        }

        body.InLava = _obstacles.Touches(body.Bounds.Shrunk(0.1, 0.4, 0.1), Liquid.IsLava);
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
            body.Velocity = body.Velocity with { Y = JumpSpeed * Below(body).Jump };
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
            if (IsFree(ahead) && !_obstacles.WaterIn(ahead).Any())
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

    private double Grip(Body body) => FootingAt(body, Math.Floor(body.Position.Y - 1)).Slipperiness;

    private Footing Below(Body body) => FootingAt(body, body.Position.BlockY - 1);

    private Footing FootingAt(Body body, double y) =>
        BlockProperties.FootingOf(volume[body.Position.BlockX, (int)y, body.Position.BlockZ]);

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
        _obstacles.Gather(start.Swept(way.X, way.Y, way.Z));
        var y = _obstacles.StopY(start, way.Y);
        var box = start.Moved(0, y, 0);
        var x = _obstacles.StopX(box, way.X);
        box = box.Moved(x, 0, 0);
        var z = _obstacles.StopZ(box, way.Z);
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
        body.InWeb = _obstacles.Touches(box.Shrunk(0.001, 0.001, 0.001), BlockProperties.Entangles);
        var speed = Below(body).Speed;
        body.Velocity = new Vector3D(velocity.X * speed, velocity.Y, velocity.Z * speed);
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
        !sneak && FootingAt(body, Math.Floor(body.Position.Y - 0.2)).Bounces;

    /// <summary>Tries the same way from a step higher, once over everything and once over what is straight above.</summary>
    private void Step(double height, in Bounds start, Vector3D way, ref Bounds box, ref double x, ref double y, ref double z)
    {
        _obstacles.Gather(start.Swept(way.X, height, way.Z));
        var upOver = _obstacles.StopY(start.Swept(x, 0, z), height);
        var upHere = _obstacles.StopY(start, height);
        var over = Slide(start, upOver, way);
        var here = Slide(start, upHere, way);
        var (best, up) = Square(over) > Square(here) ? (over, upOver) : (here, upHere);
        if (Square((box, x, z)) >= Square(best))
        {
            return;
        }

        y = _obstacles.StopY(best.Box, -up);
        (box, x, z) = (best.Box.Moved(0, y, 0), best.X, best.Z);
    }

    private (Bounds Box, double X, double Z) Slide(in Bounds start, double up, Vector3D way)
    {
        var box = start.Moved(0, up, 0);
        var x = _obstacles.StopX(box, way.X);
        box = box.Moved(x, 0, 0);
        var z = _obstacles.StopZ(box, way.Z);
        return (box.Moved(0, 0, z), x, z);
    }

    private static double Square((Bounds Box, double X, double Z) way) => (way.X * way.X) + (way.Z * way.Z);

    /// <summary>A body that sneaks stops where there would be nothing to stand on.</summary>
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
}
