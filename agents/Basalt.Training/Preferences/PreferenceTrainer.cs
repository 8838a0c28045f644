namespace Basalt.Training;

/// <summary>The one way preferences are learned: whichever the loss, and whichever the policy.</summary>
/// <param name="reference">The frozen policy's log-probability of a text; asked once a text, and not at all by losses that need none.</param>
public sealed class PreferenceTrainer(PreferenceLoss loss, LossSettings settings, Func<Utterance, double> reference)
{
    /// <summary>Goes through the preferences again and again.</summary>
    /// <param name="batch">Preferences a step; the last one of an epoch may be smaller.</param>
    /// <param name="random">Shuffles them before every epoch; null leaves them in their order.</param>
    /// <returns>The mean loss of each epoch, before its steps took effect.</returns>
    public IReadOnlyList<double> Fit(IPreferencePolicy policy, IReadOnlyList<Preference> preferences, int epochs, int batch, Random? random, CancellationToken cancellation)
    {
        Preference[] order = [.. preferences];
        var references = order.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }).Distinct().ToDictionary(text => text, text => loss.NeedsReference ? reference(text) : 0);
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

    private double Step(IPreferencePolicy policy, Preference[] part, Dictionary<Utterance, double> references)
    {
        // A text of several preferences is asked and taught once.
        var likelihoods = new Dictionary<Utterance, Likelihood>();
        var slopes = new Dictionary<Utterance, double>();
        foreach (var text in part.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }))
        {
            if (!likelihoods.ContainsKey(text))
            {
                likelihoods[text] = new Likelihood(policy.LogProbability(text), references[text], Math.Max(1, text.Reply.Count));
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
