using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// Explores open land like a player who looks for something: runs straight ahead while it can, and turns as little as possible where
/// water, a wall or a cliff is in the way. Its only memory is how long it has not moved. Each turn has a reason that can be seen, so that
/// a policy can imitate it from images in any situation.
/// </summary>
internal sealed class ExplorationController(PathFinder paths)
{
    private const int FanStep = 15;
    private const int WidestFan = 180;
    private const double WidestStride = 40;
    private const int TicksOfPatience = 20;
    private const int TicksOfTurning = 9;

    /// <summary>A full turn and a little more.</summary>
    private const int MaxTicksOfLooking = 45;

    private const double LevelPitch = 5;
    private const double SteadyPitch = 10;

    /// <summary>How many blocks ahead must be free. The second applies where no direction satisfies the first.</summary>
    private static readonly int[] Stretches = [10, 5];

    /// <summary>Offsets of the middle and of both shoulders.</summary>
    private static readonly double[] Lines = [0, -0.35, 0.35];

    private Pose _before;
    private int _still;
    private int _turning;
    private int _looking;

    /// <summary>The next input; null when no direction is free.</summary>
    public PlayerInput? Next(Pose pose)
    {
        if (_turning > 0 || (_still = pose.Distance(_before.X, _before.Z) > 1 ? 0 : _still + 1) > TicksOfPatience)
        {
            // Something is in the way that the map does not know.
            _turning = _turning > 0 ? _turning - 1 : TicksOfTurning;
            _still = 0;
            return new PlayerInput(Buttons.Jump, 0, CameraController.Turn(90));
        }

        (_before, _looking) = _still == 0 ? (pose, 0) : (_before, _looking);
        var directions = Stretches.Select(stretch => Fan(angle => IsFree(pose, angle, stretch) ? angle : (double?)null));
        if (directions.FirstOrDefault(found => found is not null) is not { } aside)
        {
            return null;
        }

        var stands = Math.Abs(aside) > WidestStride;
        if (stands)
        {
            // It turns on purpose, so this is not an obstacle. Endless turning means that it found a gap too narrow to look through.
            _still = 1;
            if (++_looking > MaxTicksOfLooking)
            {
                _looking = 0;
                return null;
            }
        }

        var held = stands ? Buttons.None : Buttons.Forward | Buttons.Sprint | Buttons.Jump;
        var pitch = LevelPitch - pose.Pitch;
        return new PlayerInput(held, Math.Abs(pitch) > SteadyPitch ? CameraController.Turn(pitch) : 0, CameraController.Turn(aside));
    }

    /// <summary>The first result of a search over directions: straight ahead first, then with growing angles, right before left.</summary>
    /// <param name="find">Searches in a direction in degrees, positive to the right; null where nothing is found.</param>
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

    /// <summary>The height of the feet on level ground, one step up, or at most two blocks down; null where there is none.</summary>
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
