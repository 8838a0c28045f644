using System.Text;

namespace Basalt.Core;

/// <summary>Text before which a byte-order mark may stand, as programs on Windows write it.</summary>
public static class MarkedText
{
    private const char Mark = '\uFEFF';

    /// <summary>Decodes bytes as their mark says (UTF-8, UTF-16, UTF-32), and as UTF-8 when they have none. The mark is left out.</summary>
    public static string Of(ReadOnlyMemory<byte> bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return Bare(reader.ReadToEnd());
    }

    /// <summary>The text without the marks at its begin. They stand at the begin of a line where marked files were joined.</summary>
    public static string Bare(string text) => text.TrimStart(Mark);
}
