using Basalt.Core;

namespace Basalt.Text.Tests;

public sealed class TranscriptTests
{
    [Theory]
    [InlineData("one line")]
    [InlineData("two\n\nparagraphs")]
    [InlineData("")]
    [InlineData("**Reply**\n\n> said by the agent itself")]
    public void WhatWasSaidComesBack(string said)
    {
        Dialogue dialogue = new(
            [new(Speaker.Prompt, "Tell me."), new(Speaker.Agent, said), new(Speaker.Prompt, "And then?"), new(Speaker.Agent, "The end.")]);
        Assert.Equal(dialogue.Turns, Transcript.Read(Transcript.Write(dialogue), "x.md").Turns);
    }

    [Fact]
    public void AFileWithoutTurnsIsNamed() =>
        Assert.Equal(
            "x.md: found no turn; wanted a transcript",
            Assert.Throws<BasaltException>(() => Transcript.Read("# a page\n\n> quoted", "x.md")).Message);
}
