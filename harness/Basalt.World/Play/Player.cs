namespace Basalt.World;

/// <summary>The player: its body, its look, how it fares and what it carries.</summary>
internal sealed class Player
{
    private const double StandingEye = 1.62;
    private const double SneakingEye = 1.27;

    public Body Body { get; } = new(0.3, 1.8);

    public float YawDegrees { get; set; }

    public float PitchDegrees { get; set; }

    public Inventory Inventory { get; } = new();

    public bool Sneaking { get; private set; }

    public bool Sprinting { get; private set; }

    /// <summary>Of the eye above the feet; sinks and rises as one begins and ends to sneak.</summary>
    public double EyeHeight { get; private set; } = StandingEye;

    public Vector3D Eye => Body.Position + new Vector3D(0, EyeHeight, 0);

    public Vector3D Look => Vector3D.Looking(YawDegrees, PitchDegrees);

    /// <summary>Walks, jumps, swims for one tick as the keys say.</summary>
    public void Move(Movement movement, in Keys keys, bool mayLook, bool maySprint)
    {
        if (mayLook)
        {
            YawDegrees = Angle.Wrap(YawDegrees + keys.YawDegrees);
            PitchDegrees = Math.Clamp(PitchDegrees + keys.PitchDegrees, -90, 90);
        }

        Sneaking = keys.Sneak;
        Sprinting = keys.Forward > 0 && !Sneaking && maySprint && !Body.HitWall && (Sprinting || keys.Sprint);
        movement.Tick(Body, new Steering(keys.Forward, keys.Left, keys.Jump, Sneaking, Sprinting, YawDegrees));
        EyeHeight += ((Sneaking ? SneakingEye : StandingEye) - EyeHeight) * 0.5;
    }
}
