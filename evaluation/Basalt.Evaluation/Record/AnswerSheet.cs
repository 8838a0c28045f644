using System.Globalization;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>Every answer of a record as a table, also those that are not rated; the column <c>counts</c> says what became of each.</summary>
public static class AnswerSheet
{
    /// <param name="raters">Under which name a rater goes out.</param>
    public static Sheet Of(RecordState state, Func<string, string> raters)
    {
        var episodes = state.EpisodesEntered.ToDictionary(episode => episode.Id);
        var competitors = Competitor.All(state.EpisodesEntered, state.Submissions);
        EpisodeRecord? Left(ComparisonEntered answer) => episodes.GetValueOrDefault(answer.Comparison.LeftEpisode);
        EpisodeRecord? Right(ComparisonEntered answer) => episodes.GetValueOrDefault(answer.Comparison.RightEpisode);
        string? Name(EpisodeRecord? episode) => episode is null ? null : competitors[episode.SubmissionId].Name;
        return Sheet.Of(
            state.Answers,
            ("id", typeof(string), answer => answer.Comparison.Id),
            ("task", typeof(string), answer => Left(answer)?.TaskId),
            ("scenario", typeof(string), answer => Left(answer)?.ScenarioId),
            ("left", typeof(string), answer => Left(answer)?.SubmissionId),
            ("right", typeof(string), answer => Right(answer)?.SubmissionId),
            ("verdict", typeof(string), answer => Json.Word(answer.Comparison.Verdict)),
            ("counts", typeof(string), answer => Counts(state, answer)),
            ("rater", typeof(string), answer => raters(answer.Comparison.Rater)),
            ("purpose", typeof(string), answer => Json.Word(state.PurposeOf(answer))),
            ("served_at", typeof(DateTimeOffset), answer => WrittenTime.Known(answer.Comparison.ServedAt)),
            ("at", typeof(DateTimeOffset), answer => WrittenTime.Known(answer.Comparison.At)),
            ("watched_seconds", typeof(double), answer => answer.Watched?.TotalSeconds),
            ("flags", typeof(string), answer => string.Join(' ', answer.Flags.Select(flag => Json.Word(flag)))),
            ("reason", typeof(string), answer => answer.Comparison.Reason),
            ("answers", typeof(string), answer => Json.Write(answer.Comparison.Answers)),
            ("left_episode", typeof(string), answer => answer.Comparison.LeftEpisode),
            ("right_episode", typeof(string), answer => answer.Comparison.RightEpisode),
            ("left_name", typeof(string), answer => Name(Left(answer))),
            ("right_name", typeof(string), answer => Name(Right(answer))),
            ("rated_by", typeof(string), answer => Json.Word(answer.Comparison.RatedBy)));
    }

    /// <summary>Names for raters that tell nothing: <c>rater-1</c> is the one who answered first.</summary>
    public static Func<string, string> Pseudonyms(RecordState state)
    {
        var names = state.Answers.Select(answer => answer.Comparison.Rater).Distinct().Select((rater, at) => (rater, at))
            .ToDictionary(known => known.rater, known => $"rater-{(known.at + 1).ToString(CultureInfo.InvariantCulture)}");
        return rater => names.GetValueOrDefault(rater, "rater-0");
    }

    private static string Counts(RecordState state, ComparisonEntered answer) =>
        state.Retractions.ContainsKey(answer.Comparison.Id) ? "retracted"
        : state.IsBanned(answer.Comparison.Rater) ? "raterBanned"
        : state.Voided.ContainsKey(answer.Comparison.LeftEpisode) || state.Voided.ContainsKey(answer.Comparison.RightEpisode) ? "episodeVoided"
        : !state.Holds(answer) ? "noSuchPair"
        : state.PurposeOf(answer) == Purpose.Ordinary ? "rated" : "measuresRater";
}
