using Newtonsoft.Json.Linq;

namespace Basalt.Harness;

/// <summary>One message without its number.</summary>
/// <param name="Envelope">Its <c>type</c> says what it is.</param>
/// <param name="Pixels">RGB24 pixels, empty when there are none. They are valid until the next exchange.</param>
public readonly record struct WireMessage(JObject Envelope, ReadOnlyMemory<byte> Pixels = default)
{
    public string Type => (string?)Envelope["type"] ?? "";
}
