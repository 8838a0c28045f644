using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>
/// The expert for "make a waterfall". It builds a pillar of cobblestone on open ground, pours water over the top, walks to a place from
/// where all of it is visible, and ends the episode with this view.
/// </summary>
public sealed class WaterfallExpert : ScriptedExpert
{
    private const int Height = 6;
    private const int MinDistance = 7;
    private const int MaxDistance = 13;
    private const int TicksToFall = 110;

    private protected override IEnumerable<PlayerInput> Play()
    {
        foreach (var step in Script())
        {
            foreach (var input in step)
            {
                yield return input;
            }
        }
    }

    private IEnumerable<IEnumerable<PlayerInput>> Script()
    {
        var paths = new PathFinder(Map);
        var start = paths.Nearest(Pose.Feet, 3) ?? Pose.Feet;
        foreach (var (base_, stand) in Places(start, paths))
        {
            yield return WalkTo(base_, 0.6, 500);
            if (!PathFollower.IsAt(base_, Pose, 1.2))
            {
                continue;
            }

            yield return StepToMiddle(base_);
            yield return Select(ItemNames.Cobblestone);
            yield return Pitch(90);
            yield return Pillar(base_);
            if (Pose.Y < base_.Y + Height - 0.5)
            {
                continue;
            }

            yield return Select(ItemNames.WaterBucket);
            yield return Wait(4);
            yield return Press(Buttons.Use);
            yield return Wait(6);
            yield return Leave(base_, stand);
            yield return WalkTo(stand, 1.0, 500);
            yield return LookAt(base_.X + 0.5, base_.Y + (Height / 2.0), base_.Z + 0.5);
            yield return Wait(TicksToFall);
            yield return LookAt(base_.X + 0.5, base_.Y + (Height / 2.0), base_.Z + 0.5);
            yield return Wait(20);
            yield break;
        }
    }

    /// <summary>Jumps and places blocks below its feet until the pillar is high enough.</summary>
    private IEnumerable<PlayerInput> Pillar(Cell from)
    {
        for (var tick = 0; tick < 400 && Map.ChangedTo(from.Up(Height - 1)) is null; tick++)
        {
            // Only above the top block there is room for the next one.
            var above = Pose.Y - Math.Floor(Pose.Y) is var rest && rest > 0.005;
            yield return new PlayerInput(above && tick % 2 == 0 ? Buttons.Jump | Buttons.Use : Buttons.Jump, 0, 0);
        }

        foreach (var input in Wait(14))
        {
            yield return input;
        }
    }

    /// <summary>Walks off the top, towards the viewpoint.</summary>
    private IEnumerable<PlayerInput> Leave(Cell from, Cell stand)
    {
        foreach (var input in Pitch(20))
        {
            yield return input;
        }

        for (var tick = 0; tick < 200 && Pose.Distance(from.X + 0.5, from.Z + 0.5) < 3; tick++)
        {
            var (yaw, _) = Pose.TurnTo(stand.X + 0.5, Pose.Y, stand.Z + 0.5);
            yield return new PlayerInput(Math.Abs(yaw) < 30 ? Buttons.Forward : Buttons.None, 0, CameraController.Turn(yaw));
        }
    }

    /// <summary>Places for the pillar below open sky, the nearest first, each with a viewpoint.</summary>
    private IEnumerable<(Cell Base, Cell Stand)> Places(Cell start, PathFinder paths)
    {
        var near = from distance in Enumerable.Range(0, 14)
                   from angle in Enumerable.Range(0, 12)
                   let x = start.X + (int)Math.Round(distance * 2 * Math.Cos(angle * Math.PI / 6))
                   let z = start.Z + (int)Math.Round(distance * 2 * Math.Sin(angle * Math.PI / 6))
                   let feet = paths.Nearest(new Cell(x, start.Y, z), 8)
                   where feet is { } there && IsOpen(there)
                   select feet!.Value;
        foreach (var place in near.Distinct())
        {
            var viewpoint = Stands(place, paths).Cast<Cell?>().FirstOrDefault();
            if (viewpoint is { } stand && (place == start || paths.Find(start, place) is not null))
            {
                yield return (place, stand);
            }
        }
    }

    private IEnumerable<Cell> Stands(Cell place, PathFinder paths) =>
        from away in Enumerable.Range(MinDistance, MaxDistance - MinDistance).OrderBy(away => Math.Abs(away - 9))
        from angle in Enumerable.Range(0, 24)
        let x = place.X + (int)Math.Round(away * Math.Cos(angle * Math.PI / 12))
        let z = place.Z + (int)Math.Round(away * Math.Sin(angle * Math.PI / 12))
        let feet = paths.Nearest(new Cell(x, place.Y, z), 4)
        where feet is { } there && Math.Abs(there.Y - place.Y) <= 4 && Sees(there, place)
        // Water runs downhill, and the viewpoint should stay dry.
        orderby feet!.Value.Y < place.Y
        select feet!.Value;

    /// <summary>Whether there is room for the pillar and for the water around it.</summary>
    private bool IsOpen(Cell place)
    {
        for (var y = 0; y < Height + 3; y++)
        {
            for (var dz = -1; dz <= 1; dz++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var cell = new Cell(place.X + dx, place.Y + y, place.Z + dz);
                    if (y > 0 || (dx, dz) == (0, 0) ? Map.IsSolid(cell) || Map.IsPerilous(cell) : Map.IsPerilous(cell))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Whether a player there sees the waterfall from bottom to top.</summary>
    private bool Sees(Cell stand, Cell place)
    {
        foreach (var height in new[] { 1.5, 3.5, Height + 0.5 })
        {
            for (var share = 0.0; share < 0.88; share += 0.02)
            {
                var x = stand.X + 0.5 + ((place.X - stand.X) * share);
                var z = stand.Z + 0.5 + ((place.Z - stand.Z) * share);
                var y = stand.Y + Pose.Eye + ((place.Y + height - stand.Y - Pose.Eye) * share);
                if (Map.IsSolid(Cell.Of(x, y, z)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
