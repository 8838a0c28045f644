using Basalt.Core;

namespace Basalt.Text;

/// <summary>Two replies to one prompt, of which the first was preferred; <paramref name="Share"/> is ½ for a draw.</summary>
public sealed record JudgedReplies(string Prompt, string First, string Second, double Share = 1);

/// <summary>
/// A reward that was learned from people's choices: P(first is preferred) = σ(score of the first − score of the second). Source:
/// Bradley and Terry, 1952; Christiano et al., 2017.
/// </summary>
public sealed class BradleyTerryReward : IChoiceReward
{
    private const string Kind = "bradley-terry";

    private sealed record Kept(string Kind, int Comparisons, IReadOnlyList<int> Places, IReadOnlyList<float> Weights);

    private readonly LinearScore _score;

    private BradleyTerryReward(LinearScore score) => _score = score;

    public string Name => "people's choice";

    /// <summary>Learns from comparisons; the order of the two replies of one does not matter.</summary>
    public static BradleyTerryReward Train(IReadOnlyList<JudgedReplies> judged, int epochs, Random random, double rate = 0.1, double shrink = 1e-4)
    {
        var score = new LinearScore();
        (int[] First, int[] Second, double Share)[] order =
            [.. judged.Select(pair => (TextFeatures.Of(pair.First), TextFeatures.Of(pair.Second), pair.Share))];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var (first, second, share) in order)
            {
                var slope = Chance(score.Of(first) - score.Of(second)) - share;
                score.Learn(first, slope, second, -slope, rate, shrink);
            }
        }

        return new BradleyTerryReward(score);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="BasaltException">There is no such file, or it is another one.</exception>
    public static BradleyTerryReward Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BasaltException($"{path}: found no such file; wanted a reward that 'text choices --save' made");
        }

        var kept = Json.Read<Kept>(File.ReadAllText(path), path);
        return kept.Kind == Kind && kept.Places is { } places && kept.Weights is { } weights && places.Count == weights.Count
            && places.All(place => place is >= 0 and < TextFeatures.Size)
            ? new BradleyTerryReward(LinearScore.Of(places.Zip(weights), 0))
            : throw new BasaltException($"{path}: found no {Kind} reward of {TextFeatures.Size} places; wanted one that 'text choices --save' made");
    }

    /// <summary>Writes the reward as JSON: the hashed features of <see cref="TextFeatures"/> that have a weight.</summary>
    /// <param name="comparisons">From how many it was learned.</param>
    public void Write(string path, int comparisons)
    {
        (int Place, float Weight)[] weights = [.. _score.Weights];
        var kept = new Kept(Kind, comparisons, [.. weights.Select(one => one.Place)], [.. weights.Select(one => one.Weight)]);
        File.WriteAllText(path, Json.Write(kept));
    }

    public double Score(string prompt, string reply) => _score.Of(TextFeatures.Of(reply));

    /// <summary>σ of a lead.</summary>
    internal static double Chance(double lead) => 1 / (1 + Math.Exp(-lead));
}
