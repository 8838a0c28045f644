using Basalt.Core;
using Basalt.Domains;
using Basalt.Evaluation;

namespace Basalt.Cli.Tests;

public sealed class PreferenceRowsTests : IDisposable
{
    // Spaces, escapes, numbers and further fields as other programs write them.
    private const string Pairs = """
        {"prompt": "What is 2 + 2?", "chosen": "4", "rejected": "caf\u00e9", "score_chosen": 1.50}
        {"chosen":[{"role":"assistant","content":"Hello!"}],"rejected":[{"content":"No.","role":"assistant"}],"prompt":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"}]}

        """;

    private const string Labels = """
        {"prompt": "Hi", "completion": "Hello!", "label": true}
        {"prompt": "Hi", "completion": "No.", "label": false}
        {"prompt": [{"role": "user", "content": "Bye"}], "completion": [{"role": "assistant", "content": "See you"}], "label": true}

        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(Pairs, false, 2)]
    [InlineData(Labels, true, 1)]
    public async Task RowsGoRoundToTheByte(string rows, bool unpaired, int comparisons)
    {
        var state = await ImportAsync(rows);
        Assert.Equal(comparisons, state.Comparisons.Count);
        Assert.Equal(rows, await ExportAsync(state, unpaired));
        Assert.Equal(rows, await ExportAsync(await ImportAsync(rows), unpaired));
    }

    [Fact]
    public async Task TheOtherFormatIsMadeOfWhatWasImported()
    {
        Assert.Equal("""{"prompt":"Hi","chosen":"Hello!","rejected":"No."}""" + "\n", await ExportAsync(await ImportAsync(Labels), unpaired: false));
        _folder.Dispose();
        var rows = (await ExportAsync(await ImportAsync(Pairs), unpaired: true)).Split('\n');
        Assert.Equal("""{"prompt":"What is 2 + 2?","completion":"4","label":true}""", rows[0]);
        Assert.Equal(5, rows.Length);
        Assert.Contains("""{"role":"user","content":"Hi"}],"completion":[{"role":"assistant","content":"Hello!"}],"label":true""", rows[2]);
    }

    [Fact]
    public async Task VotesOnARunAreRowsOfWhatWasAskedAndSaid()
    {
        await using var run = await RunOfTexts.CreateAsync(2, ("a", "sunny"), ("b", "rainy"));
        await run.VoteAsync("a", "b", "harbour", Verdict.Right);
        await run.VoteAsync("a", "b", "schools", Verdict.Draw);
        var file = Path.Combine(run.Folder, "rows.jsonl");
        var (rows, others) = await new PreferenceExport(run.Folder, await run.StateAsync()).WriteAsync(file, unpaired: false, TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (rows, others));
        Assert.Equal("""{"prompt":"The state of the harbour is","chosen":"rainy harbour","rejected":"sunny harbour"}""" + "\n", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("""{"chosen": "a", "rejected": "b"}""", ":1: found no prompt")]
    [InlineData("""{"prompt": "p", "chosen": "a", "rejected": "a"}""", ":1: found the same text as chosen and rejected")]
    [InlineData("""{"prompt": "p", "completion": "a", "label": "yes"}""", "a label that is true or false")]
    [InlineData("""{"prompt": [], "chosen": "a", "rejected": "b"}""", "prompt is array or empty")]
    [InlineData("""{"prompt": [{"role": "user"}], "chosen": "a", "rejected": "b"}""", "without role and content")]
    [InlineData("", "found no row")]
    [InlineData("[1]", "found a list")]
    [InlineData("""{"prompt": "p", """, ":1:")]
    public async Task ARowInNoFormatIsNamed(string row, string said) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<BasaltException>(() => ImportAsync(row))).Message);

    public void Dispose() => _folder.Dispose();

    private async Task<RecordState> ImportAsync(string rows)
    {
        Directory.CreateDirectory(_folder.Path);
        var file = Path.Combine(_folder.Path, "given.jsonl");
        await File.WriteAllTextAsync(file, rows, TestContext.Current.CancellationToken);
        var import = PreferenceImport.Read(file, RaterKind.Person);
        await using var log = await RecordLog.OpenAsync(Path.Combine(_folder.Path, RunRecord.FileName), TimeProvider.System, TestContext.Current.CancellationToken);
        await import.IntoAsync(log, _folder.Path, TestContext.Current.CancellationToken);
        return await log.StateAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> ExportAsync(RecordState state, bool unpaired)
    {
        var file = Path.Combine(_folder.Path, "out.jsonl");
        await new PreferenceExport(_folder.Path, state).WriteAsync(file, unpaired, TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }
}
