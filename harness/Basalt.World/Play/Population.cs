namespace Basalt.World;

/// <summary>Brings herds and villagers with their chunks, and zombies into the dark.</summary>
internal sealed class Population
{
    /// <summary>Creatures farther from the player than this stand still, in blocks.</summary>
    public const int ActiveRadius = 80;

    private const int Nearest = 24;
    private const int Farthest = 64;
    private const int MostZombies = 8;

    private readonly Game _game;
    private readonly HashSet<(int X, int Z)> _known = [];
    private readonly Queue<(int X, int Z)> _new = [];

    public Population(Game game)
    {
        _game = game;
        game.Volume.Loaded += (x, z) =>
        {
            if (_known.Add((x, z)))
            {
                _new.Enqueue((x, z));
            }
        };
    }

    /// <summary>Brings in all who live in the chunks that are there.</summary>
    public void Settle()
    {
        while (_new.TryDequeue(out var chunk))
        {
            foreach (var one in _game.Terrain.InhabitantsOf(chunk.X, chunk.Z))
            {
                var place = new Vector3D(one.Position.X, one.Position.Y, one.Position.Z);
                if (one.Kind == "villager")
                {
                    _game.Add(id => new Villager(id, one.Variant, Home(place), one.Baby), place);
                }
                else if (Species.Find(one.Kind) is { } species)
                {
                    _game.Add(id => new Animal(id, species, one.Variant, one.Baby) { YawDegrees = _game.Dice.Between(-180f, 180f) }, place);
                }
            }
        }
    }

    public void Tick()
    {
        Settle();
        if (_game.TickCount % 10 == 0)
        {
            Haunt();
        }

        foreach (var entity in _game.Entities)
        {
            if (entity is Zombie && (entity.Body.Position - _game.Player.Body.Position).LengthSquared > 128 * 128)
            {
                entity.IsGone = true;
            }
        }
    }

    /// <summary>Now and then a zombie comes up where it is dark, out of the player's sight.</summary>
    private void Haunt()
    {
        if (_game.Entities.Count(entity => entity is Zombie) >= MostZombies)
        {
            return;
        }

        var feet = _game.Player.Body.Position;
        ref var dice = ref _game.Dice;
        var (x, z) = (feet.BlockX + dice.Between(-Farthest, Farthest), feet.BlockZ + dice.Between(-Farthest, Farthest));
        var ground = _game.Terrain.GroundAt(x, z);
        var y = dice.Between(2, Math.Max(2, ground));
        var place = new Vector3D(x + 0.5, y, z + 0.5);
        if ((place - feet).LengthSquared is < Nearest * Nearest || !BlockProperties.IsAir(_game.Volume[x, y, z]))
        {
            return;
        }

        while (y > 1 && BlockProperties.IsAir(_game.Volume[x, y - 1, z]))
        {
            y--;
        }

        place = place with { Y = y };
        var light = _game.Light(x, y, z);
        if (light.Sky == 0 && light.Block <= dice.Below(8) && BlockProperties.IsAir(_game.Volume[x, y + 1, z])
            && BlockProperties.IsOpaqueCube(_game.Volume[x, y - 1, z]) && (place - feet).LengthSquared >= Nearest * Nearest)
        {
            _game.Add(id => new Zombie(id), place);
        }
    }

    /// <summary>A place inside the nearest house.</summary>
    private (int X, int Y, int Z) Home(Vector3D place)
    {
        var (x, y, z) = (place.BlockX, place.BlockY, place.BlockZ);
        if (_game.Terrain.Village?.Houses.MinBy(house => house.Bounds.DistanceTo(x, z)) is not { } nearest)
        {
            return (x, y, z);
        }

        var bounds = nearest.Bounds;
        return ((bounds.MinX + bounds.MaxX) / 2, bounds.MinY + 1, (bounds.MinZ + bounds.MaxZ) / 2);
    }
}
