namespace Basalt.World;

/// <summary>A villager: it walks about its village and goes home now and then.</summary>
internal sealed class Villager : Creature
{
    private readonly string? _profession;
    private readonly (int X, int Y, int Z) _home;
    private int _pause = 40;
    private bool _homeward;
    private int _panic;

    /// <param name="home">A place inside its house.</param>
    public Villager(int id, string? profession, (int X, int Y, int Z) home, bool baby)
        : base(id, "villager", 0.6, 1.95, 20)
    {
        (_profession, _home) = (profession, home);
        SetBaby(baby);
    }

    protected override string? Variant => _profession;

    protected override double Speed => 0.5;

    protected override bool OpensDoors => true;

    public override bool Hurt(Game game, float amount, Vector3D? from, double knock = 0.4)
    {
        var hurt = base.Hurt(game, amount, from, knock);
        _panic = hurt ? 100 : _panic;
        return hurt;
    }

    protected override double Decide(Game game)
    {
        if (_panic > 0)
        {
            _panic--;
            if (!IsWalking && Somewhere(game, 8) is { } refuge)
            {
                GoTo(game, refuge);
            }

            return 0.75;
        }

        if (IsWalking)
        {
            return 0.5;
        }

        if (--_pause <= 0)
        {
            _pause = 60 + game.Dice.Below(200);
            var (x, _, z) = Cell;
            var far = Math.Max(Math.Abs(x - _home.X), Math.Abs(z - _home.Z)) > 24;
            _homeward = far || (!_homeward && game.Dice.Chance(0.25f));
            if (_homeward)
            {
                GoTo(game, _home);
            }
            else if (Somewhere(game, 10) is { } place)
            {
                GoTo(game, place);
            }
        }

        return 0;
    }
}
