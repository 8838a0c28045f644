namespace Basalt.World;

/// <summary>The player: its body, its look, how it fares and what it carries.</summary>
internal sealed class Player
{
    private const double StandingEye = 1.62;
    private const double SneakingEye = 1.27;

    /// <summary>Ticks for which a hurt body takes no further hurt.</summary>
    private const int Immunity = 10;

    private float _exhaustion;
    private int _hungerTimer;

    public Body Body { get; } = new(0.3, 1.8);

    public float YawDegrees { get; set; }

    public float PitchDegrees { get; set; }

    public Inventory Inventory { get; } = new();

    public bool Sneaking { get; private set; }

    public bool Sprinting { get; private set; }

    /// <summary>Height of the eye above the feet, in blocks; it changes smoothly when the player begins or stops to sneak.</summary>
    public double EyeHeight { get; private set; } = StandingEye;

    /// <summary>Half hearts, 0 to 20.</summary>
    public float Health { get; private set; } = 20;

    /// <summary>Half drumsticks, 0 to 20.</summary>
    public int Food { get; private set; } = 20;

    /// <summary>What is eaten before the drumsticks are.</summary>
    public float Saturation { get; private set; } = 5;

    /// <summary>Ticks for which there is breath, 300 to -20.</summary>
    public int Breath { get; private set; } = 300;

    /// <summary>Bubbles, 0 to 10.</summary>
    public int Air => Math.Clamp((Breath + 29) / 30, 0, 10);

    public int TicksSinceHurt { get; private set; } = 100;

    /// <summary>Ticks since the arm last struck; the strength of a blow comes back with them.</summary>
    public int TicksSinceBlow { get; set; } = 100;

    /// <summary>Ticks since the arm began to swing.</summary>
    public int SwingTick { get; set; } = 100;

    /// <summary>Whether it left the ground by itself in the last tick.</summary>
    public bool Jumped { get; private set; }

    /// <summary>Phase and strength of the bob of walking.</summary>
    public (float Phase, float Amount) Bob { get; private set; }

    public bool IsAlive => Health > 0;

    public Vector3D Eye => Body.Position + new Vector3D(0, EyeHeight, 0);

    public Vector3D Look => Vector3D.Looking(YawDegrees, PitchDegrees);

    /// <summary>Whether the player takes up what lies in a box: it reaches a block further than its body.</summary>
    public bool Reaches(in Bounds bounds) => Body.Bounds.Shrunk(-1, -0.5, -1).Intersects(bounds);

    public void Turn(in Keys keys)
    {
        YawDegrees = Angle.Wrap(YawDegrees + keys.YawDegrees);
        PitchDegrees = Math.Clamp(PitchDegrees + keys.PitchDegrees, -90, 90);
    }

    /// <summary>Walks, jumps, swims for one tick as the keys say.</summary>
    public void Move(Movement movement, in Keys keys)
    {
        var before = Body.Position;
        var jumped = keys.Jump && Body.OnGround && Body.JumpRest <= 1;
        Sneaking = keys.Sneak;
        Sprinting = keys.Forward > 0 && !Sneaking && Food > 6 && !Body.HitWall && (Sprinting || keys.Sprint);
        movement.Tick(Body, new Steering(keys.Forward, keys.Left, keys.Jump, Sneaking, Sprinting, YawDegrees));
        EyeHeight += ((Sneaking ? SneakingEye : StandingEye) - EyeHeight) * 0.5;
        var way = Math.Sqrt((Body.Position - before).HorizontalSquared);
        Tire(Body.InWater ? (float)way * 0.01f : Sprinting ? (float)way * 0.1f : 0);
        Jumped = jumped && !Body.InWater && Body.Position.Y > before.Y;
        if (Jumped)
        {
            Tire(Sprinting ? 0.2f : 0.05f);
        }

        var stride = Body.OnGround ? (float)Math.Min(way, 0.1) : 0;
        Bob = (Bob.Phase + (Body.OnGround ? (float)way * 0.6f : 0), Bob.Amount + ((stride - Bob.Amount) * 0.4f));
    }

