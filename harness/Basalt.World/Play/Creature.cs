namespace Basalt.World;

/// <summary>Something alive that walks: it follows ways, looks about, is hurt, dies and leaves things behind.</summary>
internal abstract class Creature : Entity
{
    private const int Immunity = 10;
    private const int TicksToFall = 20;

    private readonly double _width;
    private readonly double _height;
    private List<(int X, int Y, int Z)> _way = [];
    private int _wayAt;
    private int _stuck;
    private float _headYaw;
    private float _headPitch;
    private float _swing;
    private float _swingAmount;
    private int _hurt = 100;
    private int _dying;
    private int _gaze;
    private (float Yaw, float Pitch)? _gazeAt;
    private bool _watching;

    protected Creature(int id, string kind, double width, double height, float health)
        : base(id, kind, new Body(width / 2, height))
    {
        (_width, _height, Health) = (width, height, health);
    }

    public float Health { get; private set; }

    public bool IsBaby { get; private set; }

    public override EntityView View => new(
        Id, Kind, Body.Position.ToSingle(), YawDegrees, _headYaw, _headPitch, _swing, _swingAmount, IsBaby, _hurt < 10 || _dying > 0, Variant);

    /// <summary>What tells it from others of its kind; null when nothing does.</summary>
    protected virtual string? Variant => null;

    /// <summary>Blocks per tick squared, as the game's attribute counts.</summary>
    protected abstract double Speed { get; }

    protected virtual bool OpensDoors => false;

    protected virtual bool Hops => false;

    protected bool IsWalking => _wayAt < _way.Count;

    /// <summary>Decides what to do, and sets out for it with <see cref="GoTo"/>.</summary>
    /// <returns>The pace to walk at, as a multiple of <see cref="Speed"/>.</returns>
    protected abstract double Decide(Game game);

    /// <summary>What it leaves when it dies.</summary>
    protected virtual IEnumerable<ItemStack> Remains(Game game) => [];

    /// <summary>What comes of using an item, or the bare hand, on it.</summary>
    /// <returns>Whether something did.</returns>
    public virtual bool Use(Game game, ItemStack? item, bool offHand) => false;

    public void SetBaby(bool baby)
    {
        IsBaby = baby;
        Body.HalfWidth = _width / (baby ? 4 : 2);
        Body.Height = _height / (baby ? 2 : 1);
    }

    /// <param name="from">Where the blow came from; null when it was none.</param>
    /// <returns>Whether it hurt: one who was hurt just before is not hurt again.</returns>
    public virtual bool Hurt(Game game, float amount, Vector3D? from, double knock = 0.4)
    {
        if (_hurt < Immunity || Health <= 0)
        {
            return false;
        }

        Health -= amount;
        _hurt = 0;
        if (from is { } source)
        {
            Player.Knock(Body, source, knock);
        }

        return true;
    }

    public override void Tick(Game game)
    {
        _hurt++;
        if (Health <= 0)
        {
            Die(game);
            return;
        }

        Suffer(game);
        var before = Body.Position;
        var pace = Decide(game);
        var steering = Steer(game, pace);
        game.Movement.Tick(Body, steering);
        Push(game);
        LookAbout(game, pace);
        var way = (float)Math.Sqrt((Body.Position - before).HorizontalSquared);
        _swingAmount += (Math.Min(1, way * 4) - _swingAmount) * 0.4f;
        _swing += _swingAmount;
    }

    /// <summary>Sets out for a place.</summary>
    /// <returns>Whether there is a way that leads nearer.</returns>
    protected bool GoTo(Game game, (int X, int Y, int Z) place)
    {
        _way = game.Paths.Find(Cell, place, (int)Math.Ceiling(Body.Height), OpensDoors);
        (_wayAt, _stuck) = (0, 0);
        return _way.Count > 0;
    }

    protected void Stop() => _wayAt = _way.Count;

    /// <summary>Turns head and body to a place and keeps looking at it for some ticks.</summary>
    protected void Watch(Vector3D place, int ticks)
    {
        var way = place - (Body.Position + new Vector3D(0, Body.Height * 0.9, 0));
        var pitch = (float)(-Math.Atan2(way.Y, Math.Sqrt(way.HorizontalSquared)) * (180 / Math.PI));
        (_gazeAt, _gaze, _watching) = ((Angle.Towards(way.X, way.Z), pitch), ticks, true);
    }

    /// <summary>The block that the feet are in.</summary>
    protected (int X, int Y, int Z) Cell => (Body.Position.BlockX, (int)Math.Floor(Body.Position.Y + 0.2), Body.Position.BlockZ);

    /// <summary>A place to stand somewhere about; null when chance found none.</summary>
    protected (int X, int Y, int Z)? Somewhere(Game game, int reach)
    {
        var (x, y, z) = Cell;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var (px, pz) = (x + game.Dice.Between(-reach, reach), z + game.Dice.Between(-reach, reach));
            for (var py = y + 3; py >= y - 4; py--)
            {
                if (game.Paths.Stands(px, py, pz, (int)Math.Ceiling(Body.Height)) && !Liquid.IsWet(game.Volume[px, py, pz]))
                {
                    return (px, py, pz);
                }
            }
        }

