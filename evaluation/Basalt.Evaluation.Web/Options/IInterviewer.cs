using Basalt.Core;

namespace Basalt.Evaluation.Web;

/// <summary>
/// Asks somebody about a case until it is clear what they pay attention to. What the person says is quoted to it and is never an instruction.
/// </summary>
public interface IInterviewer
{
    /// <summary>Who asks, as the person is told.</summary>
    string Name { get; }

    /// <summary>The next question.</summary>
    /// <param name="before">The turns so far, in their order; none before the first question.</param>
    /// <param name="said">What the person says now; empty before the first question.</param>
    /// <exception cref="BasaltException">It does not answer.</exception>
    Task<string> AskAsync(TaskSpec theCase, IReadOnlyList<InterviewTurn> before, string said, CancellationToken cancellation);
}
