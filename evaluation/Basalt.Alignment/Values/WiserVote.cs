namespace Basalt.Alignment;

/// <summary>What somebody says of a wiser-step: is the second value wiser than the first, in this context?</summary>
public enum WiserAnswer
{
    /// <summary>The second is wiser.</summary>
    Yes,

    /// <summary>It is not.</summary>
    No,

    /// <summary>They do not know.</summary>
    Unsure,
}

/// <summary>One answer to one wiser-step.</summary>
/// <param name="Person">Who answered; one person's votes stand or fall together.</param>
/// <param name="From">Id of the value that the step begins with.</param>
/// <param name="To">Id of the value that may be wiser; another one.</param>
/// <param name="Context">In which situation, as in <c>When a friend is in trouble</c>; empty when it does not matter.</param>
/// <param name="Story">Why, in the person's words; empty when they gave no reason.</param>
public sealed record WiserVote(string Person, string From, string To, string Context, WiserAnswer Answer, string Story = "");
