namespace Basalt.World;

/// <summary>The surface of the ground with the village's levelling: what everything is built, planted and dug on.</summary>
internal sealed class Surface(Landscape landscape, VillagePlan? village)
{
    public VillagePlan? Village => village;

    /// <summary>The topmost solid block's y, before caves.</summary>
    public int Height(int x, int z) => Ground(x, z).Height;

    public (int Height, Land Land) Ground(int x, int z)
    {
        var column = landscape.At(x, z);
        return village is not null && village.Near(x, z)
            ? (village.Level(x, z, column.Height), Land.Plains)
            : ((int)MathF.Floor(column.Height), column.Land);
    }
}
