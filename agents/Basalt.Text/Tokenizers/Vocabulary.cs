using System.Globalization;
using System.Text;

namespace Basalt.Text;

/// <summary>Tokens by their texts, and what stands for what is not among them.</summary>
/// <param name="Tokens">Every token by its text.</param>
/// <param name="Unknown">The token of what has none; null when it is left out.</param>
/// <param name="FallsBack">Whether what has no token is written as its bytes, as in <c>&lt;0xE4&gt;</c>, where those have tokens.</param>
internal sealed record Vocabulary(IReadOnlyDictionary<string, int> Tokens, int? Unknown, bool FallsBack)
{
    /// <summary>The name of a byte's token.</summary>
    public static string NameOf(byte value) => $"<0x{value.ToString("X2", CultureInfo.InvariantCulture)}>";

    /// <summary>The tokens of a text that is no token: its bytes, or the unknown one, or none.</summary>
    public IEnumerable<int> Missing(string text)
    {
        int[] bytes = FallsBack ? [.. Encoding.UTF8.GetBytes(text).Select(value => Tokens.GetValueOrDefault(NameOf(value), -1))] : [];
        return bytes.Length > 0 && !bytes.Contains(-1) ? bytes : Unknown is { } unknown ? [unknown] : [];
    }
}
