namespace Basalt.World;

/// <summary>A piece of ground beside a street.</summary>
/// <param name="Purpose">A <see cref="HouseDesign"/>, a <see cref="VillageField"/>, a <see cref="VillagePasture"/> or <c>"well"</c>.</param>
/// <param name="Front">The middle of the side at the street.</param>
internal sealed record VillageLot(Cuboid Ground, Site Site, object Purpose, int Width, (int X, int Z) Front, Facing Back)
{
    public int Level => Ground.MinY;

    /// <summary>Where along the front one goes in.</summary>
    public int Entry => Purpose is HouseDesign design ? (design.Width / 2) + 1 : Width / 2;
}

/// <summary>Land that is tilled.</summary>
/// <param name="Width">Along the street, in blocks.</param>
internal sealed record VillageField(int Width);

/// <summary>A pen with animals of one kind.</summary>
internal sealed record VillagePasture(string Kind);
