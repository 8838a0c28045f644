namespace Basalt.Agents;

/// <summary>
/// Walks on over open land as somebody does who looks for something: straight ahead while that can be walked, and aside, as little as
/// possible, where water, a wall or a cliff is in the way. Every turn has its reason in what lies before the eyes.
/// </summary>
internal sealed class Ramble(PathFinder paths)
{
    private const int Ahead = 20;
    private const double Arrived = 5;
    private const double Passed = 75;
    private const int FanStep = 20;
    private const int WidestFan = 180;

    /// <summary>A hedge or a ditch is walked around; more than that is an obstacle.</summary>
    private const int WidestGap = 2;

    private Cell? _place;

    /// <summary>Where to walk now; null when no way leads on.</summary>
    /// <param name="aside">Degrees to the right of straight ahead that are preferred when a new place is chosen.</param>
    public Cell? Next(Pose pose, double aside)
    {
        if (_place is { } place && (pose.Distance(place.X + 0.5, place.Z + 0.5) < Arrived || Math.Abs(pose.TurnTo(place.X + 0.5, pose.Y, place.Z + 0.5).Yaw) > Passed))
        {
            _place = null;
        }

        return _place ??= Choose(pose, aside);
    }

    /// <summary>The place cannot be reached; another is chosen next time.</summary>
    public void PassOver() => _place = null;

    private Cell? Choose(Pose pose, double aside)
    {
        for (var fan = 0; fan <= WidestFan; fan += FanStep)
        {
            if ((Reach(pose, aside + fan) ?? Reach(pose, aside - fan)) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>The place a stretch ahead in one direction, when the line to it can be walked all but a step or two.</summary>
    private Cell? Reach(Pose pose, double aside)
    {
        var angle = (pose.Yaw + aside) * Math.PI / 180;
        var (dx, dz) = (-Math.Sin(angle), Math.Cos(angle));
        var (feet, gap) = (pose.Feet, 0);
        for (var step = 1; step <= Ahead; step++)
        {
            var cell = new Cell((int)Math.Floor(pose.X + (step * dx)), feet.Y, (int)Math.Floor(pose.Z + (step * dz)));
            if (Footing(cell) is { } found)
            {
                (feet, gap) = (found, 0);
            }
            else if (++gap > WidestGap)
            {
                return null;
            }
        }

        return gap == 0 ? feet : null;
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