        return null;
    }

    private Steering Steer(Game game, double pace)
    {
        var jump = Body.InWater || Body.InLava;
        if (pace <= 0 || !IsWalking)
        {
            return new Steering(0, 0, jump, false, false, YawDegrees, 0);
        }

        var (x, y, z) = _way[_wayAt];
        var aim = new Vector3D(x + 0.5 - Body.Position.X, 0, z + 0.5 - Body.Position.Z);
        if (aim.HorizontalSquared < Math.Max(0.06, _width * _width / 8) && Math.Abs(y - Body.Position.Y) < 1.1)
        {
            _wayAt++;
            _stuck = 0;
            return new Steering(0, 0, jump, false, false, YawDegrees, 0);
        }

        if (++_stuck > 60)
        {
            Stop();
        }

        if (OpensDoors)
        {
            OpenDoor(game, x, y, z);
        }

        YawDegrees = Angle.Approach(YawDegrees, Angle.Towards(aim.X, aim.Z), 40);
        jump |= Body.OnGround && (Hops || (Body.HitWall && y > Body.Position.Y + 0.1));
        var speed = Speed * pace;
        return new Steering(speed, 0, jump, false, false, YawDegrees, speed);
    }

    private static void OpenDoor(Game game, int x, int y, int z)
    {
        if (DoorUpdates.Opens(game.Volume[x, y, z]) && !game.Doors.IsOpen(x, y, z))
        {
            game.Doors.Swing(x, y, z, Blocks.With(game.Volume[x, y, z], "open", "true"));
            game.CloseLater(x, y, z);
        }
    }

    /// <summary>Falls, drowning heads, fire and cactus.</summary>
    private void Suffer(Game game)
    {
        if (Body.Landing > 3 && Kind != "chicken")
        {
            Hurt(game, (float)Math.Ceiling(Body.Landing - 3), null);
        }

        var head = Body.Position + new Vector3D(0, Body.Height * 0.85, 0);
        if (BlockProperties.IsOpaqueCube(game.Volume[head.BlockX, head.BlockY, head.BlockZ]))
        {
            Hurt(game, 1, null);
        }

        if (Body.InLava)
        {
            Hurt(game, 4, null);
        }

        if (Body.Position.Y < -32)
        {
            IsGone = true;
        }
    }

    private void Die(Game game)
    {
        game.Movement.Tick(Body, new Steering(0, 0, false, false, false, YawDegrees, 0));
        if (++_dying < TicksToFall)
        {
            return;
        }

        IsGone = true;
        if (!IsBaby)
        {
            foreach (var stack in Remains(game))
            {
                game.Drop(Body.Position + new Vector3D(0, 0.3, 0), stack);
            }
        }
    }

    /// <summary>Bodies make room for each other.</summary>
    private void Push(Game game)
    {
        foreach (var entity in game.Entities)
        {
            if (entity is Creature { IsGone: false } other && other.Id > Id && other.Body.Bounds.Intersects(Body.Bounds))
            {
                Part(Body, other.Body);
            }
        }

        if (game.Player.Body.Bounds.Intersects(Body.Bounds))
        {
            Part(Body, game.Player.Body);
        }
    }

    private static void Part(Body one, Body other)
    {
        var way = other.Position - one.Position;
        var most = Math.Max(Math.Abs(way.X), Math.Abs(way.Z));
        if (most < 0.01)
        {
            return;
        }

        var root = Math.Sqrt(most);
        var push = new Vector3D(way.X / root, 0, way.Z / root) * (Math.Min(1, 1 / root) * 0.05);
        one.Velocity -= push;
        other.Velocity += push;
    }

    private void LookAbout(Game game, double pace)
    {
        if (_gaze > 0)
        {
            _gaze--;
        }
        else
        {
            (_gazeAt, _watching) = (null, false);
            if (game.Dice.Chance(0.02f))
            {
                var toPlayer = game.Player.Eye - Body.Position;
                if (toPlayer.LengthSquared < 36 && game.Dice.Chance(0.6f))
                {
                    Watch(game.Player.Eye, 40 + game.Dice.Below(40));
                }
                else
                {
                    (_gazeAt, _gaze) = ((game.Dice.Between(-180f, 180f), 0), 20 + game.Dice.Below(20));
                }
            }
        }

        var walking = pace > 0 && IsWalking;
        var (yaw, pitch) = walking && !_watching ? (YawDegrees, 0f) : _gazeAt ?? (_headYaw, 0f);
        _headYaw = Angle.Approach(_headYaw, yaw, 10);
        _headPitch += Math.Clamp(pitch - _headPitch, -10, 10);

        // A neck turns 75 degrees at most; then one who stands turns its body.
        var twist = Angle.Wrap(_headYaw - YawDegrees);
        if (walking)
        {
            _headYaw = YawDegrees + Math.Clamp(twist, -75, 75);
        }
        else if (MathF.Abs(twist) > 50)
        {
            YawDegrees = Angle.Approach(YawDegrees, _headYaw, 6);
        }
    }
}
