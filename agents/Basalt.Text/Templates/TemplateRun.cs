using System.Runtime.CompilerServices;
using System.Text;
using Basalt.Core;

namespace Basalt.Text;

/// <summary>One rendering of a template: what its names mean, what it has written, and how much it may still do.</summary>
internal sealed class TemplateRun
{
    private const int MostSteps = 500_000;
    private const int MostLetters = 4 << 20;
    private const int MostItems = 100_000;

    private readonly StringBuilder _written = new();
    private readonly Stack<Dictionary<string, object?>> _scopes = new([[]]);
    private int _steps;

    public string Written => _written.ToString();

    /// <summary>Counts what is done, so that a template that loops for ever ends.</summary>
    public void Step()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > MostSteps)
        {
            throw new BasaltException($"found a template that had not ended after {MostSteps} steps; wanted one that ends");
        }
    }

    public void Write(string text)
    {
        if (_written.Length + text.Length > MostLetters)
        {
            throw new BasaltException($"found a template that writes more than {MostLetters} letters; wanted one that ends");
        }

        _written.Append(text);
    }

    public void Enter() => _scopes.Push([]);

    public void Leave() => _scopes.Pop();

    public void Set(string name, object? value) => _scopes.Peek()[name] = value;

    public object? Get(string name)
    {
        foreach (var scope in _scopes)
        {
            if (scope.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return TemplateValue.Undefined;
    }

    /// <summary>A text of bearable length.</summary>
    public static string Bounded(string text)
    {
        BoundLetters(text.Length);
        return text;
    }

    /// <summary>Insists that a text is of bearable length before it is written.</summary>
    public static void BoundLetters(long letters)
    {
        if (letters > MostLetters)
        {
            throw new BasaltException($"found a template with a text of {letters} letters; must be at most {MostLetters}");
        }
    }

    /// <summary>A number of items that is bearable.</summary>
    public static long Bounded(long items) =>
        items <= MostItems ? items : throw new BasaltException($"found a template with a list of {items} items; must be at most {MostItems}");
}
