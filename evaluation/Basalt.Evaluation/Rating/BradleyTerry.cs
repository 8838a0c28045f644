using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>What a Bradley-Terry model makes of a draw.</summary>
public enum TieModel
{
    /// <summary>Half a win for each side, as the language-model arenas do.</summary>
    HalfWin,

    /// <summary>A third outcome, as likely as the geometric mean of the two wins times a parameter. R. R. Davidson (1970).</summary>
    Davidson,

    /// <summary>A difference below a threshold. P. V. Rao and L. L. Kupper (1967).</summary>
    RaoKupper,
}

/// <summary>A fitted Bradley-Terry model.</summary>
/// <param name="Strengths">Natural logarithms of the strengths, mean 0, by competitor.</param>
/// <param name="TieParameter">Davidson's nu or Rao and Kupper's eta; 0 for <see cref="TieModel.HalfWin"/> and where nothing was drawn.</param>
/// <param name="LogLikelihood">At the maximum.</param>
/// <param name="Deviations">Of the strengths, by the sandwich rule, which holds however many draws there are.</param>
/// <param name="HessianDeviations">Of the strengths, by the curvature alone: too wide where draws count as halves.</param>
public sealed record BradleyTerryFit(
    IReadOnlyDictionary<string, double> Strengths,
    double TieParameter,
    double LogLikelihood,
    IReadOnlyDictionary<string, double> Deviations,
    IReadOnlyDictionary<string, double> HessianDeviations);

/// <summary>
/// Bradley-Terry by maximum likelihood, on the scale of Elo with mean 1000. The order of votes does not matter. There is no prior: where
/// somebody only ever won, or two groups never met, no rating exists, and that is said.
/// </summary>
public sealed class BradleyTerry(TieModel ties = TieModel.HalfWin) : IRatingSystem
{
    /// <summary>Elo points of one unit of strength.</summary>
    public const double Elo = 173.71779276130073;

    private const double Mean = 1000;

    /// <summary>Of a submission without an outcome nothing is known.</summary>
    public Rating Initial => new(Mean, double.PositiveInfinity);

    /// <inheritdoc/>
    /// <exception cref="BasaltException">The outcomes do not hold together, see <see cref="Fit"/>.</exception>
    public IReadOnlyDictionary<string, Rating> Rate(IEnumerable<Outcome> outcomes)
    {
        var fit = Fit(outcomes);
        return fit.Strengths.ToDictionary(pair => pair.Key, pair => new Rating(Mean + (Elo * pair.Value), Elo * fit.Deviations[pair.Key]));
    }

    /// <summary>Fits the model.</summary>
    /// <exception cref="BasaltException">Somebody never lost a point, never won one, or groups never met: the likelihood has no maximum.</exception>
    public BradleyTerryFit Fit(IEnumerable<Outcome> outcomes)
    {
        var table = OutcomeTable.Of(outcomes);
        ComparisonGraph.Check(table);
        try
        {
            return Maximise(table);
        }
        catch (InvalidOperationException flat)
        {
            // Half points hold everybody together, and yet a model of draws of its own has no maximum: a win and a draw, but no loss.
            throw new BasaltException(
                "found too few wins, draws and losses to fit strengths and draws; collect more votes, or use TrueSkill, whose prior bridges the gap",
                inner: flat);
        }
    }

