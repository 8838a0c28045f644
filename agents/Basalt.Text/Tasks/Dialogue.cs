namespace Basalt.Text;

/// <summary>Who said something.</summary>
public enum Speaker
{
    /// <summary>The task: the prompt, and what it says next.</summary>
    Prompt,

    /// <summary>The agent.</summary>
    Agent,
}

/// <summary>One thing that was said.</summary>
public sealed record Turn(Speaker Speaker, string Text);

/// <summary>What a text agent sees: everything said so far, the first turn first; the last one waits for an answer.</summary>
public sealed record Dialogue(IReadOnlyList<Turn> Turns)
{
    /// <summary>All that one of the two said, a line a turn.</summary>
    public string Said(Speaker speaker) => string.Join('\n', Turns.Where(turn => turn.Speaker == speaker).Select(turn => turn.Text));
}
