namespace Basalt.Minecraft;

/// <summary>A slot of the inventory that is not empty.</summary>
/// <param name="Slot">0 to 8 is the hotbar, 9 to 35 the rest of the inventory, 40 the other hand.</param>
/// <param name="Type">The item's name without a namespace, as in <c>oak_fence</c>.</param>
/// <param name="Quantity">1 to 64.</param>
/// <param name="Damage">How often a tool was used; null for items that do not wear.</param>
/// <param name="MaxDamage">How often a tool can be used; null for items that do not wear.</param>
public sealed record CarriedItem(int Slot, string Type, int Quantity, int? Damage = null, int? MaxDamage = null)
{
    /// <summary>The slot of the other hand.</summary>
    public const int OffHand = 40;

    internal static CarriedItem Read(TelemetryFields fields) => new(
        fields.Whole("slot", "the number of a slot"),
        fields.Text("type", "the name of an item"),
        fields.Whole("quantity", "a count of items"),
        fields.WholeOrNull("damage", "a count of uses"),
        fields.WholeOrNull("maxDamage", "a count of uses"));
}
