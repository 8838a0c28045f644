namespace Basalt.World;

/// <summary>Which blocks need something to stand on or hang from.</summary>
internal static class Support
{
    private static readonly bool[] Needy = BlockProperties.Each(state => NeedOf(state) != Need.None);

    private enum Need
    {
        None,
        Soil,
        Farmland,
        TopCentre,
        FullTop,
        AnythingBelow,
        WallBehind,
        Lantern,
        Cactus,
        Reed,
        Snow,
        Door,
        TallPlant,
    }

    /// <summary>Whether a block can be or stay at a place.</summary>
    public static bool Holds(Volume volume, int x, int y, int z, ushort state)
    {
        if (!Needy[state])
        {
            return true;
        }

        var below = volume[x, y - 1, z];
        switch (NeedOf(state))
        {
            case Need.Soil:
                return IsSoil(below);
            case Need.Farmland:
                return Blocks.Of(below).Name == "farmland";
            case Need.TopCentre:
                return BlockProperties.HasCentre(below, Side.Up);
            case Need.FullTop:
                return BlockProperties.HasFullFace(below, Side.Up);
            case Need.AnythingBelow:
                return !BlockProperties.IsAir(below) && !Liquid.IsWater(below);
            case Need.WallBehind:
                var facing = Sides.Named(Blocks.Property(state, "facing"));
                var (dx, _, dz) = facing.Opposite().Step();
                return BlockProperties.HasFullFace(volume[x + dx, y, z + dz], facing);
            case Need.Lantern:
                return Blocks.Property(state, "hanging") == "true"
                    ? BlockProperties.HasCentre(volume[x, y + 1, z], Side.Down) || Blocks.Of(volume[x, y + 1, z]).Name == "chain"
                    : BlockProperties.HasCentre(below, Side.Up);
            case Need.Cactus:
                return Blocks.Of(below).Name is "cactus" or "sand" or "red_sand" && StandsFree(volume, x, y, z);
            case Need.Reed:
                return Blocks.Of(below).Name == "sugar_cane"
                    || ((IsSoil(below) || Blocks.Of(below).Name is "sand" or "red_sand")
                        && Sides.Around.Any(side => side.Step() is var step && Liquid.IsWet(volume[x + step.X, y - 1, z + step.Z])));
            case Need.Snow:
                return Blocks.Of(below).Name is not ("ice" or "packed_ice" or "barrier") && BlockProperties.HasFullFace(below, Side.Up);
            case Need.Door:
                return IsUpper(state)
                    ? Blocks.Of(below) == Blocks.Of(state) && !IsUpper(below)
                    : BlockProperties.HasFullFace(below, Side.Up) && (Blocks.Of(volume[x, y + 1, z]) == Blocks.Of(state) || BlockProperties.IsReplaceable(volume[x, y + 1, z]));
            case Need.TallPlant:
                return IsUpper(state) ? Blocks.Of(below) == Blocks.Of(state) && !IsUpper(below) : IsSoil(below);
            default:
                return true;
        }
    }

    /// <summary>Whether the other half of a door or tall plant must be there and is not.</summary>
    public static bool MissesHalf(Volume volume, int x, int y, int z, ushort state) =>
        NeedOf(state) is Need.Door or Need.TallPlant
        && volume[x, IsUpper(state) ? y - 1 : y + 1, z] is var other
        && (Blocks.Of(other) != Blocks.Of(state) || IsUpper(other) == IsUpper(state));

    public static bool IsUpper(ushort state) => Blocks.Property(state, "half") == "upper";

    private static bool IsSoil(ushort state) => Blocks.Of(state).Name is "grass_block" or "dirt" or "coarse_dirt" or "podzol" or "farmland" or "mycelium";

    private static bool StandsFree(Volume volume, int x, int y, int z) => Sides.Around.All(side =>
        side.Step() is var step && !Blocks.Of(volume[x + step.X, y, z + step.Z]).Solid && !Liquid.IsLava(volume[x + step.X, y, z + step.Z]));

    private static Need NeedOf(ushort state) => Blocks.Of(state).Name switch
    {
        "wheat" or "carrots" or "potatoes" or "beetroots" or "melon_stem" or "pumpkin_stem" => Need.Farmland,
        "torch" or "soul_torch" or "redstone_torch" => Need.TopCentre,
        "lantern" or "soul_lantern" => Need.Lantern,
        "cactus" => Need.Cactus,
        "sugar_cane" => Need.Reed,
        "snow" => Need.Snow,
        "ladder" => Need.WallBehind,
        "tall_grass" or "large_fern" or "sunflower" or "lilac" or "rose_bush" or "peony" => Need.TallPlant,
        "grass" or "fern" or "dandelion" or "poppy" or "blue_orchid" or "allium" or "azure_bluet" or "oxeye_daisy" or "cornflower"
            or "lily_of_the_valley" or "wither_rose" or "sweet_berry_bush" => Need.Soil,
        "rail" or "powered_rail" or "detector_rail" or "activator_rail" or "repeater" or "comparator" or "redstone_wire" => Need.FullTop,
        "dead_bush" or "lily_pad" => Need.AnythingBelow,
        var name when name.EndsWith("_tulip", StringComparison.Ordinal) || name.EndsWith("_sapling", StringComparison.Ordinal) => Need.Soil,
        var name when name.EndsWith("wall_torch", StringComparison.Ordinal) || name.EndsWith("_wall_sign", StringComparison.Ordinal) => Need.WallBehind,
        var name when name.EndsWith("_carpet", StringComparison.Ordinal) || name.EndsWith("_sign", StringComparison.Ordinal) => Need.AnythingBelow,
        var name when name.EndsWith("_pressure_plate", StringComparison.Ordinal) => Need.TopCentre,
        var name when name.EndsWith("_door", StringComparison.Ordinal) => Need.Door,
        _ => Need.None,
    };
}
