using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>One task of the competition, as a file in <c>datasets/tasks</c> states it.</summary>
/// <param name="Id">Lower-case words joined by hyphens; unique, and the file's name.</param>
/// <param name="Title">What people read.</param>
/// <param name="Environment">The kind of world; a domain has this name.</param>
/// <param name="Instruction">What the agent and the raters are told.</param>
/// <param name="MaxSteps">Steps after which an episode ends, at least 1. How long a step is, the environment says.</param>
/// <param name="Scenarios">
/// The situations that every submission meets, at least one, ids unique. All submissions meet the same ones.
/// </param>
/// <param name="Questions">What raters are asked beside the verdict; may be empty.</param>
public sealed record TaskSpec(
    string Id,
    string Title,
    string Environment,
    string Instruction,
    int MaxSteps,
    IReadOnlyList<Scenario> Scenarios,
    IReadOnlyList<Question> Questions)
{
    /// <summary>The reward that the task itself is about, by the name that submissions write; null when no program can say what is good.</summary>
    public string? Reward { get; init; }
}

/// <summary>One starting situation of a task.</summary>
/// <param name="Id">Unique within its task.</param>
/// <param name="Setup">Read only by the environment, which says what it reads; <c>docs/file-formats.md</c> lists it all.</param>
public sealed record Scenario(string Id, JObject Setup);

/// <summary>Whether a question is about each side alone or about both together.</summary>
public enum QuestionKind
{
    /// <summary>Answered for each side with yes, no or unsure.</summary>
    Direct,

    /// <summary>Answered once with left, right, draw or not applicable.</summary>
    Comparative,
}

/// <summary>One question put to raters.</summary>
/// <param name="Id">Stable and unique within its task, as in <c>my-task.d1</c>; answers are stored under it.</param>
public sealed record Question(string Id, QuestionKind Kind, string Text);
