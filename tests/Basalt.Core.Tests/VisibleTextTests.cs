namespace Basalt.Core.Tests;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain\tand\nlines", "plain\tand\nlines")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("bell\a escape\u001b[31m nil\0", "bell\uFFFD escape\uFFFD[31m nil\uFFFD")]
    [InlineData("turned \u202Eround\u202C", "turned \uFFFDround\uFFFD")]
    [InlineData("private \uE000", "private \uFFFD")]
    [InlineData("नमस्ते مرحبا 你好 👩‍🌾", "नमस्ते مرحبا 你好 👩‍🌾")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void WhatCannotBeSeenIsReplacedAndScriptsAreKept(string text, string visible) => Assert.Equal(visible, VisibleText.Of(text));

    // An attribute cannot hold one.
    [Fact]
    public void HalfOfASurrogatePairIsReplaced() => Assert.Equal("half \uFFFD end", VisibleText.Of("half \uD83D end"));
}
