using Basalt.Core;

namespace Basalt.Text;

/// <summary>
/// A model's chat template: a dialogue becomes the text that the model was trained on. Of Jinja's language it reads loops, ifs, assignments and
/// expressions; whatever else stands in a template is refused by name, and so is a template that does not end. The instruction is the system
/// message; a template that takes none has it before the first turn.
/// </summary>
public sealed class ChatTemplate
{
    private readonly string _where;
    private readonly TemplateStatement _body;
    private readonly IReadOnlyDictionary<string, string> _special;
    private readonly bool _hasSystem;

    /// <param name="template">The template's text.</param>
    /// <param name="where">The file that it stands in.</param>
    /// <param name="special">Texts of special tokens by their names, as in <c>bos_token</c>.</param>
    /// <exception cref="BasaltException">It cannot be read, or does not write a dialogue of one turn.</exception>
    public ChatTemplate(string template, string where, IReadOnlyDictionary<string, string> special)
    {
        (_where, _special) = (where, special);
        // As Jinja has it, the last line's end is none of the template.
        var bare = template.ReplaceLineEndings("\n");
        _body = Guarded(() => new TemplateParser(new TemplateLexer(bare.EndsWith('\n') ? bare[..^1] : bare).Read()).Read());
        const string probe = "Be brief.";
        _hasSystem = Says(probe) is { } written && written.Contains(probe, StringComparison.Ordinal);
        if (!_hasSystem)
        {
            Render(new Prompt("Hello?") { Instruction = probe });
        }
    }

    /// <summary>The text that stands before the reply.</summary>
    /// <exception cref="BasaltException">The template does not write this dialogue.</exception>
    public string Render(Prompt prompt)
    {
        List<(string Role, string Text)> messages = [.. prompt.Turns.Select(turn => (turn.Speaker == Speaker.Prompt ? "user" : "assistant", turn.Text))];
        if (prompt.Instruction.Length > 0)
        {
            if (_hasSystem)
            {
                messages.Insert(0, ("system", prompt.Instruction));
            }
            else
            {
                messages[0] = (messages[0].Role, $"{prompt.Instruction}\n\n{messages[0].Text}");
            }
        }

        return Guarded(() => Rendered(messages));
    }

    /// <summary>What the template writes of a system message and a turn; null when it refuses.</summary>
    private string? Says(string instruction)
    {
        try
        {
            return Rendered([("system", instruction), ("user", "Hello?")]);
        }
        catch (Exception problem) when (problem is BasaltException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private string Rendered(IEnumerable<(string Role, string Text)> messages)
    {
        var run = new TemplateRun();
        foreach (var (name, function) in TemplateMethods.Functions)
        {
            run.Set(name, function);
        }

        foreach (var (name, text) in _special)
        {
            run.Set(name, text);
        }

        run.Set("add_generation_prompt", true);
        run.Set("messages", messages
            .Select(message => (object?)new Dictionary<string, object?> { ["role"] = message.Role, ["content"] = message.Text }).ToList());
        _body(run);
        return run.Written;
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BasaltException problem)
        {
            throw new BasaltException($"{_where}: {problem.Message}", inner: problem);
        }
        catch (InsufficientExecutionStackException problem)
        {
            throw new BasaltException($"{_where}: found a template or a value that is nested too deeply; wanted a flatter one", inner: problem);
        }
    }
}
