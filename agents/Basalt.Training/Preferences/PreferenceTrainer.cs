namespace Basalt.Training;

/// <summary>A policy that can be taught by its texts' log-probabilities.</summary>
public interface IPreferencePolicy
{
    /// <summary>Natural logarithm of the probability of the text.</summary>
    double LogProbability(IReadOnlyList<int> text);

    /// <summary>Adds to the gradient: how the loss changes with the log-probability of the text.</summary>
    void Add(IReadOnlyList<int> text, double slope);

    /// <summary>One step down the gradient, which is then forgotten.</summary>
    void Step();
}

/// <summary>Two texts, of which the first was preferred.</summary>
/// <param name="Weight">How often, or how surely; positive.</param>
public sealed record Preference(IReadOnlyList<int> Chosen, IReadOnlyList<int> Rejected, double Weight = 1);

/// <summary>The one way preferences are learned: whichever the loss, and whichever the policy.</summary>
/// <param name="reference">The frozen policy's log-probability of a text; asked once a text, and not at all by losses that need none.</param>
public sealed class PreferenceTrainer(PreferenceLoss loss, LossSettings settings, Func<IReadOnlyList<int>, double> reference)
{
    /// <summary>Goes through the preferences again and again.</summary>
    /// <param name="batch">Preferences a step; the last one of an epoch may be smaller.</param>
    /// <param name="random">Shuffles them before every epoch; null leaves them in their order.</param>
    /// <returns>The mean loss of each epoch, before its steps took effect.</returns>
    public IReadOnlyList<double> Fit(IPreferencePolicy policy, IReadOnlyList<Preference> preferences, int epochs, int batch, Random? random, CancellationToken cancellation)
    {
        Preference[] order = [.. preferences];
        var texts = order.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }).Distinct(ReferenceEqualityComparer.Instance).Cast<IReadOnlyList<int>>();
        var references = texts.ToDictionary(text => text, text => loss.NeedsReference ? reference(text) : 0, ReferenceEqualityComparer.Instance as IEqualityComparer<IReadOnlyList<int>>);
        var losses = new double[epochs];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random?.Shuffle(order);
            var total = 0.0;
            foreach (var part in order.Chunk(batch))
            {
                cancellation.ThrowIfCancellationRequested();
                total += Step(policy, part, references);
            }

            losses[epoch] = total / order.Sum(preference => preference.Weight);
        }

        return losses;
    }

    private double Step(IPreferencePolicy policy, Preference[] part, Dictionary<IReadOnlyList<int>, double> references)
    {
        // A text of several preferences is asked and taught once.
        var likelihoods = new Dictionary<IReadOnlyList<int>, Likelihood>(references.Comparer);
        var slopes = new Dictionary<IReadOnlyList<int>, double>(references.Comparer);
        foreach (var text in part.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }))
        {
            if (!likelihoods.ContainsKey(text))
            {
                likelihoods[text] = new Likelihood(policy.LogProbability(text), references[text], Math.Max(1, text.Count));
                slopes[text] = 0;
            }
        }

        // KTO's reference point: how far this batch's texts have moved, on the average.
        var point = loss.Name == "kto" ? Math.Max(0, likelihoods.Values.Average(likelihood => likelihood.Ratio)) : 0;
        var used = settings with { ReferencePoint = point };
        var weight = part.Sum(preference => preference.Weight);
        var total = 0.0;
        foreach (var preference in part)
        {
            var slope = loss.Of(new PreferencePair(likelihoods[preference.Chosen], likelihoods[preference.Rejected]), used);
            total += preference.Weight * slope.Loss;
            slopes[preference.Chosen] += preference.Weight * slope.Chosen / weight;
            slopes[preference.Rejected] += preference.Weight * slope.Rejected / weight;
        }

        foreach (var (text, slope) in slopes)
        {
            policy.Add(text, slope);
        }

        policy.Step();
        return total;
    }
}
