using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Basalt.Evaluation;

/// <summary>One column of a table.</summary>
/// <param name="Type"><c>string</c>, <c>long</c>, <c>double</c> or <c>DateTimeOffset</c>.</param>
/// <param name="Values">One a row, of that type; null where there is none.</param>
public sealed record SheetColumn(string Name, Type Type, IReadOnlyList<object?> Values);

/// <summary>A table that other programs read, as CSV or Parquet.</summary>
/// <param name="Columns">At least one, all equally long.</param>
public sealed record Sheet(IReadOnlyList<SheetColumn> Columns)
{
    /// <summary>A table with a row for each of these.</summary>
    /// <param name="columns">Name, type and content of each column.</param>
    public static Sheet Of<T>(IReadOnlyList<T> rows, params (string Name, Type Type, Func<T, object?> Value)[] columns) =>
        new([.. columns.Select(column => new SheetColumn(column.Name, column.Type, [.. rows.Select(column.Value)]))]);

    public int Rows => Columns[0].Values.Count;

    /// <summary>
    /// Writes CSV as RFC 4180 has it, with a header, dots in numbers and times in UTC. A text that a spreadsheet would take for a formula
    /// gets an apostrophe in front.
    /// </summary>
    public async Task WriteCsvAsync(TextWriter writer, CancellationToken cancellation)
    {
        await writer.WriteAsync((string.Join(',', Columns.Select(column => column.Name)) + "\r\n").AsMemory(), cancellation);
        for (var row = 0; row < Rows; row++)
        {
            await writer.WriteAsync((string.Join(',', Columns.Select(column => Cell(column.Values[row]))) + "\r\n").AsMemory(), cancellation);
        }
    }

    /// <summary>Writes one row group; times are UTC with microseconds.</summary>
    public async Task WriteParquetAsync(Stream stream, CancellationToken cancellation)
    {
        var fields = Columns.Select(Field).ToArray();
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: cancellation);
        using var group = writer.CreateRowGroup();
        foreach (var (column, field) in Columns.Zip(fields))
        {
            if (column.Type == typeof(string))
            {
                await group.WriteAsync(field, [.. column.Values.Cast<string>()]);
            }
            else if (column.Type == typeof(long))
            {
                await group.WriteAsync<long>(field, column.Values.Select(value => (long?)value).ToArray(), cancellationToken: cancellation);
            }
            else if (column.Type == typeof(double))
            {
                await group.WriteAsync<double>(field, column.Values.Select(value => (double?)value).ToArray(), cancellationToken: cancellation);
            }
            else
            {
                DateTime?[] moments = [.. column.Values.Select(value => ((DateTimeOffset?)value)?.UtcDateTime)];
                await group.WriteAsync<DateTime>(field, moments, cancellationToken: cancellation);
            }
        }

        group.CompleteValidate();
    }

    private static DataField Field(SheetColumn column) =>
        column.Type == typeof(string) ? new DataField<string>(column.Name)
        : column.Type == typeof(long) ? new DataField<long?>(column.Name)
        : column.Type == typeof(double) ? new DataField<double?>(column.Name)
        : column.Type == typeof(DateTimeOffset) ? new DateTimeDataField(
            column.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: true)
        : throw new NotSupportedException($"column {column.Name}: found the type {column.Type}; wanted string, long, double or DateTimeOffset");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? '\'' + text : text),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"found a {value.GetType().Name} in a table"),
    };

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
