namespace Basalt.World;

/// <summary>Mines the block that the player strikes, tick by tick.</summary>
internal sealed class Digging(Game game, BlockEdits edits)
{
    private const int RestAfterMining = 5;

    private (int X, int Y, int Z, ushort State)? _block;
    private double _mined;
    private int _rest;

    /// <summary>How far the cracks are in a block, 0 to 9; −1 when it is not being mined.</summary>
    public int Cracks(in SightHit hit) =>
        _block is { } block && (block.X, block.Y, block.Z) == (hit.X, hit.Y, hit.Z) && _mined > 0 ? Math.Min(9, (int)(_mined * 10)) : -1;

    /// <summary>Forgets what was mined so far.</summary>
    public void Stop() => (_block, _mined) = (null, 0);

    /// <summary>One tick of mining.</summary>
    /// <returns>Whether the block broke.</returns>
    public bool Strike(in SightHit hit)
    {
        if (_rest > 0)
        {
            _rest--;
            return false;
        }

        var state = game.Volume[hit.X, hit.Y, hit.Z];
        if (_block != (hit.X, hit.Y, hit.Z, state))
        {
            (_block, _mined) = ((hit.X, hit.Y, hit.Z, state), 0);
        }

        var tool = game.Player.Inventory.Held?.Item;
        var progress = Mining.Progress(state, tool, game.EyeInWater, game.Player.Body.OnGround);
        _mined += progress;
        game.Particles.Chip(hit, state);
        if (_mined < 1 - 1e-6)
        {
            return false;
        }

        _rest = progress >= 1 ? 0 : RestAfterMining;
        Stop();
        Break(hit.X, hit.Y, hit.Z, state, tool);
        return true;
    }

    private void Break(int x, int y, int z, ushort state, string? tool)
    {
        PlayerActions.Count(game.Actions.Broken, Blocks.Of(state).Name);
        game.Actions.Statistics.Count("mine_block", Blocks.Of(state).Name);
        game.Particles.Burst(x, y, z, state);
        edits.Set(x, y, z, Blocks.Property(state, "waterlogged") == "true" ? Liquid.Source : Blocks.Air);
        game.DropFrom(x, y, z, state, tool);
    }
}
