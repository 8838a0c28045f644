using System.Text;

namespace Basalt.Text;

/// <summary>How a model is given a prompt: the tokens that stand before its reply.</summary>
internal delegate IReadOnlyList<int> DialogueFormat(Prompt prompt);

/// <summary>The formats of models that have no chat template.</summary>
internal static class DialogueFormats
{
    /// <summary>
    /// A text that is continued as a reply: the instruction, the turns under their names, and the name of who replies. A text alone, without
    /// instruction and earlier turns, is continued as it is.
    /// </summary>
    public static string Preamble(Prompt prompt)
    {
        if (prompt is { Instruction.Length: 0, Before.Count: 0 })
        {
            return prompt.Text;
        }

        var text = new StringBuilder(prompt.Instruction).Append(prompt.Instruction.Length > 0 ? "\n\n" : "");
        foreach (var turn in prompt.Turns)
        {
            text.Append(turn.Speaker == Speaker.Prompt ? "Text: " : "Answer: ").Append(turn.Text).Append('\n');
        }

        return text.Append("Answer:").ToString();
    }
}
