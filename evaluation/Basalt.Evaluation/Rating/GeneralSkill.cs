namespace Basalt.Evaluation;

/// <summary>
/// A submission's skill at all tasks together, by TrueSkill for teams: in each vote a side's team is the submission's general skill and its
/// skill at the task. So a submission that played some of the tasks is rated too, and what tasks have in common is told from the rest.
/// Votes count one after another, as in the competition's own method.
/// </summary>
/// <param name="Skill">The general part: 25 and 25/3 without a vote.</param>
/// <param name="Tasks">Tasks that it has votes in.</param>
/// <param name="Votes">Votes that count for it.</param>
public sealed record GeneralSkill(string SubmissionId, Rating Skill, int Tasks, int Votes)
{
    /// <summary>Rates everybody who has a vote.</summary>
    /// <param name="outcomes">The votes on all tasks, oldest first.</param>
    /// <returns>Best first.</returns>
    public static IReadOnlyList<GeneralSkill> All(IReadOnlyList<Outcome> outcomes)
    {
        var teams = new TrueSkillTeams();
        var settings = teams.Settings;

        // A task adds to the general skill or takes from it, and less than submissions differ by.
        var initialPart = new Rating(0, settings.Deviation / 2);
        var general = new Dictionary<string, Rating>();
        var parts = new Dictionary<(string Submission, string Task), Rating>();
        foreach (var outcome in outcomes)
        {
            IReadOnlyList<TeamMember>[] sides = [Side(outcome.First), Side(outcome.Second)];
            var updated = teams.Update(sides, outcome.IsDraw ? [1, 1] : outcome.Winner == outcome.First ? [1, 2] : [2, 1]);
            Keep(outcome.First, updated[0]);
            Keep(outcome.Second, updated[1]);

            IReadOnlyList<TeamMember> Side(string id) =>
            [
                new(general.GetValueOrDefault(id, settings.Initial)),
                new(parts.GetValueOrDefault((id, outcome.TaskId), initialPart)),
            ];

            void Keep(string id, IReadOnlyList<Rating> side) => (general[id], parts[(id, outcome.TaskId)]) = (side[0], side[1]);
        }

        var tasks = parts.Keys.CountBy(part => part.Submission).ToDictionary();
        var votes = outcomes.SelectMany(outcome => new[] { outcome.First, outcome.Second }).CountBy(id => id).ToDictionary();
        return
        [
            .. general.Select(pair => new GeneralSkill(pair.Key, pair.Value, tasks[pair.Key], votes[pair.Key]))
                .OrderByDescending(one => one.Skill.Mean).ThenBy(one => one.SubmissionId, StringComparer.Ordinal),
        ];
    }
}
