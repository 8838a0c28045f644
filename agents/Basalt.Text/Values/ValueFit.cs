namespace Basalt.Text;

/// <summary>How much of the reward a value model foresees on replies that it did not learn from.</summary>
/// <param name="First">Number of the first token that is meant, from 1.</param>
/// <param name="Last">Number of the last one.</param>
/// <param name="Replies">Values that were looked at.</param>
/// <param name="Share">R²: 1 less the squared error over the variance of the rewards there; NaN where all rewards are equal.</param>
/// <param name="Error">Root of the mean squared error, in the reward's unit.</param>
public sealed record ValueFit(int First, int Last, int Replies, double Share, double Error)
{
    private static readonly (int First, int Last)[] Places = [(1, 1), (2, 3), (4, 7), (8, 15), (16, 31), (32, int.MaxValue)];

    /// <summary>The fit over all tokens first, then by position in the reply.</summary>
    /// <param name="along">Fills in the values of a reply after each of its tokens.</param>
    public static IReadOnlyList<ValueFit> Of(IReadOnlyList<ScoredReply> held, Action<ScoredReply, double[]> along)
    {
        var seen = held.Where(reply => reply.Tokens.Length > reply.PromptLength).SelectMany(reply =>
        {
            var values = new double[reply.Tokens.Length - reply.PromptLength];
            along(reply, values);
            return values.Select((value, at) => (Place: at + 1, Value: value, reply.Reward));
        }).ToList();
        return
        [
            .. Places.Prepend((First: 1, Last: int.MaxValue))
                .Select(place => Fit(place.First, place.Last, [.. seen.Where(one => one.Place >= place.First && one.Place <= place.Last)]))
                .Where(fit => fit.Replies > 0),
        ];
    }

    private static ValueFit Fit(int first, int last, IReadOnlyList<(int Place, double Value, double Reward)> seen)
    {
        if (seen.Count == 0)
        {
            return new(first, last, 0, double.NaN, double.NaN);
        }

        var mean = seen.Average(one => one.Reward);
        var (error, spread) = (seen.Average(one => Math.Pow(one.Reward - one.Value, 2)), seen.Average(one => Math.Pow(one.Reward - mean, 2)));
        return new(first, last, seen.Count, spread > 0 ? 1 - (error / spread) : double.NaN, Math.Sqrt(error));
    }
}
