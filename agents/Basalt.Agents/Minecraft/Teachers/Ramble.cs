using Basalt.Minecraft;


namespace Basalt.Agents;

/// <summary>
/// Roams over open land as somebody does who looks for something: runs and hops straight ahead while that can be walked, and turns aside, as
/// little as possible, where water, a wall or a cliff is in the way. It remembers nothing but how long it has not come on: every turn has
/// its reason in what lies before the eyes, so that a policy that has only the picture can do the same, wherever it got to by itself.
/// </summary>
internal sealed class Ramble(PathFinder paths)
{
    private const int FanStep = 15;
    private const int WidestFan = 180;
    private const double WidestStride = 40;
    private const int TicksOfPatience = 20;
    private const int TicksOfTurning = 9;

    /// <summary>A whole turn and a little more.</summary>
    private const int MostTicksOfLooking = 45;
    private const double LevelPitch = 5;
    private const double SteadyPitch = 10;

    /// <summary>How far straight on must be free; in a narrow place less must do.</summary>
    private static readonly int[] Stretches = [10, 5];

    /// <summary>Where the shoulders pass.</summary>
    private static readonly double[] Lines = [0, -0.35, 0.35];

    private Pose _before;
    private int _still;
    private int _turning;
    private int _looking;

    /// <summary>What to do now; null when no way leads on.</summary>
    public PlayerInput? Next(Pose pose)
    {
        if (_turning > 0 || (_still = pose.Distance(_before.X, _before.Z) > 1 ? 0 : _still + 1) > TicksOfPatience)
        {
            // Whatever the chart says, something is in the way.
            _turning = _turning > 0 ? _turning - 1 : TicksOfTurning;
            _still = 0;
            return new PlayerInput(Buttons.Jump, 0, Aim.Turn(90));
        }

        (_before, _looking) = _still == 0 ? (pose, 0) : (_before, _looking);
        if (Stretches.Select(stretch => Fan(angle => IsFree(pose, angle, stretch) ? angle : (double?)null)).FirstOrDefault(found => found is not null) is not { } aside)
        {
            return null;
        }

        var stands = Math.Abs(aside) > WidestStride;
        if (stands)
        {
            // It is not held up; only a gap too narrow to be looked through keeps it turning.
            _still = 1;
            if (++_looking > MostTicksOfLooking)
            {
                _looking = 0;
                return null;
            }
        }

        var held = stands ? Buttons.None : Buttons.Forward | Buttons.Sprint | Buttons.Jump;
        var pitch = LevelPitch - pose.Pitch;
        return new PlayerInput(held, Math.Abs(pitch) > SteadyPitch ? Aim.Turn(pitch) : 0, Aim.Turn(aside));
    }

    /// <summary>The first that is found, straight ahead or else as little aside as possible; to the right where both sides are as good.</summary>
    public static T? Fan<T>(Func<double, T?> find)
        where T : struct
    {
        for (var angle = 0; angle <= WidestFan; angle += FanStep)
        {
            if ((find(angle) ?? find(-angle)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private bool IsFree(Pose pose, double aside, int stretch) => Lines.All(line =>
    {
        var y = pose.Feet.Y;
        for (var step = 1; step <= stretch; step++)
        {
            if (Footing(pose.Ahead(aside, step, line) with { Y = y }) is not { } found)
            {
                return false;
            }

            y = found;
        }

        return true;
    });

    /// <summary>The height of level ground, of a step up, or of a drop that does not hurt; never of the crown of a tree.</summary>
    private int? Footing(Cell ahead)
    {
        foreach (var rise in (ReadOnlySpan<int>)[0, 1, -1, -2])
        {
            if (paths.Stands(ahead.Up(rise)))
            {
                return ahead.Up(rise).Y;
            }
        }

        return null;
    }
}
