namespace Basalt.World;

/// <summary>Changes blocks on behalf of the player and writes down what was changed.</summary>
internal sealed class BlockEdits(Game game)
{
    public void Set(int x, int y, int z, ushort state)
    {
        var before = game.Volume[x, y, z];
        game.Updates.Set(x, y, z, state);
        Record(x, y, z, before);
    }

    /// <summary>Writes down what was changed already.</summary>
    public void Record(int x, int y, int z, ushort before) => game.Actions.Changes.Add((x, y, z, before, game.Volume[x, y, z]));
}
