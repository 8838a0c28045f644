using System.Text;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>A dialogue as Markdown: every turn a heading and a quotation, so that nothing said can pass for the transcript's own.</summary>
public static class Transcript
{
    private const string PromptTitle = "**Prompt**";
    private const string ReplyTitle = "**Reply**";
    private const string Quote = "> ";
    private const string Nothing = "*(nothing)*";

    public static string Write(Dialogue dialogue)
    {
        var text = new StringBuilder();
        foreach (var turn in dialogue.Turns)
        {
            text.Append(turn.Speaker == Speaker.Prompt ? PromptTitle : ReplyTitle).Append("\n\n");
            foreach (var line in (turn.Text.Length > 0 ? turn.Text : Nothing).Split('\n'))
            {
                text.Append(Quote).Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The dialogue that was written.</summary>
    /// <exception cref="BasaltException">It is no transcript.</exception>
    public static Dialogue Read(string markdown, string where)
    {
        List<(Speaker Speaker, List<string> Lines)> turns = [];
        foreach (var line in markdown.Split('\n'))
        {
            if (line is PromptTitle or ReplyTitle)
            {
                turns.Add((line == PromptTitle ? Speaker.Prompt : Speaker.Agent, []));
            }
            else if (line.StartsWith(Quote, StringComparison.Ordinal) && turns.Count > 0)
            {
                turns[^1].Lines.Add(line[Quote.Length..]);
            }
        }

        return turns.Count > 0
            ? new Dialogue([.. turns.Select(turn => new Turn(turn.Speaker, turn.Lines is [Nothing] ? "" : string.Join('\n', turn.Lines)))])
            : throw new BasaltException($"{where}: found no turn; wanted a transcript");
    }
}
