namespace Basalt.Minecraft;

/// <summary>An animal, villager or monster within 24 blocks of the player.</summary>
/// <param name="Id">Unique in the episode.</param>
/// <param name="Kind">As in <c>cow</c>.</param>
/// <param name="X">Middle of its feet, in blocks.</param>
/// <param name="Y">Height of its feet, in blocks.</param>
/// <param name="Z">Middle of its feet, in blocks.</param>
/// <param name="Baby">Whether it is not grown up.</param>
public sealed record NearbyCreature(int Id, string Kind, double X, double Y, double Z, bool Baby)
{
    internal static NearbyCreature Read(TelemetryFields fields) => new(
        fields.Whole("id", "a whole number"),
        fields.Text("kind", "the kind of a creature"),
        fields.Number("x", "a number of blocks"),
        fields.Number("y", "a number of blocks"),
        fields.Number("z", "a number of blocks"),
        fields.FlagOrNull("baby") ?? false);
}
