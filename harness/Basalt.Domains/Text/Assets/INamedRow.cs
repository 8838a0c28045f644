using Basalt.Core;

namespace Basalt.Domains;

/// <summary>A row of a table whose names stand in settings and options.</summary>
public interface INamedRow
{
    /// <summary>What people write.</summary>
    string Name { get; }

    /// <summary>Whether this row is meant by a name.</summary>
    bool Covers(string name) => name == Name;
}

/// <summary>Finds rows by name.</summary>
public static class NamedRows
{
    /// <summary>The one row that a name means.</summary>
    /// <param name="what">What the rows are, as in <c>reward</c>.</param>
    /// <exception cref="BasaltException">No row is meant, or several are.</exception>
    public static TRow Named<TRow>(this IReadOnlyList<TRow> rows, string what, string name)
        where TRow : INamedRow => rows.Where(row => row.Covers(name)).ToList() switch
        {
            [var one] => one,
            [] => throw new BasaltException($"found the {what} {name}; wanted one of {string.Join(", ", rows.Select(row => row.Name))}"),
            var several => throw new BasaltException($"found {several.Count} rows for the {what} {name}; wanted one row for each name"),
        };
}
