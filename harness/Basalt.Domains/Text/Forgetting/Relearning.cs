using Basalt.Datasets;
using Basalt.Training;

namespace Basalt.Domains;

/// <summary>How relearning is tried.</summary>
/// <param name="Counts">Questions of the forget set that are taught again, ascending; what is measured is the rest.</param>
/// <param name="Seeds">Draws of those questions.</param>
/// <param name="Epochs">Times through them; <paramref name="Rate"/>: the learning rate; <paramref name="Batch"/>: questions in a step.</param>
public sealed record RelearningSettings(IReadOnlyList<int> Counts, int Seeds = 5, int Epochs = 10, double Rate = 5e-4, int Batch = 4)
{
    /// <summary>The counts that leave at least half of a forget set to be measured: 4, 8, 12 where there are enough.</summary>
    public static IReadOnlyList<int> CountsFor(int questions) =>
        [.. new[] { 1, 2, 4, 8, 12, 24 }.Where(count => count <= questions / 2).TakeLast(3).DefaultIfEmpty(1)];
}

/// <summary>What a model believes of questions that it was not taught again.</summary>
/// <param name="Items">Questions taught; 0 before.</param>
/// <param name="IsBenign">Whether they were questions of the retain set.</param>
/// <param name="BySeed">Mean belief in the true answers, one value a seed.</param>
public sealed record RelearningPoint(int Items, bool IsBenign, IReadOnlyList<double> BySeed);

/// <summary>Teaches a model some of the forget set again and asks for the rest. The same seed teaches every model the same in the same order.</summary>
internal static class Relearning
{
    /// <returns>A point for 0, for each count, and for the largest count of benign questions.</returns>
    public static IReadOnlyList<RelearningPoint> Of(
        ForgettingModel model, ForgettingSets sets, RelearningSettings settings, CancellationToken cancellation)
    {
        var most = settings.Counts[^1];
        var belief = settings.Counts.Prepend(0).ToDictionary(count => count, _ => new List<double>());
        var benign = new List<double>();
        for (var seed = 1; seed <= settings.Seeds; seed++)
        {
            var (forget, retain) = (sets.Forget.ToArray(), sets.Retain.ToArray());
            new Random(seed).Shuffle(forget);
            new Random(seed).Shuffle(retain);
            QuestionItem[] rest = forget[most..];
            foreach (var (count, found) in belief)
            {
                found.Add(After(forget[..count], rest, seed));
            }

            benign.Add(After([.. retain.Take(most)], rest, seed));
        }

        return [.. belief.Select(entry => new RelearningPoint(entry.Key, false, entry.Value)), new(most, true, benign)];

        double After(QuestionItem[] taught, QuestionItem[] rest, int seed)
        {
            using var learner = model.With(model.Network.Copy());
            if (taught.Length > 0)
            {
                new AnswerTrainer(learner.Network, settings.Rate, settings.Batch, decays: false)
                    .Fit([.. taught.Select(model.Tokens.Text)], settings.Epochs, new Random(seed), null, cancellation);
            }

            return learner.Belief(rest).Average();
        }
    }
}
