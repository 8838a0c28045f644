namespace Basalt.Evaluation;

/// <summary>Whether two rankings agree: Kendall's tau-b, 1 for the same order, -1 for the opposite, 0 for none. M. G. Kendall (1945).</summary>
public static class KendallTau
{
    /// <param name="one">Scores by id, more is better; ids that are in only one of the two are left out.</param>
    /// <returns>NaN when one of them knows no order at all.</returns>
    public static double Of(IReadOnlyDictionary<string, double> one, IReadOnlyDictionary<string, double> other)
    {
        string[] ids = [.. one.Keys.Where(other.ContainsKey)];
        double agreeing = 0, first = 0, second = 0;
        for (var i = 0; i < ids.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (Math.Sign(one[ids[i]] - one[ids[j]]), Math.Sign(other[ids[i]] - other[ids[j]]));
                agreeing += a * b;
                first += a * a;
                second += b * b;
            }
        }

        return agreeing / Math.Sqrt(first * second);
    }
}
