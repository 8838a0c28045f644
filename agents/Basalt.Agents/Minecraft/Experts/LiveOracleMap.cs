using Basalt.Minecraft;

namespace Basalt.Agents;

/// <summary>The terrain with the changes that the player made, as the telemetry reports them step by step.</summary>
internal sealed class LiveOracleMap(IOracleMap land) : IOracleMap
{
    private readonly Dictionary<Cell, ObservedBlock> _changed = [];

    public IReadOnlyList<BuildingSite> Houses => land.Houses;

    public IReadOnlyList<BuildingSite> Pens => land.Pens;

    public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => land.Animals(centre, radius);

    /// <summary>Applies the changes of one step.</summary>
    public void Update(Telemetry telemetry)
    {
        foreach (var change in telemetry.Changes)
        {
            _changed[new Cell(change.X, change.Y, change.Z)] = new ObservedBlock(change.To);
        }
    }

    /// <summary>The block that the player placed or left there; null where nothing changed.</summary>
    public ObservedBlock? ChangedTo(Cell cell) => _changed.TryGetValue(cell, out var block) ? block : null;

    /// <summary>Whether the player placed a block there that still stands.</summary>
    public bool IsBuilt(Cell cell) => ChangedTo(cell) is { IsAir: false };

    public bool IsSolid(Cell cell) => ChangedTo(cell.Up(-1)) is { IsFence: true } || (ChangedTo(cell)?.IsSolid ?? land.IsSolid(cell));

    public bool IsPerilous(Cell cell) => ChangedTo(cell)?.IsWater ?? land.IsPerilous(cell);

    public bool IsClear(Cell cell) => ChangedTo(cell)?.IsAir ?? land.IsClear(cell);

    public bool IsEmpty(Cell cell) => ChangedTo(cell)?.IsAir ?? land.IsEmpty(cell);

    public bool IsCave(Cell cell) => land.IsCave(cell);

    public int GroundAt(int x, int z) => land.GroundAt(x, z);

    public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => land.EntrancesNear(centre, radius);
}
