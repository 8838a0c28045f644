using System.Text;
using Basalt.Core;
using Basalt.Testing;
using Newtonsoft.Json.Linq;

namespace Basalt.Text.Tests;

public sealed class AnswerFreezerTests : EndpointTest
{
    private static readonly EndpointItem[] Items =
        [new("t/one", "Be kind.", ["One?"]), new("t/two", "Be kind.", ["Two?", "And?"]), new("t/three", "Be kind.", ["Three?"])];
    private static readonly AnswerSource Alpha = Source("alpha");
    private static readonly AnswerSource Beta = Source("beta");

    private string Answers => Path.Combine(Folder, "answers.jsonl");

    [Fact]
    public async Task ARecordingThatBrokeOffGoesOnWhereItWas()
    {
        using (var broken = new FakeEndpoint(FakeEndpoint.Says("1"), FakeEndpoint.Body(401, "")))
        {
            await Assert.ThrowsAsync<BasaltException>(() => FreezeAsync(broken, Alpha));
        }

        // As a crash in the middle of a line leaves it.
        File.AppendAllText(Answers, "{\"itemId\": \"t/tw");
        using var whole = new FakeEndpoint(FakeEndpoint.Says("2a"), FakeEndpoint.Says("2b"), FakeEndpoint.Says("3"));
        var cost = await FreezeAsync(whole, Alpha);
        Assert.Equal((2, 1, 21L, 9L), (cost.Asked, cost.Kept, cost.PromptTokens, cost.AnswerTokens));
        Assert.Equal(3, FrozenAnswers.Read(Answers, ["t/one", "t/two", "t/three"]).Items.Count);
        Assert.Contains("\"output\":[\"2a\",\"2b\"]", File.ReadAllText(Answers));
        Assert.Equal(3, whole.Requests.Count);
        // The second turn is asked with the first one's answer before it.
        Assert.Contains("2a", whole.Requests[1]);
    }

    [Fact]
    public async Task EveryAnswerKeepsWhereItCameFrom()
    {
        using var endpoint = new FakeEndpoint(
            FakeEndpoint.Body(200, """{"model": "alpha-2026", "choices": [{"message": {"content": "Yes."}, "finish_reason": "length"}]}"""));
        await FreezeAsync(endpoint, Alpha, Items[..1]);
        var line = JObject.Parse(File.ReadAllText(Answers));
        Assert.Equal(Alpha.KeyOf(Items[0]), (string?)line["key"]);
        Assert.Equal(
            ("alpha", "alpha-2026", "cut", "length"),
            ((string?)line["model"], (string?)line["replyModel"], (string?)line["outcome"], (string?)line["finishReason"]));
        Assert.Equal(512, (int?)line.SelectToken("settings.maxTokens"));
        Assert.NotNull(line["time"]);
    }

