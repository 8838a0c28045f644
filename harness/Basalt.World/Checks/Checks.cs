using Basalt.Minecraft;

namespace Basalt.World;

/// <summary>All checks of one episode. Watches from the first tick to the last; what it says changes nothing.</summary>
internal sealed class Checks
{
    private const int TicksBetweenStatements = 20;

    private readonly Game _game;
    private readonly WorldDiff _work;
    private readonly CaveCheck _cave;
    private readonly VillageCheck? _village;
    private (HouseFacts? Facts, Room? Room) _house;
    private int _houseVersion;
    private Tour? _tour;

    public Checks(Game game)
    {
        _game = game;
        _work = new WorldDiff(game.Volume);
        _cave = new CaveCheck(game.Volume, _work, game.Terrain.IsNaturalCave);
        _village = game.Terrain.Village is { } village ? new VillageCheck(village, game.Volume, _work) : null;
    }

    /// <summary>Follows one tick.</summary>
    /// <returns>A statement once a second and when the episode is over; null in between.</returns>
    public WorldChecks? Observe()
    {
        var (player, tick) = (_game.Player, _game.TickCount);
        var eye = player.Eye;
        var feet = (player.Body.Position.BlockX, (int)Math.Floor(player.Body.Position.Y + 0.01), player.Body.Position.BlockZ);
        var sky = _game.Light(eye.BlockX, eye.BlockY, eye.BlockZ).Sky;
        _cave.Walk(feet, sky);
        _tour?.Look(_game.Volume, eye, player.YawDegrees, player.PitchDegrees, tick);
        if (tick % TicksBetweenStatements != 0 && !_game.IsOver)
        {
            return null;
        }

        var creatures = _game.Entities.OfType<Creature>().Where(creature => creature.Health > 0)
            .Select(creature => (creature.Id, creature.Kind, Feet: creature.Body.Position)).ToList();
        return new WorldChecks(
            _cave.State(feet, sky, tick),
            WaterfallCheck.Of(_game.Volume, _work, eye, player.YawDegrees, player.PitchDegrees),
            PenCheck.Of(_game.Volume, _work, [.. creatures.Select(creature => (creature.Kind, creature.Feet))], _game.Terrain.Village),
            House(),
            _village?.State(creatures, _game.Actions.Harmed.GetValueOrDefault("villager")));
    }

    private HouseFacts? House()
    {
        if (_houseVersion != _work.Version)
        {
            (_house, _houseVersion) = (HouseCheck.Of(_game.Volume, _work, _game.Terrain.Village), _work.Version);

            // Doors swing and people tread on fields during a tour; a house that is still the same is not shown anew.
            if (_house.Room is not { } room || _tour?.Room.Around.SetEquals(room.Around) != true)
            {
                _tour = _house.Room is null ? null : new Tour(_house.Room);
            }
        }

        return _house.Facts is { } facts ? facts with { Tour = _tour?.Facts } : null;
    }
}
