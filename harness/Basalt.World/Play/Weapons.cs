namespace Basalt.World;

/// <summary>How hard tools strike.</summary>
internal static class Weapons
{
    /// <summary>Half hearts of a full blow, and the ticks that strength needs to come back.</summary>
    public static (float Damage, float Pause) Of(string? item)
    {
        var parts = item?.Split('_') ?? [];
        if (parts.Length != 2)
        {
            return (1, 5);
        }

        var tier = parts[0] switch { "wooden" or "golden" => 0, "stone" => 1, "iron" => 2, "diamond" => 3, "netherite" => 4, _ => -1 };
        return (tier, parts[1]) switch
        {
            ( >= 0, "sword") => (4 + tier, 12.5f),
            ( >= 0, "pickaxe") => (2 + tier, 16.7f),
            ( >= 0, "shovel") => (2.5f + tier, 20),
            ( >= 0, "axe") => (tier == 0 ? 7 : tier == 4 ? 10 : 9, tier < 2 ? 25 : 22),
            _ => (1, 5),
        };
    }

    /// <summary>What a blow does that comes this many ticks after the last one.</summary>
    public static float Blow(string? item, int ticksSince)
    {
        var (damage, pause) = Of(item);
        var strength = Math.Clamp((ticksSince + 0.5f) / pause, 0, 1);
        return damage * (0.2f + (strength * strength * 0.8f));
    }
}