    [Fact]
    public void AKeyIsOfEverythingThatChangesTheAnswerAndOfNothingElse()
    {
        var item = Items[0];
        AnswerSettings plain = new(512, 1);
        string[] keys =
        [
            Alpha.KeyOf(item), Beta.KeyOf(item), (Alpha with { Endpoint = "http://other/v1" }).KeyOf(item),
            (Alpha with { Settings = new(513, 1) }).KeyOf(item), (Alpha with { Settings = new(512, 0.5) }).KeyOf(item),
            (Alpha with { Settings = plain with { Steering = new("hope", 2, 20) } }).KeyOf(item),
            (Alpha with { Settings = plain with { Steering = new("plain", 2, 20) } }).KeyOf(item),
            (Alpha with { Settings = plain with { Steering = new("hope", 3, 20) } }).KeyOf(item),
            (Alpha with { Settings = plain with { Steering = new("hope", 2, 19) } }).KeyOf(item),
            Alpha.KeyOf(item with { Instruction = "Be short." }),
            Alpha.KeyOf(item with { Script = ["One!"] }),
            Alpha.KeyOf(item with { Script = ["One?", "Two?"] }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(Alpha.KeyOf(item), Source("alpha").KeyOf(item with { ItemId = "t/renamed" }));
    }

    [Fact]
    public async Task AnswersOfAnotherModelAreRefusedAndBothAreNamed()
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha, Items[..2]);
        var before = File.ReadAllBytes(Answers);
        var problem = await Assert.ThrowsAsync<BasaltException>(() => FreezeAsync(endpoint, Beta));
        Assert.Contains("found 2 answers of model alpha; asked for model beta; add --replace", problem.Message);
        Assert.Equal(BasaltException.BadInput, problem.ExitCode);
        Assert.Equal(before, File.ReadAllBytes(Answers));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Theory]
    [InlineData(0.5, 512, "http://here/v1", "model alpha, temperature 1;", "model alpha, temperature 0.5;")]
    [InlineData(1, 4096, "http://here/v1", "model alpha, max tokens 512;", "model alpha, max tokens 4096;")]
    [InlineData(1, 512, "http://there/v1", "model alpha, at http://here/v1;", "model alpha, at http://there/v1;")]
    public async Task OtherSettingsAreNamedOnBothSides(double temperature, int tokens, string address, string held, string asked)
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha);
        var problem = await Assert.ThrowsAsync<BasaltException>(
            () => FreezeAsync(endpoint, new AnswerSource(address, "alpha", new(tokens, temperature))));
        Assert.Contains("of " + held, problem.Message);
        Assert.Contains("asked for " + asked, problem.Message);
    }

    [Fact]
    public async Task AnswersToPromptsThatChangedSinceAreRefused()
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha);
        var problem = await Assert.ThrowsAsync<BasaltException>(
            () => FreezeAsync(endpoint, Alpha, [Items[0] with { Script = ["One!"] }, .. Items[1..]]));
        Assert.Contains("found 1 answer of model alpha to prompts that have changed since, as that of t/one", problem.Message);
    }

    [Fact]
    public async Task WhatIsReplacedIsSetAsideAndAskedAnew()
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha, Items[..2]);
        var old = File.ReadAllText(Answers);
        var cost = await FreezeAsync(endpoint, Beta, earlier: EarlierChoice.Replace);
        Assert.Equal((3, 0), (cost.Asked, cost.Kept));
        Assert.Equal(old, File.ReadAllText(Path.Combine(Folder, "answers.set-aside-1.jsonl")));
        Assert.DoesNotContain("alpha", File.ReadAllText(Answers));
        AnswerManifest.Write(Answers, null);
        Assert.Equal("recorded from beta", (string?)Manifest()["training"]);

        // Nothing differs any more: nothing is asked, nothing is set aside.
        Assert.Equal((0, 3), ((await FreezeAsync(endpoint, Beta, earlier: EarlierChoice.Replace)) is var again ? again.Asked : -1, again.Kept));
        await FreezeAsync(endpoint, Alpha, earlier: EarlierChoice.Replace);
        Assert.True(File.Exists(Path.Combine(Folder, "answers.set-aside-2.jsonl")));
    }

    [Fact]
    public async Task WhatIsKeptStaysAndTheManifestTellsOfBoth()
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha, Items[..2]);
        var cost = await FreezeAsync(endpoint, Beta, earlier: EarlierChoice.Keep);
        Assert.Equal((1, 2), (cost.Asked, cost.Kept));
        AnswerManifest.Write(Answers, "us");
        Assert.Equal(
            ("recorded from alpha (2) and beta (1)", "answers of alpha and beta", "us"),
            ((string?)Manifest()["training"], (string?)Manifest()["licence"], (string?)Manifest()["team"]));
        Assert.Equal(["alpha", "beta"], Manifest().SelectTokens("settings.sources[*].model").Select(model => (string?)model));

        // A third name on the command line changes nothing of that.
        await FreezeAsync(endpoint, Source("gamma"), earlier: EarlierChoice.Keep);
        AnswerManifest.Write(Answers, null);
        Assert.Equal(("recorded from alpha (2) and beta (1)", "us"), ((string?)Manifest()["training"], (string?)Manifest()["team"]));
    }

    [Fact]
    public async Task AnswersToOtherTasksStandBesideThese()
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha, Items[..1]);
        await FreezeAsync(endpoint, Alpha, Items[1..]);
        Assert.Equal(3, FrozenAnswers.Read(Answers).Items.Count);
        Assert.Contains(
            "of model alpha", (await Assert.ThrowsAsync<BasaltException>(() => FreezeAsync(endpoint, Beta, [new("u/one", "", ["One?"])]))).Message);
    }

    [Fact]
    public async Task AnswersWithoutAKeyAreNeverGivenAName()
    {
        using var endpoint = Speaking();
        File.WriteAllText(Answers, """{"itemId": "t/one", "output": "Old."}""" + "\n");
        Assert.Contains("found 1 answer without a key", (await Assert.ThrowsAsync<BasaltException>(() => FreezeAsync(endpoint, Beta))).Message);
        var cost = await FreezeAsync(endpoint, Beta, earlier: EarlierChoice.Keep);
        Assert.Equal((1, 2), (cost.Outcomes["unverified"], cost.Outcomes["complete"]));
        AnswerManifest.Write(Answers, null);
        Assert.Equal("recorded from beta (2); 1 unverified, of which nobody says which model gave them", (string?)Manifest()["training"]);
        Assert.DoesNotContain("\"key\"", File.ReadLines(Answers).First());
    }

    [Fact]
    public async Task AnswersWithoutAKeyGoOnWhenTheManifestNamesTheirModel()
    {
        using var endpoint = Speaking();
        File.WriteAllText(Answers, """{"itemId": "t/one", "output": "Old."}""" + "\n");
        File.WriteAllText(Path.Combine(Folder, "submission.json"), "\uFEFF" + """{"id": "s", "team": "us", "training": "recorded from alpha"}""");
        await Assert.ThrowsAsync<BasaltException>(() => FreezeAsync(endpoint, Beta));
        var cost = await FreezeAsync(endpoint, Alpha);
        Assert.Contains("submission.json says that alpha gave them", Assert.Single(cost.Notes));
        AnswerManifest.Write(Answers, null);
        Assert.Equal("recorded from alpha (2); 1 unverified, said to be of alpha", (string?)Manifest()["training"]);

        // What was unverified is so for ever.
        Assert.Equal(1, (await FreezeAsync(endpoint, Alpha)).Outcomes["unverified"]);
        AnswerManifest.Write(Answers, null);
        Assert.Equal("recorded from alpha (2); 1 unverified, said to be of alpha", (string?)Manifest()["training"]);
    }

    [Theory]
    [InlineData(400, "{\"error\": {\"message\": \"no\"}}", AnswerOutcome.Rejected)]
    [InlineData(422, "no", AnswerOutcome.Rejected)]
    [InlineData(200, "<html></html>", AnswerOutcome.Unreadable)]
    [InlineData(500, "no", AnswerOutcome.Failed)]
    [InlineData(200, "{\"choices\": [{\"message\": {\"content\": null}, \"finish_reason\": \"content_filter\"}]}", AnswerOutcome.Filtered)]
    public async Task OneBadItemDoesNotStopTheOthers(int status, string body, AnswerOutcome outcome)
    {
        var isBad = true;
        using var endpoint = new FakeEndpoint((request, _) => isBad && request.Contains("Two?", StringComparison.Ordinal)
            ? FakeEndpoint.Body(status, body)
            : FakeEndpoint.Says("Yes.", finish: "stop"));
        var cost = await FreezeAsync(endpoint, Alpha);
        Assert.Equal((1, 2), (cost.Outcomes[outcome.Word()], cost.Outcomes["complete"]));
        Assert.Equal("t/two", Assert.Single(cost.Unanswered).ItemId);
        Assert.Equal(["t/one", "t/three"], FrozenAnswers.Read(Answers).Items.Order());
        Assert.Equal(outcome.Word(), (string?)JObject.Parse(File.ReadAllText(AnswerFreezer.OutcomesOf(Answers)))["outcome"]);

        // It is asked again, and what came before is told.
        isBad = false;
        var again = await FreezeAsync(endpoint, Alpha);
        Assert.Equal((1, 2, 0), (again.Asked, again.Kept, again.Unanswered.Count));
        Assert.Contains($"t/two ({outcome.Word()})", Assert.Single(again.Notes));
    }

    [Fact]
    public async Task ADialogueIsAsGoodAsItsWorstTurn()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("a", finish: "length"), FakeEndpoint.Says("b", finish: "stop"));
        Assert.Equal(1, (await FreezeAsync(endpoint, Alpha, Items[1..2])).Outcomes["cut"]);
        using var other = new FakeEndpoint(FakeEndpoint.Says("a", finish: "stop"), FakeEndpoint.Says("", finish: "content_filter"));
        var cost = await FreezeAsync(other, Beta, [new("u/two", "", ["Two?", "And?"])], EarlierChoice.Keep);
        Assert.Equal((1, 14L), (cost.Outcomes["filtered"], cost.PromptTokens));
    }

    [Fact]
    public async Task AnEndpointThatFailsForEverythingIsGivenUp()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Body(500, "out of memory"));
        var problem = await Assert.ThrowsAsync<BasaltException>(
            () => FreezeAsync(endpoint, Alpha, [.. Enumerable.Range(0, 9).Select(number => new EndpointItem($"t/{number}", "", ["?"]))]));
        Assert.Contains("for 3 items in a row", problem.Message);
        Assert.Contains("out of memory", problem.Message);
    }

    [Fact]
    public async Task AnEmptyAnswerOfAnEarlierRecordingIsAskedForAgain()
    {
        using var endpoint = Speaking();
        File.WriteAllText(Answers, """{"itemId": "t/one", "output": ""}""" + "\n");
        var cost = await FreezeAsync(endpoint, Alpha);
        Assert.Equal((3, 0), (cost.Asked, cost.Kept));
        Assert.Contains("t/one", File.ReadAllText(Path.Combine(Folder, "answers.set-aside-1.jsonl")));
    }

    [Fact]
    public async Task AnAnswerThatWasCutIsAskedForAgainWhenWanted()
    {
        using var endpoint = new FakeEndpoint(FakeEndpoint.Says("Half", finish: "length"), FakeEndpoint.Says("Whole.", finish: "stop"));
        await FreezeAsync(endpoint, Alpha, Items[..1]);
        Assert.Equal((0, 1), ((await FreezeAsync(endpoint, Alpha, Items[..1])) is var kept ? kept.Asked : -1, kept.Outcomes["cut"]));
        Assert.Equal(1, (await FreezeAsync(endpoint, Alpha, Items[..1], again: true)).Outcomes["complete"]);
        Assert.Contains("Half", File.ReadAllText(Path.Combine(Folder, "answers.set-aside-1.jsonl")));
    }

    [Theory]
    [InlineData("utf-8", "\r\n")]
    [InlineData("utf-16", "\n")]
    [InlineData("utf-16BE", "\r\n")]
    public async Task AFileThatAnEditorSavedInItsOwnWayGoesOn(string encoding, string end)
    {
        using var endpoint = Speaking();
        await FreezeAsync(endpoint, Alpha, Items[..2]);
        var marked = Encoding.GetEncoding(encoding);
        File.WriteAllText(Answers, File.ReadAllText(Answers).Replace("\n", end, StringComparison.Ordinal).TrimEnd(), marked);
        Assert.Equal(2, FrozenAnswers.Read(Answers).Items.Count);
        Assert.Equal((1, 2), ((await FreezeAsync(endpoint, Alpha)) is var cost ? cost.Asked : -1, cost.Kept));
        Assert.Equal(3, FrozenAnswers.Read(Answers, [.. Items.Select(item => item.ItemId)]).Items.Count);
    }

    private static AnswerSource Source(string model) => new("http://here/v1", model, new(512, 1));

    private static FakeEndpoint Speaking() => new(FakeEndpoint.Says("Yes.", finish: "stop"));

    private JObject Manifest() => JObject.Parse(File.ReadAllText(Path.Combine(Folder, "submission.json")));

    private Task<FreezeReport> FreezeAsync(
        FakeEndpoint endpoint, AnswerSource source, EndpointItem[]? items = null, EarlierChoice earlier = EarlierChoice.Refuse,
        bool again = false) =>
        new AnswerFreezer(Of(endpoint).AnswerAsync, source, Answers, TimeProvider.System)
        {
            Earlier = earlier, Again = again, UnverifiedModel = AnswerManifest.UnverifiedModel(Folder),
        }
            .FreezeAsync(items ?? Items, null, Cancellation);
}
