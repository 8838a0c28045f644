using System.CommandLine;
using Basalt.Core;
using Basalt.Evaluation;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>The rating method of <c>docs/extending.md</c>: it keeps the contract, and one row publishes it.</summary>
public sealed class WinShareTests : RatingSystemContract, IDisposable
{
    private const string Battle =
        """{"question_id":"q1","model_a":"a","model_b":"b","winner":"model_a","judge":"ann@example.org","tstamp":1682351591.5}""";

    private static readonly RatingMethod Row =
        // example: the row of a rating method
        new("win-share", "Share of points", () => new WinShare())
        // end of example
        ;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override IRatingSystem Create() => new WinShare();

    [Fact]
    public async Task OneRowPublishesItOnABoard()
    {
        await ImportBattlesAsync();
        Assert.Equal(0, await RankAsync(RatingMethods.Published.With(Row), "win-share"));
        var file = JObject.Parse(await File.ReadAllTextAsync(_folder.At("run/leaderboard.json"), Cancellation));
        var standings = file.SelectTokens("$.tasks[*].standings[*]").Select(row => ((string)row["submission"]!, (double)row["mean"]!));
        Assert.Equal([("a", 0.625), ("b", 0.375)], standings);
        Assert.Contains("Share of points", await File.ReadAllTextAsync(_folder.At("run/report.html"), Cancellation));
    }

    [Fact]
    public async Task AMethodThatNobodyPublishedIsAnsweredWithTheNames()
    {
        await ImportBattlesAsync();
        var problem = await Assert.ThrowsAsync<BasaltException>(() => RankAsync(RatingMethods.Published.With(Row), "no-such-method"));
        Assert.StartsWith("found the rating method no-such-method; wanted one of trueskill, ", problem.Message);
        Assert.EndsWith(", win-share", problem.Message);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task TheProgramAnswersAnUnknownMethodInOneSentence()
    {
        await ImportBattlesAsync();
        var result = await BasaltProgram.RunAsync(["rank", _folder.At("run"), "--method", "no-such-method"]);
        Assert.Equal(BasaltException.BadInput, result.ExitCode);
        Assert.StartsWith("basalt: found the rating method no-such-method; wanted one of trueskill, ", result.Errors);
        Assert.DoesNotContain('\n', result.Errors);
    }

    [Fact]
    public void TwoMethodsOfOneNameAreRefusedInOneSentence() => Assert.Equal(
        "found two rating methods of the name win-share; every method needs a name of its own",
        Assert.Throws<BasaltException>(() => RatingMethods.Published.With(Row).With(Row)).Message);

    public void Dispose() => _folder.Dispose();

    private Task<int> RankAsync(RatingMethods methods, string method) => RankVerb.Create(methods)
        .Parse([_folder.At("run"), "--method", method, "--rater-redraws", "0"])
        .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, Cancellation);

    /// <summary>Two votes of one rater: a is better than b, and a draw.</summary>
    private async Task ImportBattlesAsync()
    {
        var draw = Battle.Replace("q1", "q2", StringComparison.Ordinal).Replace("\"model_a\",\"judge\"", "\"tie\",\"judge\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(_folder.At("battles.jsonl"), [Battle, draw], Cancellation);
        var result = await BasaltProgram.RunAsync(["import", "arena", _folder.At("battles.jsonl"), "--run", _folder.At("run")]);
        Assert.True(result.ExitCode == 0, result.Errors);
    }
}
