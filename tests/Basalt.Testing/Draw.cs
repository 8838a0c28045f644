namespace Basalt.Testing;

/// <summary>Draws from a distribution that is written down.</summary>
public static class Draw
{
    /// <summary>A place of the distribution, as often as its probability says.</summary>
    public static int From(IReadOnlyList<double> distribution, Random random)
    {
        var at = random.NextDouble();
        var place = 0;
        while (place < distribution.Count - 1 && (at -= distribution[place]) > 0)
        {
            place++;
        }

        return place;
    }
}
