using System.Net;
using System.Net.Sockets;
using Basalt.Bench;
using Basalt.Evaluation.Web;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

public sealed class ServeVerbTests(ServeVerbTests.Run run) : IClassFixture<ServeVerbTests.Run>
{
    [Fact]
    public async Task TheLinksOpenTheSiteAndCtrlCStopsIt()
    {
        await using var program = BasaltProgram.Start(["serve", "--run", run.Folder, "--port", "0", "--invite", "ada", "grace", "--no-check", "--minimum-watch", "0", "--json"]);
        var links = await LinksAsync(program);
        Assert.Equal(["ada", "grace"], links["raters"]!.Select(rater => (string?)rater["rater"]));
        using (var ada = await RaterClient.JoinAsync((string)links["raters"]![0]!["link"]!, looks: true, Cancellation))
        {
            var pair = (await ada.NextAsync(Cancellation))!;
            Assert.Equal(1, (await ada.VoteAsync(pair.Pair, Evaluation.Verdict.Left, "", new Dictionary<string, string>(), Cancellation))!.Votes);
        }

        using var http = new HttpClient();
        Assert.Contains("Overview", await http.GetStringAsync((string)links["organiser"]!, Cancellation), StringComparison.Ordinal);
        Assert.Contains("Leaderboard", await http.GetStringAsync((string)links["leaderboard"]!, Cancellation), StringComparison.Ordinal);
        program.Interrupt();
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task ThePasswordFromTheEnvironmentOpensTheOrganisersPages()
    {
        await using var program = BasaltProgram.Start(["serve", "--run", run.Folder, "--port", "0", "--json"], ("BASALT_ORGANISER_PASSWORD", "open sesame"));
        var links = await LinksAsync(program);
        using var http = new HttpClient { BaseAddress = new Uri((string)links["address"]!) };
        using var answer = await http.PostAsync("/organiser/enter", new FormUrlEncodedContent(new Dictionary<string, string> { ["password"] = "open sesame" }), Cancellation);
        Assert.Contains("Overview", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortInUseIsNamedInOneSentence()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var result = await BasaltProgram.RunAsync(["serve", "--run", run.Folder, "--port", $"{port}"]);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"127.0.0.1:{port}: cannot listen there, another program listens on 127.0.0.1:{port}; wanted a free port", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Errors);
    }

    [Theory]
    [InlineData("--run nowhere", "nowhere: found no folder episodes in it; wanted the folder of a run")]
    [InlineData("--platform amazon", "found the platform amazon; wanted none, mturk or prolific")]
    [InlineData("--votes 0", "--votes is 0; must be positive")]
    [InlineData("--minimum-watch -1", "--minimum-watch is -1; must be 0 to 3600 seconds")]
    [InlineData("--address no.such.host.invalid", "no host no.such.host.invalid is known")]
    [InlineData("--store postgres://", "found a PostgreSQL place that is not well formed")]
    public async Task AWrongArgumentGetsOneSentence(string arguments, string sentence)
    {
        string[] folder = arguments.StartsWith("--run", StringComparison.Ordinal) ? [] : ["--run", run.Folder];
        var result = await BasaltProgram.RunAsync(["serve", .. folder, "--port", "0", .. arguments.Split(' ')]);
        Assert.InRange(result.ExitCode, 2, 3);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.Errors);
    }

    [Fact]
    public async Task ASiteThatIsKilledTwentyTimesInMidVoteLosesAndDoublesNoConfirmedVote()
    {
        var (kills, audit, confirmed) = await KilledSite.RunAsync(run.Folder, Path.Combine(run.Folder, "killed.db"), 20, _ => { }, Cancellation);
        Assert.True(confirmed >= kills, $"only {confirmed} votes");
        Assert.Equal((0, 0), (audit.Lost, audit.Doubled));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<JObject> LinksAsync(BasaltProgram program)
    {
        var text = "";
        while (!text.EndsWith("\n}\n", StringComparison.Ordinal))
        {
            text += await program.Output.ReadLineAsync(Cancellation) is { } line ? line + "\n" : throw new InvalidOperationException($"it ended after: {text}");
        }

        return JObject.Parse(text);
    }

    public sealed class Run : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Run() => JudgedRun.Write(Folder, submissions: 5);

        public string Folder => _folder.At("run");

        public void Dispose() => _folder.Dispose();
    }
}
