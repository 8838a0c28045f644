namespace Basalt.Agents;

/// <summary>
/// Walks on over open land as somebody does who looks for something: straight ahead while that can be walked, and aside, as little as
/// possible, where water, a wall or a cliff is in the way. Every turn has its reason in what lies before the eyes: who has turned away,
/// or was turned away, goes on from there and does not remember where it wanted to go, for that no picture would show.
/// </summary>
internal sealed class Ramble(PathFinder paths)
{
    /// <summary>Half of the picture, and a little less: a place farther aside is chosen anew.</summary>
    public const double Passed = 30;

    private const double Arrived = 4;
    private const int TicksOfPatience = 40;
    private const double AwayFromIt = 90;
    private const int FanStep = 15;
    private const int WidestFan = 180;

    /// <summary>How far straight on must be free; in a narrow place less must do.</summary>
    private static readonly int[] Stretches = [14, 6];

    private Cell? _place;
    private bool _faced;
    private Pose _before;
    private int _still;

    /// <summary>Where to walk now; null when no way leads on.</summary>
    /// <param name="aside">Degrees to the right of straight ahead that are preferred when a new place is chosen.</param>
    public Cell? Next(Pose pose, double aside)
    {
        (_before, _still) = pose.Distance(_before.X, _before.Z) > 1 ? (pose, 0) : (_before, _still + 1);
        if (_still > TicksOfPatience)
        {
            // Whatever the chart says, something is in the way: turn away from it, and do not turn back before that is done.
            (_place, _faced, _still) = (Choose(pose, AwayFromIt), false, 0);
        }
        else if (_place is { } place)
        {
            var off = Math.Abs(pose.TurnTo(place.X + 0.5, pose.Y, place.Z + 0.5).Yaw);
            _faced |= off < Passed;
            _place = pose.Distance(place.X + 0.5, place.Z + 0.5) < Arrived || (_faced && off > Passed) ? null : place;
        }

        if (_place is null)
        {
            (_place, _faced) = (Choose(pose, aside), true);
        }

        return _place;
    }

    /// <summary>The place cannot be reached; another is chosen next time.</summary>
    public void PassOver() => _place = null;

    private Cell? Choose(Pose pose, double aside) =>
        Stretches.Select(stretch => Fan(angle => Reach(pose, aside + angle, stretch))).FirstOrDefault(found => found is not null);

    /// <summary>The first that is found, straight ahead or else as little aside as possible; to the right where both sides are as good.</summary>
    public static Cell? Fan(Func<double, Cell?> find)
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

    /// <summary>The place a stretch ahead in one direction, when the line to it can be walked.</summary>
    private Cell? Reach(Pose pose, double aside, int stretch)
    {
        var feet = pose.Feet;
        for (var step = 1; step <= stretch; step++)
        {
            if (Footing(pose.Ahead(aside, step) with { Y = feet.Y }) is not { } found)
            {
                return null;
            }

            feet = found;
        }

        return feet;
    }

    /// <summary>Level, a step up, or a drop that does not hurt; never the crown of a tree.</summary>
    private Cell? Footing(Cell ahead)
    {
        foreach (var rise in (ReadOnlySpan<int>)[0, 1, -1, -2, -3])
        {
            if (paths.Stands(ahead.Up(rise)))
            {
                return ahead.Up(rise);
            }
        }

        return null;
    }
}