    /// <summary>Grows hungry, heals, drowns, burns and suffocates as time goes by.</summary>
    public void Live(Volume volume)
    {
        TicksSinceHurt++;
        TicksSinceBlow++;
        SwingTick++;
        if (Body.Landing > 3)
        {
            Hurt((float)Math.Ceiling(Body.Landing - 3));
        }

        Breathe(volume);
        if (Body.InLava)
        {
            Hurt(4);
        }

        if (TouchesCactus(volume))
        {
            Hurt(1);
        }

        if (Body.Position.Y < -64)
        {
            Health = 0;
        }

        Digest();
    }

    /// <param name="from">Where the blow came from, which throws the player back; null for none.</param>
    public void Hurt(float amount, Vector3D? from = null)
    {
        if (TicksSinceHurt < Immunity || !IsAlive)
        {
            return;
        }

        Health = Math.Max(0, Health - amount);
        TicksSinceHurt = 0;
        Tire(0.1f);
        if (from is { } source)
        {
            Knock(Body, source, 0.4);
        }
    }

    public void Eat(int points, float saturation)
    {
        Food = Math.Min(20, Food + points);
        Saturation = Math.Min(Food, Saturation + saturation);
    }

    public void Tire(float exhaustion) => _exhaustion = Math.Min(40, _exhaustion + exhaustion);

    /// <summary>Throws a body back from where a blow came.</summary>
    public static void Knock(Body body, Vector3D from, double strength)
    {
        var way = body.Position - from;
        var distance = Math.Sqrt(way.HorizontalSquared);
        var (x, z) = distance < 1e-4 ? (0, 0) : (way.X / distance, way.Z / distance);
        var velocity = body.Velocity;
        body.Velocity = new Vector3D(
            (velocity.X / 2) + (x * strength),
            body.OnGround ? Math.Min(0.4, (velocity.Y / 2) + strength) : velocity.Y,
            (velocity.Z / 2) + (z * strength));
    }

    private void Breathe(Volume volume)
    {
        var eye = Eye;
        var state = volume[eye.BlockX, eye.BlockY, eye.BlockZ];
        if (BlockProperties.IsOpaqueCube(state))
        {
            Hurt(1);
        }

        if (!Liquid.IsWet(state) || eye.Y - eye.BlockY > Liquid.SurfaceHeight(state))
        {
            Breath = Math.Min(300, Breath + 4);
        }
        else if (--Breath <= -20)
        {
            Breath = 0;
            Hurt(2);
        }
    }

    private bool TouchesCactus(Volume volume)
    {
        var bounds = Body.Bounds.Shrunk(-0.001, -0.001, -0.001);
        for (var y = (int)Math.Floor(bounds.MinY); y <= (int)Math.Floor(bounds.MaxY); y++)
        {
            for (var z = (int)Math.Floor(bounds.MinZ); z <= (int)Math.Floor(bounds.MaxZ); z++)
            {
                for (var x = (int)Math.Floor(bounds.MinX); x <= (int)Math.Floor(bounds.MaxX); x++)
                {
                    if (BlockProperties.Pricks(volume[x, y, z])
                        && new Bounds(x + 0.0625, y, z + 0.0625, x + 0.9375, y + 1, z + 0.9375).Intersects(bounds))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private void Digest()
    {
        if (_exhaustion > 4)
        {
            _exhaustion -= 4;
            if (Saturation > 0)
            {
                Saturation = Math.Max(0, Saturation - 1);
            }
            else
            {
                Food = Math.Max(0, Food - 1);
            }
        }

        var fast = Food >= 20 && Saturation > 0 && Health < 20;
        _hungerTimer = fast || (Food >= 18 && Health < 20) || Food == 0 ? _hungerTimer + 1 : 0;
        if (fast && _hungerTimer >= 10)
        {
            var spent = Math.Min(Saturation, 6);
            Heal(spent / 6, spent);
        }
        else if (Food >= 18 && _hungerTimer >= 80)
        {
            Heal(1, 6);
        }
        else if (Food == 0 && _hungerTimer >= 80)
        {
            Hurt(1);
            _hungerTimer = 0;
        }
    }

    private void Heal(float health, float exhaustion)
    {
        Health = Math.Min(20, Health + health);
        Tire(exhaustion);
        _hungerTimer = 0;
    }
}
