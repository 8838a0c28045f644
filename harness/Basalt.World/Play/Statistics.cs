using Newtonsoft.Json.Linq;

namespace Basalt.World;

/// <summary>
/// What Minecraft counts of a player since the reset, under the game's own kinds and names, as in <c>mine_block</c>, <c>stone</c>.
/// </summary>
internal sealed class Statistics
{
    private readonly SortedDictionary<string, SortedDictionary<string, int>> _counts = new(StringComparer.Ordinal);

    public int this[string kind, string name] => _counts.GetValueOrDefault(kind)?.GetValueOrDefault(name) ?? 0;

    public void Count(string kind, string name, int by = 1)
    {
        if (by == 0)
        {
            return;
        }

        if (!_counts.TryGetValue(kind, out var names))
        {
            _counts[kind] = names = new SortedDictionary<string, int>(StringComparer.Ordinal);
        }

        names[name] = names.GetValueOrDefault(name) + by;
    }

    /// <summary>Counts one of those that have no item, block or creature to their name, as in <c>jump</c>.</summary>
    public void Count(string name, int by = 1) => Count("custom", name, by);

    /// <summary>Counts a tick and the way that the player made in it.</summary>
    public void CountTick(Player player, Vector3D way, bool eyeInWater)
    {
        foreach (var name in new[] { "play_one_minute", "time_since_death", "time_since_rest" })
        {
            Count(name);
        }

        Count("jump", player.Jumped ? 1 : 0);
        Count("sneak_time", player.Sneaking ? 1 : 0);
        var (body, flat) = (player.Body, Centimetres(Math.Sqrt(way.HorizontalSquared)));
        if (eyeInWater)
        {
            Count("walk_under_water_one_cm", Centimetres(Math.Sqrt(way.LengthSquared)));
        }
        else if (body.InWater)
        {
            Count("walk_on_water_one_cm", flat);
        }
        else if (body.OnGround)
        {
            Count(player.Sprinting ? "sprint_one_cm" : player.Sneaking ? "crouch_one_cm" : "walk_one_cm", flat);
        }
        else if (flat > 25)
        {
            Count("fly_one_cm", flat);
        }

        if (body.Landing >= 2)
        {
            Count("fall_one_cm", Centimetres(body.Landing));
        }
    }

    /// <summary>An object of kinds, each an object of names and counts.</summary>
    public JObject ToJson()
    {
        var kinds = new JObject();
        foreach (var (kind, names) in _counts)
        {
            var counts = new JObject();
            foreach (var (name, count) in names)
            {
                counts[name] = count;
            }

            kinds[kind] = counts;
        }

        return kinds;
    }

    private static int Centimetres(double blocks) => (int)Math.Round(blocks * 100);
}
