using Basalt.Alignment;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>A card whose group is known.</summary>
/// <param name="Group">Cards of one group say the same.</param>
public sealed record LabelledCard(string Group, string Title, IReadOnlyList<string> Policies);

/// <summary>How well clusters of cards are the groups that people made.</summary>
/// <param name="Eps">The largest cosine distance of neighbours; chosen on other cards than those that the figures are of.</param>
/// <param name="AdjustedRand">1 for the same groups, about 0 for chance, with an interval over groups drawn anew.</param>
/// <param name="ChosenOn">The adjusted Rand index of every eps that was tried, on the cards that it was chosen on.</param>
public sealed record DuplicateReport(
    string Encoder, double Eps, int MinimumPoints, Interval AdjustedRand, int Cards, int Groups, int Clusters,
    IReadOnlyList<TriedEps> ChosenOn);

/// <summary>An eps that was tried.</summary>
/// <param name="AdjustedRand">On the cards that eps is chosen on.</param>
public sealed record TriedEps(double Eps, double AdjustedRand);

/// <summary>
/// Finds cards that say the same with a sentence encoder. A card's vector is the mean of those of its texts, less the mean of other cards: what all cards
/// have in common ("moments when", "signs that") says nothing of one.
/// </summary>
public sealed class CardDuplicates
{
    private const int Draws = 200;
    private const double FirstEps = 0.3;
    private const double EpsStep = 0.0125;
    private const int EpsSteps = 32;

    private readonly ITextEncoder _encoder;
    private readonly IReadOnlyList<LabelledCard> _others;
    private readonly double[][] _raw;
    private readonly double[] _common;

    /// <param name="others">Labelled cards that are none of those looked at: what they have in common is left out, and eps can be chosen on them.</param>
    public CardDuplicates(ITextEncoder encoder, IReadOnlyList<LabelledCard> others, CancellationToken cancellation)
    {
        (_encoder, _others) = (encoder, others);
        _raw = [.. others.Select(card => Raw(new ValuesCard("", card.Title, card.Policies), cancellation))];
        _common = Mean(_raw);
    }

    /// <summary>The clusters of cards that have more than one, each with its representative first.</summary>
    /// <param name="cards">In the order of their ids.</param>
    public IReadOnlyList<IReadOnlyList<ValuesCard>> Of(IReadOnlyList<ValuesCard> cards, double eps, int minimumPoints, CancellationToken cancellation)
    {
        var vectors = Vectors(cards.Select(card => Raw(card, cancellation)));
        var clusters = CardClusters.Of(vectors, eps, minimumPoints);
        var first = clusters.Representatives(vectors);
        return
        [
            .. Enumerable.Range(0, cards.Count).GroupBy(at => clusters.Labels[at]).Where(cluster => cluster.Count() > 1)
                .Select(cluster => cluster.OrderByDescending(at => at == first[cluster.Key]).Select(at => cards[at]).ToList()),
        ];
    }

    /// <summary>Chooses eps on the other cards, and measures it on these.</summary>
    /// <param name="tested">Of other groups than those that it is chosen on.</param>
    /// <exception cref="BasaltException">A group stands in both sets.</exception>
    public DuplicateReport Measure(IReadOnlyList<LabelledCard> tested, int minimumPoints, CancellationToken cancellation)
    {
        if (_others.Select(card => card.Group).Intersect(tested.Select(card => card.Group)).FirstOrDefault() is { } both)
        {
            throw new BasaltException($"found the group {both} among the cards that eps is chosen on and among those tested; wanted different groups");
        }

        var seen = Vectors(_raw);
        string[] groups = [.. _others.Select(card => card.Group)];
        TriedEps[] tried =
        [
            .. Enumerable.Range(0, EpsSteps).Select(step => FirstEps + (step * EpsStep))
                .Select(eps => new TriedEps(eps, CardClusters.Of(seen, eps, minimumPoints).AdjustedRand(groups))),
        ];
        // The best with its two neighbours: a peak of one step is luck.
        var chosen = tried[Enumerable.Range(1, tried.Length - 2).MaxBy(at => tried[at - 1].AdjustedRand + tried[at].AdjustedRand + tried[at + 1].AdjustedRand)];
        var vectors = Vectors(tested.Select(card => Raw(new ValuesCard("", card.Title, card.Policies), cancellation)));
        var clusters = CardClusters.Of(vectors, chosen.Eps, minimumPoints);
        return new(
            _encoder.Name, chosen.Eps, minimumPoints, Redrawn(clusters, tested), tested.Count, tested.Select(card => card.Group).Distinct().Count(),
            clusters.Labels.Distinct().Count(), tried);
    }

    /// <summary>Reads labelled cards, one JSON object a line.</summary>
    /// <exception cref="BasaltException">The file is missing or wrong.</exception>
    public static IReadOnlyList<LabelledCard> Read(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Index().Where(line => line.Item.Trim().Length > 0).Select(line => Whole(line.Item, $"{file}:{line.Index + 1}"))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be read, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }
    }

    private static LabelledCard Whole(string line, string where) => Json.Read<LabelledCard>(line, where) is { Group.Length: > 0, Policies.Count: > 0 } card
        ? card
        : throw new BasaltException($"{where}: found no group or no policies; wanted {{\"group\", \"title\", \"policies\"}}");

    private double[] Raw(ValuesCard card, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Unit(Mean([.. card.EncodedTexts.Select(text => Array.ConvertAll(_encoder.Encode(text), number => (double)number))]));
    }

    private IReadOnlyList<float[]> Vectors(IEnumerable<double[]> raw) =>
        [.. raw.Select(one => Array.ConvertAll(Unit([.. one.Zip(_common, (own, common) => own - common)]), number => (float)number))];

    private double[] Mean(IReadOnlyList<double[]> vectors)
    {
        var mean = new double[_encoder.Width];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += vector[i] / vectors.Count;
            }
        }

        return mean;
    }

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(number => number * number));
        return length > 0 ? [.. vector.Select(number => number / length)] : vector;
    }

    // Whole groups are drawn without replacement, four fifths each time: a group drawn twice would be found twice by itself.
    private static Interval Redrawn(CardClusters clusters, IReadOnlyList<LabelledCard> cards)
    {
        string[] groups = [.. cards.Select(card => card.Group).Distinct()];
        var random = new Random(1);
        double[] drawn =
        [
            .. Enumerable.Range(0, Draws).Select(_ =>
            {
                var kept = groups.OrderBy(_ => random.Next()).Take(groups.Length * 4 / 5).ToHashSet();
                int[] places = [.. Enumerable.Range(0, cards.Count).Where(at => kept.Contains(cards[at].Group))];
                return new CardClusters([.. places.Select(at => clusters.Labels[at])]).AdjustedRand([.. places.Select(at => cards[at].Group)]);
            }),
        ];
        var bounded = ScoreBootstrap.Bounded(clusters.AdjustedRand([.. cards.Select(card => card.Group)]), drawn);
        return new(bounded.Value, bounded.Low, bounded.High);
    }
}
