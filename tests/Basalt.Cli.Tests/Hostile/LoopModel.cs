using System.Text;

namespace Basalt.Cli.Tests;

/// <summary>
/// A policy of a few hundred bytes that keeps the contract while its picture is black, and computes for ever when it is not. Written in
/// the protobuf encoding itself, field numbers as in <c>onnx.proto</c>, since our own writer has no loops.
/// </summary>
internal static class LoopModel
{
    private const long Float = 1;
    private const long UInt8 = 2;
    private const long Int64 = 7;
    private const long Bool = 9;

    public static void Write(string path) => File.WriteAllBytes(path, Message(
        Number(1, 8),
        Part(8, Number(2, 17)),
        Part(7, Message(
            Node("Cast", ["image"], "seen", Attribute("to", Number(3, Float), 2)),
            Node("ReduceMax", ["seen"], "top", Attribute("keepdims", Number(3, 0), 2)),
            Node("Greater", ["top", "zero"], "lit"),
            Node("Loop", ["", "lit", "zero"], "end", Attribute("body", Part(6, Body), 5)),
            Node("Flatten", ["seen"], "flat"),
            Node("ReduceSum", ["flat", "one"], "light"),
            Node("Add", ["light", "end"], "bright"),
            Node("Tile", ["bright", "wide"], "buttons"),
            Node("Tile", ["bright", "narrow"], "camera"),
            Text(2, "loop"),
            Tensor("zero", Float, [], BitConverter.GetBytes(0f)),
            Tensor("one", Int64, [1], BitConverter.GetBytes(1L)),
            Tensor("wide", Int64, [2], [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(8641L)]),
            Tensor("narrow", Int64, [2], [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes(121L)]),
            Value(11, "image", UInt8, "batch", 128, 128, 3),
            Value(12, "buttons", Float, "batch", 8641),
            Value(12, "camera", Float, "batch", 121)))));

    private static byte[] Body => Message(
        Node("Identity", ["on"], "on_out"),
        Node("Add", ["number", "step"], "number_out"),
        Text(2, "body"),
        Tensor("step", Float, [], BitConverter.GetBytes(1f)),
        Value(11, "turn", Int64),
        Value(11, "on", Bool),
        Value(11, "number", Float),
        Value(12, "on_out", Bool),
        Value(12, "number_out", Float));

    private static byte[] Node(string operation, string[] inputs, string output, params byte[][] attributes) => Part(1, Message(
        [.. inputs.Select(input => Text(1, input)), Text(2, output), Text(3, output), Text(4, operation), .. attributes]));

    private static byte[] Attribute(string name, byte[] value, long type) => Part(5, Message(Text(1, name), value, Number(20, type)));

    private static byte[] Tensor(string name, long type, long[] sizes, byte[] values) =>
        Part(5, Message([.. sizes.Select(size => Number(1, size)), Number(2, type), Text(8, name), Part(9, values)]));

    private static byte[] Value(int field, string name, long type, params object[] sizes)
    {
        var shape = Message([.. sizes.Select(size => Part(1, size is string word ? Text(2, word) : Number(1, (int)size)))]);
        return Part(field, Message(Text(1, name), Part(2, Part(1, Message(Number(1, type), Part(2, shape))))));
    }

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Text(int field, string text) => Part(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Part(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Number(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
