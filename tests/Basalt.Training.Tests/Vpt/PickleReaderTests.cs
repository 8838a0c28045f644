using System.Text;
using Basalt.Core;

namespace Basalt.Training.Tests;

public sealed class PickleReaderTests
{
    // The classic: what pickle.dumps writes for an object whose __reduce__ is (os.system, ("…",)).
    [Theory]
    [InlineData("cos\nsystem\n(X\x03\0\0\0lsatR.", "'os.system'")]
    [InlineData("cbuiltins\neval\n(X\x03\0\0\01+1tR.", "'builtins.eval'")]
    [InlineData("\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x02id\x85R.", "'posix.system'")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n.", "'torch._utils._rebuild_tensor_v2'")]
    [InlineData("ccollections\nOrderedDict.fromkeys\n.", "'collections.OrderedDict.fromkeys'")]
    public void CodeIsRefusedByItsNameBeforeAnythingIsRun(string pickle, string name) =>
        Assert.Contains($"found code to run, {name},", Refusal(pickle), StringComparison.Ordinal);

    [Theory]
    [InlineData("(S'os'\nios\nsystem\n.")] // INST
    [InlineData("(X\x02\0\0\0osoq\0.")] // OBJ
    [InlineData("\x82\x01.")] // EXT1: a class by a number
    [InlineData("P123\n.")] // PERSID
    [InlineData("K\x01Q.")] // BINPERSID without anything outside
    [InlineData("\x8b\xff\xff\xff\x7f.")] // LONG4 of two gigabytes
    [InlineData("\x8d\xff\xff\xff\xff\xff\xff\xff\x7f.")] // BINUNICODE8
    [InlineData("}}\x92.")] // NEWOBJ_EX
    public void OpcodesThatPlainDataDoesNotNeedAreNotKnown(string pickle) =>
        Assert.Contains("which is not known here", Refusal(pickle), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("K\x01")]
    [InlineData("X\xff\xff\xff\xff" + "a.")]
    [InlineData("cos\nsystem")]
    [InlineData("\x80")]
    [InlineData("t.")]
    [InlineData(".")]
    [InlineData("(.")]
    [InlineData("]u.")]
    [InlineData("}K\x01s.")]
    [InlineData("}(K\x01u.")]
    [InlineData("}NK\x01s.")]
    [InlineData("K\x01K\x02" + "a.")]
    [InlineData("h\x05.")]
    [InlineData("\x8a\u0009aaaaaaaaa.")]
    [InlineData("\x80\x09.")]
    [InlineData("\x8c\x02\xc3\x28.")]
    [InlineData("ccollections\nOrderedDict\n(K\x01tR.")]
    [InlineData("K\x01)R.")]
    public void WhatIsTornOrSenselessIsRefusedWithOneSentence(string pickle) =>
        Assert.StartsWith("it.model: ", Refusal(pickle), StringComparison.Ordinal);

    [Fact]
    public void NumbersTextsListsTuplesAndDictionariesAreRead()
    {
        var map = Assert.IsType<Dictionary<object, object?>>(Read(
            "}(X\x01\0\0\0aJ\xfe\xff\xff\xffX\x01\0\0\0b](\x88\x89NM\x01\x02\x8a\x02\xff\u00ffe"
            + "X\x01\0\0\0cG?\xf0\0\0\0\0\0\0K\x08K\x07\x85u."));
        Assert.Equal(-2L, map["a"]);
        Assert.Equal(new object?[] { true, false, null, 513L, -1L }, map["b"]);
        Assert.Equal(1.0, map["c"]);
        Assert.Equal(new object?[] { 7L }, map[8L]);
    }

    [Fact]
    public void ValuesThatWereStoredAreFoundAgain() => Assert.Equal(new object?[] { 7L, 7L }, Read("K\x07q\x03h\x03\x86."));

    private static object? Read(string pickle) => new PickleReader(PickleReader.PlainData).Read(Encoding.Latin1.GetBytes(pickle), "it.model");

    private static string Refusal(string pickle) => Assert.Throws<BasaltException>(() => Read(pickle)).Message;
}
