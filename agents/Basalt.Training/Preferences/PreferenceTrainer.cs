namespace Basalt.Training;

/// <summary>The one way preferences are learned: whichever the loss, and whichever the policy.</summary>
/// <param name="reference">The frozen policy's log-probabilities of texts; asked once for every text, and not at all by losses that need none.</param>
public sealed class PreferenceTrainer(PreferenceLoss loss, LossSettings settings, Func<IReadOnlyList<Utterance>, IReadOnlyList<double>> reference)
{
    /// <summary>Goes through the preferences again and again.</summary>
    /// <param name="batch">Preferences a step; the last one of an epoch may be smaller.</param>
    /// <param name="random">Shuffles them before every epoch; null leaves them in their order.</param>
    /// <returns>The mean loss of each epoch, before its steps took effect.</returns>
    public IReadOnlyList<double> Fit(IPreferencePolicy policy, IReadOnlyList<Preference> preferences, int epochs, int batch, Random? random, CancellationToken cancellation)
    {
        Preference[] order = [.. preferences];
        Utterance[] texts = [.. order.SelectMany(preference => new[] { preference.Chosen, preference.Rejected }).Distinct()];
        var references = texts.Zip(loss.NeedsReference ? reference(texts) : new double[texts.Length]).ToDictionary(text => text.First, text => text.Second);
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
            Likelihood[] likelihoods = [.. texts.Select((text, place) => new Likelihood(probabilities[place], references[text], Math.Max(1, text.Reply.Count)))];
            // KTO's reference point: how far this batch's texts have moved, on the average.
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
