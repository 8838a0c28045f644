namespace Basalt.Evaluation;

/// <summary>What raters' answers to closed questions amount to.</summary>
/// <param name="Answers">For each item the probability of each true answer.</param>
/// <param name="Priors">How common each true answer is.</param>
/// <param name="Confusion">
/// For each rater, <c>[given, true]</c>: the probability of giving an answer when another is true. An answer that a rater never gave has 0.
/// </param>
/// <param name="Rounds">Of expectation and maximisation.</param>
/// <param name="Loss">The quantity whose growth decides when to stop, per answer.</param>
public sealed record DawidSkeneFit(
    IReadOnlyList<double[]> Answers, IReadOnlyList<double> Priors, IReadOnlyDictionary<int, double[,]> Confusion, int Rounds, double Loss);

/// <summary>
/// True answers and every rater's confusions together, by expectation and maximisation from the majority. A. P. Dawid and A. M. Skene (1979).
/// Floors, start and stopping rule are those of crowd-kit, so that results can be compared with its.
/// </summary>
public static class DawidSkene
{
    private const double Floor = 1e-10;

    /// <param name="answers">Item and rater by number from 0, and the answer from 0 to below <paramref name="classes"/>.</param>
    /// <param name="items">How many items there are; one without an answer gets the priors.</param>
    public static DawidSkeneFit Fit(
        IReadOnlyList<(int Item, int Rater, int Answer)> answers, int items, int classes, int mostRounds = 100, double tolerance = 1e-5)
    {
        if (answers.Count == 0 || answers.Any(one => one.Item < 0 || one.Item >= items || one.Answer < 0 || one.Answer >= classes))
        {
            throw new ArgumentException($"wanted answers to items below {items} in classes below {classes}; found none or others", nameof(answers));
        }

        var beliefs = Enumerable.Range(0, items).Select(_ => new double[classes]).ToArray();
        foreach (var (item, _, answer) in answers)
        {
            beliefs[item][answer]++;
        }

        foreach (var belief in beliefs)
        {
            var sum = belief.Sum();
            for (var k = 0; k < classes; k++)
            {
                belief[k] = sum > 0 ? belief[k] / sum : 1.0 / classes;
            }
        }

        var priors = Priors(beliefs, classes);
        var confusion = Confusions(answers, beliefs, classes);
        var (loss, round) = (double.NegativeInfinity, 0);
        while (round < mostRounds)
        {
            round++;
            Expect(answers, beliefs, priors, confusion);
            priors = Priors(beliefs, classes);
            confusion = Confusions(answers, beliefs, classes);
            var next = Loss(answers, beliefs, priors, confusion);
            var isSettled = next - loss < tolerance;
            loss = next;
            if (isSettled)
            {
                break;
            }
        }

        return new(beliefs, priors, confusion, round, loss);
    }

    private static double[] Priors(double[][] beliefs, int classes) =>
        [.. Enumerable.Range(0, classes).Select(k => beliefs.Average(belief => belief[k]))];

    private static Dictionary<int, double[,]> Confusions(IReadOnlyList<(int Item, int Rater, int Answer)> answers, double[][] beliefs, int classes)
    {
        var confusion = new Dictionary<int, double[,]>();
        var given = answers.Select(one => (one.Rater, one.Answer)).ToHashSet();
        foreach (var (item, rater, answer) in answers)
        {
            if (!confusion.TryGetValue(rater, out var own))
            {
                confusion[rater] = own = new double[classes, classes];
            }

            for (var k = 0; k < classes; k++)
            {
                own[answer, k] += beliefs[item][k];
            }
        }

        foreach (var (rater, own) in confusion)
        {
            for (var k = 0; k < classes; k++)
            {
                double sum = 0;
                for (var answer = 0; answer < classes; answer++)
                {
                    own[answer, k] = given.Contains((rater, answer)) ? Math.Max(own[answer, k], Floor) : 0;
                    sum += own[answer, k];
                }

                for (var answer = 0; answer < classes; answer++)
                {
                    own[answer, k] /= sum;
                }
            }
        }

        return confusion;
    }

    private static void Expect(
        IReadOnlyList<(int Item, int Rater, int Answer)> answers, double[][] beliefs, double[] priors, Dictionary<int, double[,]> confusion)
    {
        foreach (var belief in beliefs)
        {
            for (var k = 0; k < belief.Length; k++)
            {
                belief[k] = Math.Log(priors[k]);
            }
        }

        foreach (var (item, rater, answer) in answers)
        {
            for (var k = 0; k < priors.Length; k++)
            {
                beliefs[item][k] += Math.Log(confusion[rater][answer, k]);
            }
        }

        foreach (var belief in beliefs)
        {
            var most = belief.Max();
            var sum = belief.Sum(one => Math.Exp(one - most));
            for (var k = 0; k < belief.Length; k++)
            {
                belief[k] = Math.Max(Math.Exp(belief[k] - most) / sum, Floor);
            }
        }
    }

    // As crowd-kit has it: the priors enter once for every answer, not once for every item.
    private static double Loss(
        IReadOnlyList<(int Item, int Rater, int Answer)> answers, double[][] beliefs, double[] priors, Dictionary<int, double[,]> confusion)
    {
        var sum = -beliefs.Sum(belief => belief.Sum(one => one * Math.Log(one)));
        foreach (var (item, rater, answer) in answers)
        {
            for (var k = 0; k < priors.Length; k++)
            {
                sum += beliefs[item][k] * (Math.Log(confusion[rater][answer, k]) + Math.Log(priors[k]));
            }
        }

        return sum / answers.Count;
    }
}