    private BradleyTerryFit Maximise(OutcomeTable table)
    {
        var count = table.Competitors.Count;
        var model = table.Rows.Any(row => row.IsDraw) ? ties : TieModel.HalfWin;
        var hasTie = model != TieModel.HalfWin;
        var parameters = new double[count + (hasTie ? 1 : 0)];
        if (model == TieModel.RaoKupper)
        {
            parameters[count] = 0.5;
        }

        var current = Likelihood.At(table, model, parameters);
        for (var i = 0; i < 200 && count > 0; i++)
        {
            var direction = SymmetricMatrix.Times(SymmetricMatrix.Inverse(Anchored(current.Curvature, count)), current.Gradient);
            var (step, next, moved) = (1.0, current, parameters);
            do
            {
                moved = [.. parameters.Select((value, k) => value + (step * direction[k]))];
                next = model == TieModel.RaoKupper && moved[count] <= 0 ? null : Likelihood.At(table, model, moved);
                step /= 2;
            }
            while (step > 1e-12 && (next is null || !(next.Value >= current.Value - 1e-12)));

            if (next is null)
            {
                break;
            }

            (parameters, current) = (moved, next);
            if (direction.Max(Math.Abs) < 1e-12)
            {
                break;
            }
        }

        var average = count > 0 ? parameters.Take(count).Average() : 0;
        var votes = table.Rows.Sum(row => row.Weight);
        var sandwich = Sandwich(current, count, 1e-5 * votes);
        var hessian = count > 0 ? SymmetricMatrix.Inverse(Anchored(current.Curvature, count)) : new double[0, 0];
        return new(
            ByName(i => parameters[i] - average),
            !hasTie ? 0 : model == TieModel.Davidson ? Math.Exp(parameters[count]) : parameters[count],
            current.Value,
            ByName(i => Math.Sqrt(sandwich[i, i])),
            ByName(i => Math.Sqrt(Math.Max(hessian[i, i] - (1.0 / count / count), 0))));

        Dictionary<string, double> ByName(Func<int, double> value) =>
            table.Competitors.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => value(pair.i));
    }

    // Strengths are only known up to a common shift; one in every cell of their block holds their sum at zero.
    private static double[,] Anchored(double[,] curvature, int count)
    {
        var anchored = (double[,])curvature.Clone();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                anchored[i, j] += 1;
            }
        }

        return anchored;
    }

    // H^-1 G H^-1, with the small ridge that arena-rank adds to H.
    private static double[,] Sandwich(Likelihood likelihood, int count, double ridge)
    {
        if (count == 0)
        {
            return new double[0, 0];
        }

        var size = likelihood.Gradient.Length;
        var bread = (double[,])likelihood.Curvature.Clone();
        for (var i = 0; i < count; i++)
        {
            bread[i, i] += ridge;
        }

        var inverse = SymmetricMatrix.Inverse(bread);
        var result = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            double sum = 0;
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    sum += inverse[i, j] * likelihood.Scores[j, k] * inverse[k, i];
                }
            }

            result[i, i] = sum;
        }

        return result;
    }

    // The log-likelihood with its gradient, its negative second derivatives, and the sum over votes of the squared gradient.
    private sealed record Likelihood(double Value, double[] Gradient, double[,] Curvature, double[,] Scores)
    {
        public static Likelihood At(OutcomeTable table, TieModel model, double[] parameters)
        {
            var count = table.Competitors.Count;
            double value = 0;
            var gradient = new double[parameters.Length];
            var curvature = new double[parameters.Length, parameters.Length];
            var scores = new double[parameters.Length, parameters.Length];
            foreach (var (first, second, isDraw, weight) in table.Rows)
            {
                var term = Of(model, parameters[first] - parameters[second], model == TieModel.HalfWin ? 0 : parameters[count], isDraw);
                value += weight * term.Value;
                Add(first, 1, term.Gap, term.GapGap, term.GapTie);
                Add(second, -1, term.Gap, term.GapGap, term.GapTie);
                if (model != TieModel.HalfWin)
                {
                    gradient[count] += weight * term.Tie;
                    curvature[count, count] += weight * term.TieTie;
                    scores[count, count] += weight * term.Tie * term.Tie;
                }

                void Add(int i, int sign, double gap, double gapGap, double gapTie)
                {
                    gradient[i] += weight * sign * gap;
                    var other = i == first ? second : first;
                    curvature[i, i] += weight * gapGap;
                    curvature[i, other] -= weight * gapGap;
                    scores[i, i] += weight * gap * gap;
                    scores[i, other] -= weight * gap * gap;
                    if (model != TieModel.HalfWin)
                    {
                        curvature[i, count] += weight * sign * gapTie;
                        curvature[count, i] += weight * sign * gapTie;
                        scores[i, count] += weight * sign * gap * term.Tie;
                        scores[count, i] += weight * sign * gap * term.Tie;
                    }
                }
            }

            return new(value, gradient, curvature, scores);
        }

        // One vote: first derivatives by the gap of strengths and by the tie parameter, and the second ones with the sign turned.
        private static (double Value, double Gap, double Tie, double GapGap, double GapTie, double TieTie) Of(
            TieModel model, double gap, double tie, bool isDraw)
        {
            switch (model)
            {
                case TieModel.Davidson:
                    var (win, loss, drawn) = (Math.Exp(gap / 2), Math.Exp(-gap / 2), Math.Exp(tie));
                    var all = win + loss + drawn;
                    var lead = (win - loss) / all / 2;
                    var share = drawn / all;
                    return (
                        (isDraw ? tie : gap / 2) - Math.Log(all), (isDraw ? 0 : 0.5) - lead, (isDraw ? 1 : 0) - share,
                        ((win + loss) / all / 4) - (lead * lead), -lead * share, share * (1 - share));
                case TieModel.RaoKupper:
                    var (above, below) = (Logistic(gap - tie), Logistic(-gap - tie));
                    var (aboveVariance, belowVariance) = (above * (1 - above), below * (1 - below));
                    if (!isDraw)
                    {
                        return (LogLogistic(gap - tie), 1 - above, above - 1, aboveVariance, -aboveVariance, aboveVariance);
                    }

                    // The chance of a draw is (exp(2 eta) - 1) times both logistic functions.
                    var grown = double.ExpM1(2 * tie);
                    return (
                        LogLogistic(gap - tie) + LogLogistic(-gap - tie) + Math.Log(grown),
                        below - above,
                        above + below - 2 + (2 * (grown + 1) / grown),
                        aboveVariance + belowVariance,
                        belowVariance - aboveVariance,
                        aboveVariance + belowVariance + (4 * (grown + 1) / grown / grown));
                default:
                    var chance = Logistic(gap);
                    return (
                        isDraw ? (LogLogistic(gap) + LogLogistic(-gap)) / 2 : LogLogistic(gap),
                        (isDraw ? 0.5 : 1) - chance, 0, chance * (1 - chance), 0, 0);
            }
        }

        private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

        private static double LogLogistic(double x) => x < 0 ? x - double.LogP1(Math.Exp(x)) : -double.LogP1(Math.Exp(-x));
    }
}
