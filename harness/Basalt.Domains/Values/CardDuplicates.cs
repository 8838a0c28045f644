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
    IReadOnlyList<(double Eps, double AdjustedRand)> ChosenOn);

/// <summary>Finds cards that say the same with a sentence encoder.</summary>
public sealed class CardDuplicates(ITextEncoder encoder)
{
    private const int Draws = 200;

    /// <summary>The clusters of cards that have more than one, each with its representative first.</summary>
    /// <param name="cards">In the order of their ids.</param>
    public IReadOnlyList<IReadOnlyList<ValuesCard>> Of(IReadOnlyList<ValuesCard> cards, double eps, int minimumPoints, CancellationToken cancellation)
    {
        var vectors = Vectors(cards.Select(card => card.EncodedText), cancellation);
        var clusters = CardClusters.Of(vectors, eps, minimumPoints);
        var first = clusters.Representatives(vectors);
        return
        [
            .. Enumerable.Range(0, cards.Count).GroupBy(at => clusters.Labels[at]).Where(cluster => cluster.Count() > 1)
                .Select(cluster => cluster.OrderByDescending(at => at == first[cluster.Key]).Select(at => cards[at]).ToList()),
        ];
    }

    /// <summary>Chooses eps on one set of cards, and measures it on another one.</summary>
    /// <param name="chosenOn">Cards that eps is chosen on: the middle of those that do best.</param>
    /// <param name="tested">Other cards, of other groups.</param>
    /// <exception cref="BasaltException">A group stands in both sets.</exception>
    public DuplicateReport Measure(
        IReadOnlyList<LabelledCard> chosenOn, IReadOnlyList<LabelledCard> tested, int minimumPoints, CancellationToken cancellation)
    {
        if (chosenOn.Select(card => card.Group).Intersect(tested.Select(card => card.Group)).FirstOrDefault() is { } both)
        {
            throw new BasaltException($"found the group {both} among the cards that eps is chosen on and among those tested; wanted different groups");
        }

        var seen = Vectors(chosenOn.Select(Encoded), cancellation);
        (double Eps, double AdjustedRand)[] tried =
        [
            .. Enumerable.Range(2, 24).Select(step => step * 0.025).Select(eps =>
                (eps, CardClusters.Of(seen, eps, minimumPoints).AdjustedRand([.. chosenOn.Select(card => card.Group)]))),
        ];
        var best = tried.Where(one => one.AdjustedRand >= tried.Max(other => other.AdjustedRand) - 1e-9).ToList();
        var chosen = best[best.Count / 2].Eps;
        var clusters = CardClusters.Of(Vectors(tested.Select(Encoded), cancellation), chosen, minimumPoints);
        return new(
            encoder.Name, chosen, minimumPoints, Redrawn(clusters, tested), tested.Count, tested.Select(card => card.Group).Distinct().Count(),
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

    private static string Encoded(LabelledCard card) => new ValuesCard("", card.Title, card.Policies).EncodedText;

    private IReadOnlyList<float[]> Vectors(IEnumerable<string> texts, CancellationToken cancellation) =>
    [
        .. texts.Select(text =>
        {
            cancellation.ThrowIfCancellationRequested();
            return encoder.Encode(text);
        }),
    ];

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
            }).Order(),
        ];
        return new(clusters.AdjustedRand([.. cards.Select(card => card.Group)]), drawn[Draws / 40], drawn[Draws - 1 - (Draws / 40)]);
    }
}
