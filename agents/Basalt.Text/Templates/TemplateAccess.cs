using Basalt.Core;

namespace Basalt.Text;

/// <summary>Reads what may stand behind a value: fields, places, slices, calls, filters and tests.</summary>
internal static class TemplateAccess
{
    public static TemplateExpression Read(TemplateCursor cursor, TemplateExpression value, int depth)
    {
        while (true)
        {
            if (cursor.TakeIf("."))
            {
                var (owner, name) = (value, cursor.Name());
                value = cursor.TakeIf("(") ? Method(owner, name, Arguments(cursor, depth)) : run => ItemOf(owner(run), name);
            }
            else if (cursor.TakeIf("["))
            {
                value = Place(cursor, value, depth);
            }
            else if (cursor.TakeIf("("))
            {
                var (called, arguments) = (value, Arguments(cursor, depth));
                value = run => called(run) is TemplateFunction function
                    ? function(arguments.Values(run), arguments.Named(run))
                    : throw new BasaltException($"line {cursor.Line}: found a call of something that is no function of chat templates; wanted one that is known here");
            }
            else if (cursor.TakeIf("|"))
            {
                var (filtered, name) = (value, cursor.Name());
                var arguments = cursor.TakeIf("(") ? Arguments(cursor, depth) : new([], []);
                value = run =>
                {
                    run.Step();
                    return TemplateFilters.Apply(name, filtered(run), arguments.Values(run), arguments.Named(run));
                };
            }
            else if (cursor.TakeIfName("is"))
            {
                var (tested, turns, name) = (value, cursor.TakeIfName("not"), cursor.Name());
                value = run => TemplateFilters.Test(name, tested(run)) != turns;
            }
            else
            {
                return value;
            }
        }
    }

    private static TemplateExpression Method(TemplateExpression owner, string name, CallArguments arguments) => run =>
    {
        run.Step();
        return owner(run) is var value && value is Dictionary<string, object?> fields && fields.GetValueOrDefault(name) is TemplateFunction function
            ? function(arguments.Values(run), arguments.Named(run))
            : TemplateMethods.Call(name, value, arguments.Values(run));
    };

    private static TemplateExpression Place(TemplateCursor cursor, TemplateExpression owner, int depth)
    {
        var (from, to, step) = ((TemplateExpression?)null, (TemplateExpression?)null, (TemplateExpression?)null);
        var isSlice = false;
        bool IsOver() => cursor.Peek() is { } next && (next.Is(":") || next.Is("]"));
        from = IsOver() ? null : TemplateExpressions.Read(cursor, depth + 1);
        if (cursor.TakeIf(":"))
        {
            isSlice = true;
            to = IsOver() ? null : TemplateExpressions.Read(cursor, depth + 1);
            step = cursor.TakeIf(":") && !IsOver() ? TemplateExpressions.Read(cursor, depth + 1) : null;
        }

        cursor.Expect("]");
        return isSlice ? run => Sliced(owner(run), from?.Invoke(run), to?.Invoke(run), step?.Invoke(run))
            : from is null ? throw cursor.Wrong("a place")
            : run => ItemOf(owner(run), from(run));
    }

    /// <summary>A field or a place of a value; undefined where there is none.</summary>
    private static object? ItemOf(object? owner, object? place) => (owner, place) switch
    {
        (Dictionary<string, object?> fields, string name) => fields.TryGetValue(name, out var value) ? value : TemplateValue.Undefined,
        (List<object?> or string, long at) => TemplateValue.Items(owner) is var items && (at < 0 ? at + items.Count : at) is var from
            && from >= 0 && from < items.Count ? items[(int)from] : TemplateValue.Undefined,
        _ when ReferenceEquals(owner, TemplateValue.Undefined) || owner is null => throw TemplateValue.Wrong(owner, TemplateValue.Text(place)),
        _ => TemplateValue.Undefined,
    };

    private static object? Sliced(object? owner, object? from, object? to, object? step)
    {
        var items = TemplateValue.Items(owner);
        var stride = step is long stated ? stated : 1;
        if (stride == 0 || stride < -1 || stride > int.MaxValue)
        {
            throw new BasaltException($"found a slice of step {stride} in a template; wanted -1, or 1 and more");
        }

        long Bound(object? bound, long otherwise) => bound is long at ? Math.Clamp(at < 0 ? at + items.Count : at, stride < 0 ? -1 : 0, items.Count) : otherwise;
        List<object?> slice = [];
        if (stride < 0)
        {
            for (var at = Math.Min(Bound(from, items.Count - 1), items.Count - 1); at > Bound(to, -1); at--)
            {
                slice.Add(items[(int)at]);
            }
        }
        else
        {
            for (var at = Bound(from, 0); at < Bound(to, items.Count); at += stride)
            {
                slice.Add(items[(int)at]);
            }
        }

        return owner is string ? string.Concat(slice) : slice;
    }

    private static CallArguments Arguments(TemplateCursor cursor, int depth)
    {
        var arguments = new CallArguments([], []);
        while (!cursor.TakeIf(")"))
        {
            if (cursor.Peek() is { Kind: TemplateTokenKind.Name } && cursor.Peek(1) is { } next && next.Is("="))
            {
                var name = cursor.Name();
                cursor.Expect("=");
                arguments.ByName.Add((name, TemplateExpressions.Read(cursor, depth + 1)));
            }
            else
            {
                arguments.ByPlace.Add(TemplateExpressions.Read(cursor, depth + 1));
            }

            if (!cursor.TakeIf(","))
            {
                cursor.Expect(")");
                break;
            }
        }

        return arguments;
    }

    private sealed record CallArguments(List<TemplateExpression> ByPlace, List<(string Name, TemplateExpression Value)> ByName)
    {
        public List<object?> Values(TemplateRun run) => [.. ByPlace.Select(value => value(run))];

        public Dictionary<string, object?> Named(TemplateRun run) => ByName.ToDictionary(one => one.Name, one => one.Value(run));
    }
}
