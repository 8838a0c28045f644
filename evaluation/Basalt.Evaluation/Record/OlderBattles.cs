using System.Globalization;
using System.Text.RegularExpressions;
using Basalt.Core;

namespace Basalt.Evaluation;

/// <summary>
/// The battles of a log that an older Basalt imported, when it knew a battle by its line. They are recognised by what they say, as
/// far as the older Basalt kept it.
/// </summary>
/// <param name="log">Where they are.</param>
/// <param name="folder">Where their transcripts are; null when nobody knows.</param>
internal sealed partial class OlderBattles(RecordState log, string? folder)
{
    // The older Basalt counted seconds from here where it read no time.
    private static readonly DateTimeOffset NoTime = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<What, List<Kept>> _waiting =
        All(log).GroupBy(one => one.What, one => one.Kept).ToDictionary(same => same.Key, same => same.ToList());

    private sealed record What(string Task, string Left, string Right, string? Question, string Rater, Verdict Verdict);

    private sealed record Kept(EpisodeRecord Left, EpisodeRecord Right, DateTimeOffset? At);

    /// <summary>Whether one of them is this battle. Each of them is one battle only.</summary>
    public bool Take(Battle battle)
    {
        var what = new What(
            battle.Task is null ? ArenaBattles.Task : ImportedIds.Bent(battle.Task), battle.Left, battle.Right,
            battle.Question is null ? null : ImportedIds.Bent(battle.Question), battle.Judge ?? ArenaBattles.Nobody, battle.Verdict);
        if (!_waiting.TryGetValue(what, out var waiting))
        {
            return false;
        }

        // It kept milliseconds.
        DateTimeOffset? at = battle.At is { } time
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round((time - DateTimeOffset.UnixEpoch).TotalMilliseconds))
            : null;
        var found = waiting.Find(kept => kept.At is not null && kept.At == at && (battle.Question is not null || Reads(kept, battle)))
            ?? waiting.Find(kept => kept.At is null && Reads(kept, battle));
        return found is not null && waiting.Remove(found);
    }

    private bool Reads(Kept kept, Battle battle) => Reads(kept.Left, battle, Battle.LeftTurns) && Reads(kept.Right, battle, Battle.RightTurns);

    /// <summary>Whether an episode may be this side: its transcript decides, or where that is gone the number of its turns.</summary>
    private bool Reads(EpisodeRecord episode, Battle battle, string side)
    {
        var turns = battle.Turns(side);
        return folder is not null && Path.Combine(folder, episode.Exhibit.Path) is var file && File.Exists(file)
            ? File.ReadAllText(file) == EntryJson.Sayable(turns is null ? Conversation.None : Conversation.Transcript(turns))
            : episode.Steps == (turns?.Count ?? 0) / 2;
    }

    private static IEnumerable<(What What, Kept Kept)> All(RecordState log)
    {
        Dictionary<string, EpisodeRecord>? episodes = null;
        foreach (var answer in log.Answers.Where(answer => answer.Row is null))
        {
            if (Line().Match(answer.Comparison.Id) is not { Success: true } line)
            {
                continue;
            }

            episodes ??= log.EpisodesEntered.ToDictionary(episode => episode.Id);
            if (episodes.GetValueOrDefault(answer.Comparison.LeftEpisode) is not { } left
                || episodes.GetValueOrDefault(answer.Comparison.RightEpisode) is not { } right)
            {
                continue;
            }

            var place = line.Groups[1].Value;
            yield return (
                new(
                    left.TaskId, Name(left), Name(right), left.ScenarioId == $"battle-{place}" ? null : left.ScenarioId,
                    answer.Comparison.Rater, answer.Comparison.Verdict),
                new(left, right, answer.At == NoTime.AddSeconds(double.Parse(place, CultureInfo.InvariantCulture)) ? null : answer.At));
        }

        string Name(EpisodeRecord episode) => log.Submissions.GetValueOrDefault(episode.SubmissionId)?.Team ?? episode.SubmissionId;
    }

    [GeneratedRegex(@"^battle/(\d{1,9})/")]
    private static partial Regex Line();
}
