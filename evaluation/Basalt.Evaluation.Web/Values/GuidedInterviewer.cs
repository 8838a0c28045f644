using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>The questions of a form: the same for everybody, without a model.</summary>
public sealed class GuidedInterviewer : IInterviewer
{
    private static readonly string[] Questions =
    [
        "Think of a time when somebody dealt well with a situation like this one, you or somebody else. What happened?",
        "What did they notice or look out for, in that moment, that others might have missed?",
        "What else would you look out for, if you were to do it as well as that?",
    ];

    /// <inheritdoc/>
    public string Name => "a form with the same questions for everybody";

    /// <inheritdoc/>
    public Task<string> AskAsync(TaskSpec theCase, IReadOnlyList<InterviewTurn> before, string said, CancellationToken cancellation)
    {
        var next = said.Length == 0 ? before.Count : before.Count + 1;
        return Task.FromResult(next < Questions.Length ? Questions[next] : "Thank you. Now write your card: what to look out for, one thing a line.");
    }
}
