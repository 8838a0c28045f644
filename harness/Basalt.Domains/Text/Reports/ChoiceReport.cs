using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>
/// What a reward learned from a competition's own comparisons is worth: forecasts of comparisons it did not learn from, whether they
/// mean what they say, and how many of them are sure enough to rank.
/// </summary>
public sealed record ChoiceReport(int Comparisons, double Accuracy, Calibration Calibration, RankingAbstention Abstention, double Doubt)
{
    private const int Folds = 5;
    private const int Members = 8;

    /// <summary>The largest allowed share of wrong rankings.</summary>
    public const double Allowed = 0.2;

    /// <summary>The comparisons of text exhibits in a run's record, each with what was asked and the two answers.</summary>
    /// <exception cref="BasaltException">An exhibit is missing.</exception>
    public static IReadOnlyList<JudgedReplies> Judged(string folder, RecordState state)
    {
        Dictionary<string, Dialogue> dialogues = [];
        string Said(EpisodeRecord episode, Speaker speaker)
        {
            if (!dialogues.TryGetValue(episode.Id, out var dialogue))
            {
                var path = EpisodeFolder.ExhibitPath(folder, episode, episode.Id);
                dialogues[episode.Id] = dialogue = Transcript.Read(File.ReadAllText(path), path);
            }

            return dialogue.Said(speaker);
        }

        return
        [
            .. from comparison in state.OfOneKind().Comparisons
               let left = state.EpisodesById[comparison.LeftEpisode]
               let right = state.EpisodesById[comparison.RightEpisode]
               where left.Exhibit.MediaType == "text/markdown" && right.Exhibit.MediaType == "text/markdown"
               select new JudgedReplies(
                   Said(left, Speaker.Prompt), Said(left, Speaker.Agent), Said(right, Speaker.Agent),
                   comparison.Verdict switch { Verdict.Left => 1, Verdict.Right => 0, _ => 0.5 }),
        ];
    }

    /// <summary>Learns from four fifths of the comparisons and forecasts the rest, five times.</summary>
    public static ChoiceReport Of(IReadOnlyList<JudgedReplies> judged, LearnChoices learn, int seed)
    {
        if (judged.Count < 2 * Folds)
        {
            throw new BasaltException(
                $"found {judged.Count} comparisons of texts; wanted at least {2 * Folds} to learn from some and test on others");
        }

        JudgedReplies[] order = [.. judged];
        new Random(seed).Shuffle(order);
        List<Forecast> forecasts = [];
        List<double> doubts = [];
        for (var fold = 0; fold < Folds; fold++)
        {
            var random = new Random(seed + fold);
            var ensemble = RewardEnsemble.Train([.. order.Where((_, at) => at % Folds != fold)], Members, draw => learn(draw, random), random);
            foreach (var pair in order.Where((_, at) => at % Folds == fold))
            {
                forecasts.Add(new Forecast(ensemble.Prefers(pair.Prompt, pair.First, pair.Second), pair.Share));
                doubts.Add(ensemble.Doubt(pair.Prompt, pair.First, pair.Second));
            }
        }

        var decided = forecasts.Where(forecast => forecast.Result != 0.5).ToList();
        return new ChoiceReport(
            forecasts.Count, decided.Count == 0 ? double.NaN : decided.Average(forecast => forecast.Chance > 0.5 == forecast.Result > 0.5 ? 1.0 : 0),
            Calibration.Of(forecasts), RankingAbstention.Of(forecasts, Allowed), doubts.Average());
    }
}
