using Basalt.Core;

namespace Basalt.Text;

/// <summary>Reads the statements of a template: <c>for</c>, <c>if</c> and <c>set</c>. Other tags are refused by name.</summary>
internal sealed class TemplateParser(IReadOnlyList<TemplatePiece> pieces)
{
    private const int Deepest = 100;

    private int _at;

    /// <exception cref="BasaltException">A tag is not known here, or is not closed.</exception>
    public TemplateStatement Read()
    {
        var (body, close, _) = Body(0);
        return close is null ? body : throw new BasaltException($"line {pieces[_at - 1].Line}: found {close}; wanted the tag before it that it closes");
    }

    /// <summary>Statements up to a tag that does not begin one, or to the end.</summary>
    private (TemplateStatement Body, string? Close, TemplateCursor? Cursor) Body(int depth)
    {
        if (depth > Deepest)
        {
            throw new BasaltException($"line {pieces[_at - 1].Line}: found tags that are nested more than {Deepest} times; wanted fewer");
        }

        List<TemplateStatement> statements = [];
        while (_at < pieces.Count)
        {
            var piece = pieces[_at++];
            if (piece.Text is { } text)
            {
                statements.Add(run => run.Write(text));
                continue;
            }

            var cursor = new TemplateCursor(piece.Tokens, piece.Line);
            if (piece.Writes)
            {
                var value = TemplateExpressions.Read(cursor);
                cursor.End();
                statements.Add(run => run.Write(TemplateValue.Text(value(run))));
                continue;
            }

            switch (cursor.Name())
            {
                case "if":
                    statements.Add(If(cursor, depth));
                    break;
                case "for":
                    statements.Add(For(cursor, depth));
                    break;
                case "set":
                    statements.Add(Set(cursor));
                    break;
                case "generation" or "endgeneration":
                    // Marks what the model says, for training alone.
                    break;
                case ("else" or "elif" or "endif" or "endfor") and var close:
                    return (All(statements), close, cursor);
                case var tag:
                    throw new BasaltException($"line {piece.Line}: found the tag {tag} in the chat template; wanted for, if or set");
            }
        }

        return (All(statements), null, null);
    }

    private TemplateStatement If(TemplateCursor cursor, int depth)
    {
        var line = cursor.Line;
        List<(TemplateExpression Condition, TemplateStatement Body)> cases = [];
        TemplateExpression? condition = TemplateExpressions.Read(cursor);
        while (true)
        {
            cursor.End();
            var (body, close, rest) = Body(depth + 1);
            cases.Add((condition ?? (_ => true), body));
            if (close == "endif")
            {
                return run =>
                {
                    run.Step();
                    cases.FirstOrDefault(one => TemplateValue.IsTrue(one.Condition(run))).Body?.Invoke(run);
                };
            }

            if (close is not ("elif" or "else") || condition is null)
            {
                throw new BasaltException($"line {line}: found an if that ends in {close ?? "nothing"}; wanted endif");
            }

            cursor = rest!;
            condition = close == "elif" ? TemplateExpressions.Read(cursor) : null;
        }
    }

    private TemplateStatement For(TemplateCursor cursor, int depth)
    {
        var line = cursor.Line;
        List<string> names = [cursor.Name()];
        while (cursor.TakeIf(","))
        {
            names.Add(cursor.Name());
        }

        if (!cursor.TakeIfName("in"))
        {
            throw cursor.Wrong("in");
        }

        var items = TemplateExpressions.Or(cursor, 0);
        var condition = cursor.TakeIfName("if") ? TemplateExpressions.Read(cursor) : null;
        cursor.End();
        var (body, close, _) = Body(depth + 1);
        var otherwise = (TemplateStatement)(_ => { });
        if (close == "else")
        {
            (otherwise, close, _) = Body(depth + 1);
        }

        if (close != "endfor")
        {
            throw new BasaltException($"line {line}: found a for that ends in {close ?? "nothing"}; wanted endfor");
        }

        return run => Loop(run, names, items(run), condition, body, otherwise);
    }

    private static void Loop(
        TemplateRun run, List<string> names, object? value, TemplateExpression? condition, TemplateStatement body, TemplateStatement otherwise)
    {
        run.Enter();
        List<object?> items = [];
        foreach (var item in TemplateValue.Items(value))
        {
            run.Step();
            Name(run, names, item);
            if (condition is null || TemplateValue.IsTrue(condition(run)))
            {
                items.Add(item);
            }
        }

        run.Leave();
        for (var at = 0; at < items.Count; at++)
        {
            run.Step();
            run.Enter();
            Name(run, names, items[at]);
            run.Set("loop", new Dictionary<string, object?>
            {
                ["index"] = at + 1L, ["index0"] = (long)at, ["revindex"] = (long)items.Count - at, ["revindex0"] = items.Count - at - 1L,
                ["first"] = at == 0, ["last"] = at == items.Count - 1, ["length"] = (long)items.Count,
                ["previtem"] = at > 0 ? items[at - 1] : TemplateValue.Undefined,
                ["nextitem"] = at < items.Count - 1 ? items[at + 1] : TemplateValue.Undefined,
            });
            body(run);
            run.Leave();
        }

        if (items.Count == 0)
        {
            otherwise(run);
        }
    }

    private static void Name(TemplateRun run, List<string> names, object? item)
    {
        if (names is [var only])
        {
            run.Set(only, item);
            return;
        }

        if (item is not List<object?> parts || parts.Count != names.Count)
        {
            throw new BasaltException($"found {TemplateValue.KindOf(item)} for {names.Count} names of a loop; wanted a list of so many");
        }

        for (var at = 0; at < names.Count; at++)
        {
            run.Set(names[at], parts[at]);
        }
    }

    private TemplateStatement Set(TemplateCursor cursor)
    {
        var name = cursor.Name();
        var field = cursor.TakeIf(".") ? cursor.Name() : null;
        if (cursor.IsAtEnd)
        {
            throw new BasaltException($"line {cursor.Line}: found a set without a value in the chat template; wanted set name = value");
        }

        cursor.Expect("=");
        var value = TemplateExpressions.Read(cursor);
        cursor.End();
        return field is null ? run =>
        {
            run.Step();
            run.Set(name, value(run));
        }
        : run =>
        {
            run.Step();
            if (run.Get(name) is not Dictionary<string, object?> owner)
            {
                throw new BasaltException($"found {name}.{field} set in the chat template; wanted {name} to be a namespace");
            }

            owner[field] = value(run);
        };
    }

    private static TemplateStatement All(List<TemplateStatement> statements) => run =>
    {
        foreach (var statement in statements)
        {
            statement(run);
        }
    };
}
