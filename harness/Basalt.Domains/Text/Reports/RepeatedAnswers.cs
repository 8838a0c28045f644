using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>Two answers of one submission to different prompts of a task that say nearly the same.</summary>
/// <param name="FirstScenario">The prompt that the one answers; likewise of the other.</param>
/// <param name="Cosine">Of their vectors' angle, up to 1.</param>
public sealed record RepeatedPair(string TaskId, string FirstScenario, string SecondScenario, string First, string Second, double Cosine);

/// <summary>How much of a submission's answers repeats another one of its answers.</summary>
/// <param name="Answers">Answers that were looked at.</param>
/// <param name="Repeated">Share of them that have another one near, with Wilson's 95 % interval.</param>
/// <param name="Pairs">The nearest first.</param>
public sealed record RepeatedAnswers(string SubmissionId, int Answers, Interval Repeated, IReadOnlyList<RepeatedPair> Pairs)
{
    /// <summary>
    /// Looks through every submission of a run's folder. Answers to one prompt are not compared with each other: another seed may well say the same.
    /// </summary>
    /// <param name="least">The least cosine of a repetition, −1 to 1.</param>
    /// <exception cref="BasaltException">The run has no answer, or a transcript is missing.</exception>
    public static IReadOnlyList<RepeatedAnswers> Of(string folder, IReadOnlyList<EpisodeRecord> episodes, ITextEncoder encoder, double least)
    {
        var texts = episodes.Where(episode => episode.Exhibit.MediaType == "text/markdown").ToList();
        return texts.Count > 0
            ? [.. from submission in texts.GroupBy(episode => episode.SubmissionId)
                  orderby submission.Key
                  select Of(folder, submission.Key, [.. submission], encoder, least)]
            : throw new BasaltException($"{folder}: found no answer; wanted the folder of a run of text tasks");
    }

    private static RepeatedAnswers Of(
        string folder, string submission, IReadOnlyList<EpisodeRecord> episodes, ITextEncoder encoder, double least)
    {
        List<RepeatedPair> pairs = [];
        HashSet<EpisodeRecord> repeated = [];
        foreach (var task in episodes.GroupBy(episode => episode.TaskId))
        {
            EpisodeRecord[] own = [.. task];
            string[] answers = [.. own.Select(episode => AnswerOf(folder, episode))];
            foreach (var (first, second, cosine) in NearDuplicates.Among(answers, encoder, least))
            {
                if (own[first].ScenarioId != own[second].ScenarioId)
                {
                    repeated.UnionWith([own[first], own[second]]);
                    pairs.Add(new(task.Key, own[first].ScenarioId, own[second].ScenarioId, answers[first], answers[second], cosine));
                }
            }
        }

        return new(submission, episodes.Count, Interval.Wilson(repeated.Count, episodes.Count), [.. pairs.OrderByDescending(pair => pair.Cosine)]);
    }

    private static string AnswerOf(string folder, EpisodeRecord episode)
    {
        var path = EpisodeFolder.ExhibitPath(folder, episode, episode.Id);
        return Transcript.Read(File.ReadAllText(path), path).Said(Speaker.Agent);
    }
}
