using Basalt.Core;
using Basalt.Harness;
using Basalt.Submissions;
using Basalt.Text;

namespace Basalt.Domains;

/// <summary>Answers that were given once and are kept in a file, so that raters rate what was handed in.</summary>
internal sealed class FrozenKind : IAgentKind<Dialogue, string, TextAssets>
{
    public const string KindName = "frozen";

    public string Name => KindName;

    public string FormerName => "recorded";

    public bool IsHandedIn => true;

    public string Part => "answers";

    public Task<IReadOnlyList<string>> CheckAsync(
        Submission submission, IReadOnlyList<Assignment> plan, TextAssets resources, CancellationToken cancellation)
    {
        var answers = Answers(submission);
        if (plan.Select(ItemOf).FirstOrDefault(item => !answers.Items.Contains(item)) is { } missing)
        {
            throw new BasaltException($"submission {submission.Label()}: found no answer to {missing}; wanted all of {plan.Count}");
        }

        // Answers to other tasks may stand beside these.
        foreach (var task in plan.Select(assignment => assignment.Task).Distinct())
        {
            var known = task.Scenarios.Select(scenario => FrozenAnswers.ItemOf(task.Id, scenario.Id));
            if (ItemsOf(answers, task).Except(known).FirstOrDefault() is { } stray)
            {
                throw new BasaltException(
                    $"submission {submission.Label()}: found an answer to {stray}; wanted none, since {task.Id} has no such scenario");
            }
        }

        return Task.FromResult<IReadOnlyList<string>>([$"{answers.Items.Count} answers, SHA-256 {answers.Sha256}"]);
    }

    public (IReadOnlyList<TaskSpec> Tasks, int Episodes) Trial(Submission submission, IReadOnlyList<TaskSpec> tasks, int episodes)
    {
        var answers = Answers(submission);
        IReadOnlyList<TaskSpec> answered = [.. tasks.Where(task => ItemsOf(answers, task).Any())];
        return answered.Count > 0
            ? (answered, answered.Max(task => task.Scenarios.Count))
            : throw new BasaltException(
                $"found answers to none of the text tasks; wanted items such as {FrozenAnswers.ItemOf("text-steer-hopeful", "harbour")}");
    }

    public Task<IAgent<Dialogue, string>> CreateAsync(Assignment assignment, TextAssets resources, CancellationToken cancellation) =>
        Task.FromResult<IAgent<Dialogue, string>>(Answers(assignment.Submission).AgentFor(ItemOf(assignment)));

    private static string ItemOf(Assignment assignment) => FrozenAnswers.ItemOf(assignment.Task.Id, assignment.Scenario.Id);

    private static IEnumerable<string> ItemsOf(FrozenAnswers answers, TaskSpec task) =>
        answers.Items.Where(item => item.StartsWith(FrozenAnswers.ItemOf(task.Id, ""), StringComparison.Ordinal));

    /// <summary>The answers of a submission. Where it states their hash, they must have it.</summary>
    private static FrozenAnswers Answers(Submission submission)
    {
        var stated = (string?)submission.Settings["answers"]
            ?? throw new BasaltException($"submission {submission.Label()}: found no answers; wanted the name of a .jsonl file");
        var folder = (string?)submission.Settings[Submission.FolderSetting];
        var answers = FrozenAnswers.Read(folder is null ? stated : SubmissionFile.Inside(folder, stated));
        return (string?)submission.Settings["sha256"] is { } hash && !hash.Equals(answers.Sha256, StringComparison.OrdinalIgnoreCase)
            ? throw new BasaltException(
                $"submission {submission.Label()}: found {stated} with SHA-256 {answers.Sha256}; must be {hash}, as it was handed in")
            : answers;
    }
}
