using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class JsonTokenizerTests : IDisposable
{
    private const string ByteLevel = """
        {"added_tokens": [{"id": 8, "content": "<|end|>", "special": true}],
         "normalizer": {"type": "NFC"}, "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false},
         "post_processor": null, "decoder": {"type": "ByteLevel"},
         "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "Ġ": 2, "ab": 3, "Ġab": 4, "Ã": 5, "©": 6, "Ã©": 7},
                   "merges": ["a b", ["Ġ", "ab"], ["Ã", "©"]]}}
        """;

    private const string Metaspace = """
        {"added_tokens": [{"id": 0, "content": "<unk>", "special": true}, {"id": 1, "content": "<s>", "special": true}, {"id": 2, "content": "</s>", "special": true}],
         "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
         "pre_tokenizer": null,
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]},
         "decoder": {"type": "Sequence", "decoders": [{"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
            {"type": "ByteFallback"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]},
         "model": {"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true,
                   "vocab": {"<unk>": 0, "<s>": 1, "</s>": 2, "<0xC3>": 3, "<0xA9>": 4, "▁": 5, "h": 6, "i": 7, "hi": 8, "▁hi": 9},
                   "merges": ["h i", "▁ hi"]}}
        """;

    private const string Unigram = """
        {"added_tokens": [{"id": 0, "content": "<unk>", "special": true}, {"id": 1, "content": "</s>", "special": true}],
         "normalizer": {"type": "NFKC"}, "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
         "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
         "model": {"type": "Unigram", "unk_id": 0,
                   "vocab": [["<unk>", 0], ["</s>", 0], ["▁", -2], ["▁peace", -3], ["pe", -1.5], ["ace", -1.2], ["▁p", -4], ["s", -2.5]]}}
        """;

    private const string Pieces = """
        {"added_tokens": [{"id": 3, "content": "[SEP]", "special": true}],
         "normalizer": {"type": "BertNormalizer", "lowercase": true}, "pre_tokenizer": {"type": "BertPreTokenizer"},
         "decoder": {"type": "WordPiece", "prefix": "##"},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                   "vocab": {"[UNK]": 0, "want": 1, "##ed": 2, "[SEP]": 3, "!": 4}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("basalt-tokenizer-").FullName;

    [Fact]
    public void BytePairsAreJoinedInTheOrderInWhichTheyWereLearned()
    {
        var tokenizer = Read(ByteLevel);
        Assert.Equal([3, 4, 4, 7], tokenizer.Encode("ab ab abe\u0301"));
        Assert.Equal("ab ab abé", tokenizer.Decode([3, 4, 4, 7]));
        Assert.Null(tokenizer.Start);
    }

    [Fact]
    public void SpecialTokensCountInATemplatesTextAlone()
    {
        var tokenizer = Read(ByteLevel);
        Assert.Equal([3, 8, 3], tokenizer.EncodeMarked("ab<|end|>ab"));
        Assert.DoesNotContain(8, tokenizer.Encode("ab<|end|>ab"));
        Assert.Equal("ab", tokenizer.Decode([3, 8]));
        Assert.Equal("abab", tokenizer.WithoutSpecial("ab<|<|end|>end|>ab"));
    }

    [Fact]
    public void WhatNoPieceHasIsWrittenInBytesAndReadAgain()
    {
        var tokenizer = Read(Metaspace);
        Assert.Equal([9, 3, 4, 9], tokenizer.Encode("hié hi"));
        Assert.Equal("hié hi", tokenizer.Decode([9, 3, 4, 9]));
        Assert.Equal((1, 2), (tokenizer.Start, tokenizer.End));
    }

    [Fact]
    public void UnigramsAreTheLikeliestDivision()
    {
        var tokenizer = Read(Unigram);
        // ▁peace has −3, and ▁ + pe + ace −4.7; the unknown letters side by side are one token.
        Assert.Equal([3, 7], tokenizer.Encode("peaces"));
        Assert.Equal([3, 2, 0], tokenizer.Encode("peace xyz"));
        Assert.Equal("peaces peace", tokenizer.Decode([3, 7, 3]));
    }

    [Fact]
    public void WordPiecesAreTheLongest()
    {
        var tokenizer = Read(Pieces);
        Assert.Equal([1, 2, 4, 0], tokenizer.Encode("Wanted! house"));
        Assert.Equal("wanted !", tokenizer.Decode([1, 2, 4]));
    }

    [Theory]
    [InlineData("\"type\": \"NFC\"", "\"type\": \"Nmt\"", "found the normalizer Nmt; wanted one of Sequence, NFC")]
    [InlineData("\"pre_tokenizer\": {\"type\": \"ByteLevel\"", "\"pre_tokenizer\": {\"type\": \"UnicodeScripts\"", "found the pre-tokenizer UnicodeScripts")]
    [InlineData("\"decoder\": {\"type\": \"ByteLevel\"", "\"decoder\": {\"type\": \"CTC\"", "found the decoder CTC")]
    [InlineData("\"type\": \"BPE\"", "\"type\": \"Morfessor\"", "found the model Morfessor; wanted one of BPE, Unigram")]
    [InlineData("\"a b\"", "\"a b c\"", "the merge \"a b c\"")]
    [InlineData("\"content\": \"<|end|>\"", "\"content\": 7", "an added token without id or content")]
    [InlineData("<|end|>", "<|stop|>", "wanted the model's config.json to state eos_token_id")]
    [InlineData("\"Ã©\": 7", "\"Ã©\": -1", "wanted them numbered from 0")]
    [InlineData("{\"added", "[{\"added", "tokenizer.json")]
    public void WhatIsNotKnownHereIsRefusedByName(string text, string instead, string said)
    {
        Assert.Contains(text, ByteLevel);
        Assert.Contains(said, Assert.Throws<BasaltException>(() => Read(ByteLevel.Replace(text, instead, StringComparison.Ordinal))).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private JsonTokenizer Read(string json)
    {
        var path = Path.Combine(_folder, "tokenizer.json");
        // The byte-level file has an end of its own name.
        File.WriteAllText(path, json);
        return JsonTokenizer.Read(path, json.Contains("<|end|>", StringComparison.Ordinal) ? 8 : null);
    }
}
