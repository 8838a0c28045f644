using System.Text;
using Basalt.Core;
using Basalt.Testing;

namespace Basalt.Training.Tests;

public sealed class VptSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1x", 70_998_654)]
    [InlineData("2x", 248_495_294)]
    [InlineData("3x", 532_504_318)]
    public void ThePublishedSizesHaveAsManyWeightsAsWasPublished(string size, long weights) =>
        Assert.Equal(weights, VptWeights.Count(VptSettings.Published[size]));

    [Theory]
    [InlineData("1x")]
    [InlineData("2x")]
    [InlineData("3x")]
    public void WhatIsWrittenIsReadAgain(string size)
    {
        var written = VptSettings.Published[size];
        written.Write(_folder["a.model"]);
        Same(written, VptSettings.Read(_folder["a.model"]));
    }

    /// <summary>As Python's <c>pickle.dumps</c> of every protocol since 2 writes the published kind of dictionary.</summary>
    [Fact]
    public void GoldenModelFilesOfPythonAreRead() => GoldenFile.Check("vpt_model.jsonl", row =>
    {
        File.WriteAllBytes(_folder["a.model"], Convert.FromBase64String((string)row["file"]!));
        Same(
            new(
                (int)row["hidden"]!,
                [.. row["channels"]!.Select(count => (int)count)],
                (int)row["heads"]!,
                (int)row["layers"]!,
                (int)row["memory"]!,
                Temperature: (float)row["temperature"]!),
            VptSettings.Read(_folder["a.model"]));
    });

    [Theory]
    [InlineData("transformer", "lstm_______", "recurrence_type is 'lstm_______'; must be 'transformer'")]
    [InlineData("clipped_causal", "none__________", "attention_mask_style is 'none__________'; must be 'clipped_causal'")]
    [InlineData("hidsize", "hidsice", "found no hidsize; wanted it")]
    [InlineData("temperature", "temperatura", "found no temperature; wanted it")]
    [InlineData("net", "not", "found no net; wanted it")]
    public void ANetworkThatIsNotOfThePublishedKindIsRefusedByWhatIsOther(string old, string other, string message)
    {
        VptSettings.Published["1x"].Write(_folder["a.model"]);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder["a.model"]));
        File.WriteAllBytes(_folder["a.model"], Encoding.Latin1.GetBytes(text.Replace(old, other, StringComparison.Ordinal)));
        Assert.Contains(message, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void HeadsMustDivideTheWidth()
    {
        (VptSettings.Published["1x"] with { Heads = 7 }).Write(_folder["a.model"]);
        Assert.Contains("attention_heads is 7; must be a divisor of hidsize, 1024", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsMuchTooLargeIsRefusedUnread()
    {
        File.WriteAllBytes(_folder["a.model"], new byte[2 << 20]);
        Assert.Contains("more than 1,048,576 bytes", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void APickleOfSomethingElseIsRefused()
    {
        File.WriteAllBytes(_folder["a.model"], "K\x01."u8.ToArray());
        Assert.Contains("found 1; wanted a dictionary of arguments", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<BasaltException>(() => VptSettings.Read(_folder["a.model"])).Message;

    private static void Same(VptSettings wanted, VptSettings found)
    {
        Assert.Equal(wanted.Channels, found.Channels);
        Assert.Equal(wanted with { Channels = [] }, found with { Channels = [] });
    }
}
