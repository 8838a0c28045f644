using Newtonsoft.Json.Linq;

namespace Basalt.Agents;

/// <summary>The land with what the player has changed of it, as the telemetry tells step by step.</summary>
internal sealed class LiveChart(IChart land) : IChart
{
    private readonly Dictionary<Cell, string> _changed = [];

    public IReadOnlyList<BuildingSite> Houses => land.Houses;

    public IReadOnlyList<BuildingSite> Pens => land.Pens;

    public IReadOnlyList<GrazingAnimal> Animals(Cell centre, int radius) => land.Animals(centre, radius);

    /// <summary>Takes in one step's changes.</summary>
    public void Note(JObject telemetry)
    {
        foreach (var change in telemetry["changes"] as JArray ?? [])
        {
            _changed[new Cell((int)change["x"]!, (int)change["y"]!, (int)change["z"]!)] = (string)change["to"]!;
        }
    }

    /// <summary>The name of what the player put there or left there; null where it changed nothing.</summary>
    public string? Made(Cell cell) => _changed.GetValueOrDefault(cell);

    public bool IsSolid(Cell cell) => IsTall(cell.Up(-1)) || (Made(cell) is { } made
        ? made is not ("air" or "water" or "torch" or "wall_torch")
        : land.IsSolid(cell));

    // Nobody jumps over a fence: it reaches into the block above.
    private bool IsTall(Cell cell) => Made(cell)?.StartsWith("oak_fence", StringComparison.Ordinal) == true;

    public bool IsPerilous(Cell cell) => Made(cell) is { } made ? made == "water" : land.IsPerilous(cell);

    public bool IsClear(Cell cell) => Made(cell) is { } made ? made == "air" : land.IsClear(cell);

    public bool IsEmpty(Cell cell) => Made(cell) is { } made ? made == "air" : land.IsEmpty(cell);

    public bool IsCave(Cell cell) => land.IsCave(cell);

    public int GroundAt(int x, int z) => land.GroundAt(x, z);

    public IReadOnlyList<CaveEntrance> EntrancesNear(Cell centre, int radius) => land.EntrancesNear(centre, radius);
}
