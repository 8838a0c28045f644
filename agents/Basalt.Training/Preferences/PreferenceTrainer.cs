namespace Basalt.Training;

/// <summary>Trains any policy on preferences with any of the losses.</summary>
/// <param name="reference">Log-probabilities of texts under the frozen reference. Called once, and only if the loss needs it.</param>
public sealed class PreferenceTrainer(
    PreferenceLoss loss, LossSettings settings, Func<IReadOnlyList<Utterance>, IReadOnlyList<double>> reference)
{
    /// <summary>Trains for a number of epochs.</summary>
    /// <param name="batch">Preferences in a step. The last batch of an epoch may be smaller.</param>
    /// <param name="random">Shuffles the preferences before each epoch; null keeps their order.</param>
    /// <returns>The mean loss of each epoch. Each batch counts with its loss before its step.</returns>
    public IReadOnlyList<double> Fit(
        IPreferencePolicy policy, IReadOnlyList<Preference> preferences, int epochs, int batch, Random? random, CancellationToken cancellation)
    {
        Preference[] order = [.. preferences];
        Utterance[] texts = [.. order.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }).Distinct()];
        var known = loss.NeedsReference ? reference(texts) : new double[texts.Length];
        var references = texts.Zip(known).ToDictionary(pair => pair.First, pair => pair.Second);
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
        // A text in several preferences is evaluated and trained once.
        List<Utterance> texts = [];
        Dictionary<Utterance, int> places = [];
        int Place(Utterance text)
        {
            if (!places.TryGetValue(text, out var place))
            {
                places[text] = place = texts.Count;
                texts.Add(text);
            }

            return place;
        }

        (int Chosen, int Rejected)[] pairs = [.. part.Select(preference => (Place(preference.Chosen), Place(preference.Rejected)))];
        var weight = part.Sum(preference => preference.Weight);
        var total = 0.0;
        policy.Step(texts, probabilities =>
        {
            Likelihood Of(Utterance text, int place) => new(probabilities[place], references[text], Math.Max(1, text.Reply.Count));
            Likelihood[] likelihoods = [.. texts.Select(Of)];
            // KTO's reference point: the mean log-ratio of this batch.
            var point = loss.Name == "kto" ? Math.Max(0, likelihoods.Average(likelihood => likelihood.Ratio)) : 0;
            var used = settings with { ReferencePoint = point };
            var slopes = new double[texts.Count];
            foreach (var (preference, (chosen, rejected)) in part.Zip(pairs))
            {
                var slope = loss.Of(new PreferencePair(likelihoods[chosen], likelihoods[rejected]), used);
                total += preference.Weight * slope.Loss;
                slopes[chosen] += preference.Weight * slope.Chosen / weight;
                slopes[rejected] += preference.Weight * slope.Rejected / weight;
            }

            return slopes;
        });
        return total;
    }
}
