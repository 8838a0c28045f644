using Basalt.Testing;
using Parquet;
using Parquet.Schema;

namespace Basalt.Evaluation.Tests;

public sealed class SheetTests
{
    private static readonly Sheet Sample = Sheet.Of(
        new[] { 0, 1, 2 },
        ("text", typeof(string), row => new[] { "plain", "a \"word\",\nand another", null }[row]),
        ("whole", typeof(long), row => row == 2 ? null : (long?)row),
        ("number", typeof(double), row => row == 2 ? null : (double?)(row + 0.1)),
        ("time", typeof(DateTimeOffset), row => row == 2
            ? null
            : (DateTimeOffset?)RecordSamples.Start.AddMilliseconds(row).ToOffset(TimeSpan.FromHours(2))));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CsvQuotesWhatNeedsItAndLeavesNothingForNull() =>
        Assert.Equal(
            "text,whole,number,time\r\nplain,0,0.1,2026-03-01T12:00:00Z\r\n\"a \"\"word\"\",\nand "
                + "another\",1,1.1,2026-03-01T12:00:00.001Z\r\n,,,\r\n",
            await CsvAsync(Sample));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@here")]
    public async Task ATextThatASpreadsheetWouldRunIsDisarmed(string text) =>
        Assert.Equal($"text\r\n'{text}\r\n", await CsvAsync(Sheet.Of(new[] { text }, ("text", typeof(string), row => row))));

    [Fact]
    public async Task ParquetHoldsTheSameValuesWithTheirTypes()
    {
        using var stream = new MemoryStream();
        await Sample.WriteParquetAsync(stream, Cancellation);
        stream.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: Cancellation);
        using var group = reader.OpenRowGroupReader(0);
        var fields = reader.Schema.GetDataFields();
        Assert.Equal(["text", "whole", "number", "time"], fields.Select(field => field.Name));
        Assert.Equal(3, group.RowCount);
        Assert.Equal(["plain", "a \"word\",\nand another", null], await TextsAsync(group, fields[0]));
        Assert.Equal(new long?[] { 0, 1, null }, await ValuesAsync<long>(group, fields[1]));
        Assert.Equal(new double?[] { 0.1, 1.1, null }, await ValuesAsync<double>(group, fields[2]));
        Assert.Equal(
            new DateTime?[] { RecordSamples.Start.UtcDateTime, RecordSamples.Start.UtcDateTime.AddMilliseconds(1), null },
            await ValuesAsync<DateTime>(group, fields[3]));
    }

    [Fact]
    public async Task ATableWithoutRowsIsStillAFile()
    {
        using var stream = new MemoryStream();
        await AnswerSheet.Of(RecordState.Empty, rater => rater).WriteParquetAsync(stream, Cancellation);
        stream.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: Cancellation);
        Assert.Equal("id", reader.Schema.GetDataFields()[0].Name);
    }

    private static async Task<string> CsvAsync(Sheet sheet)
    {
        using var text = new StringWriter();
        await sheet.WriteCsvAsync(text, Cancellation);
        return text.ToString();
    }

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory()!, cancellationToken: Cancellation);
        return values;
    }

    private static async Task<T?[]> ValuesAsync<T>(ParquetRowGroupReader group, DataField field) where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync(field, values.AsMemory(), cancellationToken: Cancellation);
        return values;
    }
}
