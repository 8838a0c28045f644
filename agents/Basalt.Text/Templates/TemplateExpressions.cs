using System.Globalization;
using System.Runtime.CompilerServices;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>Reads expressions of a template, in Jinja's order of operators.</summary>
internal static class TemplateExpressions
{
    private const int Deepest = 100;

    /// <summary>A whole expression, <c>a if b else c</c> among them.</summary>
    public static TemplateExpression Read(TemplateCursor cursor, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new BasaltException($"line {cursor.Line}: found an expression that is nested more than {Deepest} times; wanted a flatter one");
        }

        var value = Or(cursor, depth + 1);
        if (!cursor.TakeIfName("if"))
        {
            return value;
        }

        var condition = Or(cursor, depth + 1);
        TemplateExpression otherwise = cursor.TakeIfName("else") ? Read(cursor, depth + 1) : _ => TemplateValue.Undefined;
        return run => TemplateValue.IsTrue(condition(run)) ? value(run) : otherwise(run);
    }

    /// <summary>An expression without <c>if</c>, as a loop goes through.</summary>
    public static TemplateExpression Or(TemplateCursor cursor, int depth)
    {
        var left = And(cursor, depth);
        while (cursor.TakeIfName("or"))
        {
            var (first, second) = (left, And(cursor, depth));
            left = run => first(run) is var value && TemplateValue.IsTrue(value) ? value : second(run);
        }

        return left;
    }

    private static TemplateExpression And(TemplateCursor cursor, int depth)
    {
        var left = Not(cursor, depth);
        while (cursor.TakeIfName("and"))
        {
            var (first, second) = (left, Not(cursor, depth));
            left = run => first(run) is var value && TemplateValue.IsTrue(value) ? second(run) : value;
        }

        return left;
    }

    private static TemplateExpression Not(TemplateCursor cursor, int depth)
    {
        var turns = false;
        while (cursor.TakeIfName("not"))
        {
            turns = !turns;
            depth++;
        }

        var value = Comparison(cursor, depth);
        return turns ? run => !TemplateValue.IsTrue(value(run)) : value;
    }

    private static TemplateExpression Comparison(TemplateCursor cursor, int depth)
    {
        var left = Sum(cursor, depth);
        while (true)
        {
            string? sign = new[] { "==", "!=", "<=", ">=", "<", ">" }.FirstOrDefault(cursor.TakeIf);
            if (sign is null && cursor.Peek() is { } next && next.IsName("not") && cursor.Peek(1) is { } after && after.IsName("in"))
            {
                (sign, _, _) = ("not in", cursor.Take(), cursor.Take());
            }

            sign ??= cursor.TakeIfName("in") ? "in" : null;
            if (sign is null)
            {
                return left;
            }

            var (first, second) = (left, Sum(cursor, depth));
            left = run => Compared(sign, first(run), second(run));
        }
    }

    private static object? Compared(string sign, object? one, object? other) => sign switch
    {
        "==" => TemplateValue.AreEqual(one, other),
        "!=" => !TemplateValue.AreEqual(one, other),
        "in" => TemplateValue.Contains(other, one),
        "not in" => !TemplateValue.Contains(other, one),
        "<" => TemplateValue.Compare(one, other) < 0,
        ">" => TemplateValue.Compare(one, other) > 0,
        "<=" => TemplateValue.Compare(one, other) <= 0,
        _ => TemplateValue.Compare(one, other) >= 0,
    };

    private static TemplateExpression Sum(TemplateCursor cursor, int depth) =>
        Chain(cursor, at => Joined(at, depth), ["+", "-"], Arithmetic);

    private static TemplateExpression Joined(TemplateCursor cursor, int depth) =>
        Chain(cursor, at => Product(at, depth), ["~"], (_, one, other) => TemplateRun.Bounded(TemplateValue.Text(one) + TemplateValue.Text(other)));

    private static TemplateExpression Product(TemplateCursor cursor, int depth) =>
        Chain(cursor, at => Signed(at, depth), ["*", "//", "/", "%"], Arithmetic);

    private static TemplateExpression Chain(
        TemplateCursor cursor, Func<TemplateCursor, TemplateExpression> part, string[] signs, Func<string, object?, object?, object?> join)
    {
        var left = part(cursor);
        while (signs.FirstOrDefault(cursor.TakeIf) is { } sign)
        {
            var (first, second) = (left, part(cursor));
            left = run =>
            {
                run.Step();
                return join(sign, first(run), second(run));
            };
        }

        return left;
    }

    private static object? Arithmetic(string sign, object? one, object? other)
    {
        switch (sign, one, other)
        {
            case ("+", string first, string second):
                return TemplateRun.Bounded(first + second);
            case ("+", List<object?> first, List<object?> second):
                TemplateRun.Bounded((long)first.Count + second.Count);
                return (List<object?>)[.. first, .. second];
            case ("*", string text, long times):
                TemplateRun.BoundLetters(text.Length * Math.Clamp(times, 0, int.MaxValue));
                return string.Concat(Enumerable.Repeat(text, (int)Math.Max(0, times)));
            case (not "/", long first, long second) when sign is "+" or "-" or "*" || second != 0:
                return sign switch
                {
                    "+" => first + second,
                    "-" => first - second,
                    "*" => first * second,
                    // As in Python, towards minus infinity.
                    "//" => (first - (((first % second) + second) % second)) / second,
                    _ => ((first % second) + second) % second,
                };
            case (_, long or double, long or double):
                var (left, right) = (TemplateValue.Number(one), TemplateValue.Number(other));
                return sign switch
                {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    _ when right == 0 => throw new BasaltException("found a division by zero in a template; wanted another number"),
                    "/" => left / right,
                    "//" => Math.Floor(left / right),
                    _ => left - (Math.Floor(left / right) * right),
                };
            default:
                throw new BasaltException($"found {TemplateValue.KindOf(one)} {sign} {TemplateValue.KindOf(other)} in a template; wanted two of a kind");
        }
    }

    private static TemplateExpression Signed(TemplateCursor cursor, int depth)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (cursor.TakeIf("-"))
        {
            var value = Signed(cursor, depth + 1);
            return run => Arithmetic("-", 0L, value(run));
        }

        return TemplateAccess.Read(cursor, Primary(cursor, depth), depth);
    }

    private static TemplateExpression Primary(TemplateCursor cursor, int depth)
    {
        var token = cursor.Take();
        switch (token.Kind)
        {
            case TemplateTokenKind.Text:
                var text = token.Text;
                while (cursor.Peek() is { Kind: TemplateTokenKind.Text } more)
                {
                    text += cursor.Take().Text;
                }

                return _ => text;
            case TemplateTokenKind.Whole:
                var whole = long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? small : throw cursor.Wrong("a smaller number");
                return _ => whole;
            case TemplateTokenKind.Number:
                var number = double.Parse(token.Text, CultureInfo.InvariantCulture);
                return _ => number;
            case TemplateTokenKind.Name:
                return Named(token.Text);
        }

        if (token.Is("("))
        {
            var inner = Read(cursor, depth + 1);
            if (!cursor.TakeIf(","))
            {
                cursor.Expect(")");
                return inner;
            }

            var others = Listed(cursor, ")", depth);
            return run => (List<object?>)[inner(run), .. others.Select(one => one(run))];
        }

        if (token.Is("["))
        {
            var items = Listed(cursor, "]", depth);
            return run => items.Select(item => item(run)).ToList();
        }

        return token.Is("{") ? Mapping(cursor, depth) : throw new BasaltException($"line {cursor.Line}: found {token.Text}; wanted an expression");
    }

    private static TemplateExpression Named(string name) => name switch
    {
        "true" or "True" => _ => true,
        "false" or "False" => _ => false,
        "none" or "None" => _ => null,
        _ => run => Meaning(run, name),
    };

    private static object? Meaning(TemplateRun run, string name)
    {
        run.Step();
        return run.Get(name);
    }

    private static TemplateExpression Mapping(TemplateCursor cursor, int depth)
    {
        List<(TemplateExpression Name, TemplateExpression Value)> fields = [];
        while (!cursor.TakeIf("}"))
        {
            var name = Read(cursor, depth + 1);
            cursor.Expect(":");
            fields.Add((name, Read(cursor, depth + 1)));
            if (!cursor.TakeIf(","))
            {
                cursor.Expect("}");
                break;
            }
        }

        return run =>
        {
            var mapping = new Dictionary<string, object?>();
            foreach (var (name, value) in fields)
            {
                mapping[TemplateValue.Text(name(run))] = value(run);
            }

            return mapping;
        };
    }

    /// <summary>Expressions with commas between them, up to a sign, which is taken.</summary>
    private static List<TemplateExpression> Listed(TemplateCursor cursor, string close, int depth)
    {
        List<TemplateExpression> items = [];
        while (!cursor.TakeIf(close))
        {
            items.Add(Read(cursor, depth + 1));
            if (!cursor.TakeIf(","))
            {
                cursor.Expect(close);
                break;
            }
        }

        return items;
    }
}
