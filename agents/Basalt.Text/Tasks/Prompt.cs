namespace Basalt.Text;

/// <summary>What a decoder answers: the last thing that was said, and what stands before it. A text alone is a prompt too.</summary>
/// <param name="Text">The last turn.</param>
public sealed record Prompt(string Text)
{
    /// <summary>The task's instruction; empty when there is none.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>The turns before the last, the first one first.</summary>
    public IReadOnlyList<Turn> Before { get; init; } = [];

    /// <summary>All turns, the last among them.</summary>
    public IEnumerable<Turn> Turns => Before.Append(new Turn(Speaker.Prompt, Text));

    /// <summary>The prompt that a dialogue under an instruction is.</summary>
    public static Prompt Of(string instruction, Dialogue dialogue) =>
        new(dialogue.Turns[^1].Text) { Instruction = instruction, Before = [.. dialogue.Turns.SkipLast(1)] };

    public static implicit operator Prompt(string text) => new(text);
}
