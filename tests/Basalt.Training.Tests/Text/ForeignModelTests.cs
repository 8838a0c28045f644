using Basalt.Core;
using Basalt.Text;
using Newtonsoft.Json.Linq;
using TorchSharp;

namespace Basalt.Training.Tests;

/// <summary>Models in the shapes in which people's exporters write them, each with a tokenizer.json and settings beside it.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private const string Words = "the harbour is quiet in morning and boats are out";
    private static readonly string[] Special = ["<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"];

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-foreign-").FullName;

    private string Model => Path.Combine(_folder, "model.onnx");

    private static int Vocabulary => Special.Length + Words.Split(' ').Length;

    public static TheoryData<string> Kinds => [.. Shapes.Keys];

    private static Dictionary<string, ForeignKind> Shapes { get; } = new()
    {
        ["past"] = new(Past: "past"),
        ["16 bits"] = new(IsHalf: true),
        ["padded"] = new(Padding: 7),
        ["merged"] = new(IsMerged: true),
        ["logits to keep"] = new(KeepsLogits: true),
        ["heads in config.json"] = new(HidesHeads: true),
        ["external weights"] = new(IsExternal: true),
        ["all of it"] = new("past_key_values", true, 16, true, true, true, true),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AModelOfEveryShapeSaysWhatItsNumbersSay(string name)
    {
        var kind = Shapes[name];
        torch.manual_seed(3);
        var (embeddings, head) = ForeignModel.Write(Model, Vocabulary, kind);
        WriteFiles(new JObject
        {
            ["vocab_size"] = Vocabulary + kind.Padding, ["eos_token_id"] = 2, ["bos_token_id"] = 1,
            ["num_attention_heads"] = 4, ["num_key_value_heads"] = 1, ["hidden_size"] = 4 * ForeignModel.Width,
        });
        using var model = OnnxLanguageModel.Load(Model);
        ForeignModel.Check(model, [.. model.Tokenizer.Encode(Words)], 1, embeddings, head, kind.IsHalf ? 0.05 : 1e-3);
    }

    [Fact]
    public void WhateverMayEndAReplyEndsIt()
    {
        ForeignModel.Write(Model, Vocabulary);
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 2 });
        double[] one = new double[Vocabulary], several = new double[Vocabulary];
        using (var model = OnnxLanguageModel.Load(Model))
        {
            model.Next(new Prefix([6, 7], 0), one);
        }

        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = new JArray(2, 4) });
        using (var model = OnnxLanguageModel.Load(Model))
        {
            Assert.Equal(2, model.Tokenizer.End);
            model.Next(new Prefix([6, 7], 0), several);
        }

        Assert.Equal(Math.Log(Math.Exp(one[2]) + Math.Exp(one[4])), several[2], 1e-9);
        Assert.Equal(double.NegativeInfinity, several[4]);
        Assert.Equal(one[6], several[6], 1e-9);
    }

    [Fact]
    public void TheInstructionAndTheWholeDialogueReachTheModel()
    {
        ForeignModel.Write(Model, Vocabulary);
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 4, ["bos_token_id"] = 1 });
        var talk = Prompt.Of("quiet", new Dialogue([new(Speaker.Prompt, "the boats"), new(Speaker.Agent, "are out"), new(Speaker.Prompt, "the <|im_end|> harbour")]));
        using (var model = OnnxLanguageModel.Load(Model))
        {
            Assert.Equal(model.Tokenizer.Encode("quiet the boats are out the <|im_end|> harbour").Where(token => token > 4), model.Opening(talk).Where(token => token > 4));
        }

        File.WriteAllText(
            Path.Combine(_folder, "tokenizer_config.json"),
            new JObject { ["chat_template"] = "{% for m in messages %}<|im_start|>{{ m.content }}<|im_end|>{% endfor %}<|im_start|>", ["eos_token"] = "<|im_end|>" }.ToString());
        using (var model = OnnxLanguageModel.Load(Model))
        {
            int[] Of(string text) => [3, .. model.Tokenizer.Encode(text), 4];
            // What ends a turn cannot be said in one.
            Assert.Equal([.. Of("quiet"), .. Of("the boats"), .. Of("are out"), .. Of("the harbour"), 3], model.Opening(talk));
        }
    }

    [Fact]
    public void APromptLongerThanTheContextIsRefused()
    {
        ForeignModel.Write(Model, Vocabulary);
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 2, ["max_position_embeddings"] = 8 });
        using var model = OnnxLanguageModel.Load(Model);
        Assert.Contains("found a prompt of 10 tokens; must be below 7", Assert.Throws<BasaltException>(() => model.Opening(Words)).Message);
    }

    [Fact]
    public void LogitsThatAreNoNumbersAreRefused()
    {
        ForeignModel.Write(Model, Vocabulary, new(IsBroken: true));
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 2 });
        Assert.Contains("found a logit that is no number", Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(Model)).Message);
    }

    [Fact]
    public void ATokenizerOfAnotherModelIsRefused()
    {
        ForeignModel.Write(Model, Vocabulary + 9);
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 2 });
        Assert.Contains("they do not belong together", Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(Model)).Message);
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary + 9, ["eos_token_id"] = 50_256 });
        Assert.Contains("with the end 50256; they do not belong together", Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(Model)).Message);
    }

    [Fact]
    public void AMissingFileOfWeightsIsNamedAndAnotherOneIsAnotherModel()
    {
        ForeignModel.Write(Model, Vocabulary, new(IsExternal: true));
        WriteFiles(new JObject { ["vocab_size"] = Vocabulary, ["eos_token_id"] = 2 });
        string first;
        using (var model = OnnxLanguageModel.Load(Model))
        {
            first = model.WeightsHash;
        }

        var weights = Model + ".data";
        var bytes = File.ReadAllBytes(weights);
        bytes[0] ^= 1;
        File.WriteAllBytes(weights, bytes);
        using (var model = OnnxLanguageModel.Load(Model))
        {
            Assert.NotEqual(first, model.WeightsHash);
        }

        File.Delete(weights);
        Assert.Contains("found no model.onnx.data beside it", Assert.Throws<BasaltException>(() => OnnxLanguageModel.Load(Model)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteFiles(JObject config)
    {
        File.WriteAllText(Path.Combine(_folder, "config.json"), config.ToString());
        var vocabulary = new JObject();
        foreach (var word in Special.Concat(Words.Split(' ')))
        {
            vocabulary[word] = vocabulary.Count;
        }

        File.WriteAllText(Path.Combine(_folder, "tokenizer.json"), new JObject
        {
            ["added_tokens"] = new JArray(Special.Select((text, at) => new JObject { ["id"] = at, ["content"] = text, ["special"] = true })),
            ["pre_tokenizer"] = new JObject { ["type"] = "WhitespaceSplit" },
            ["model"] = new JObject { ["type"] = "WordLevel", ["unk_token"] = "<unk>", ["vocab"] = vocabulary },
        }.ToString());
    }
}
