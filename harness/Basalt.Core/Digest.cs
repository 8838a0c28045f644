using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Basalt.Core;

/// <summary>What something is, as 64 lower-case hexadecimal digits of SHA-256: the only identity that is ever compared.</summary>
public static class Digest
{
    private const int ShownDigits = 12;

    /// <summary>The digest of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// The digest of a value. The order of its properties does not matter: they are sorted and written without white space.
    /// </summary>
    public static string Of(JToken value) => Of(Encoding.UTF8.GetBytes(Sorted(value).ToString(Formatting.None)));

    /// <summary>The digest of a file's bytes.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string OfFile(string path)
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The digest as people read it: its first 12 digits.</summary>
    public static string Short(string digest) => digest[..Math.Min(ShownDigits, digest.Length)];

    private static JToken Sorted(JToken value) => value switch
    {
        JObject body => new JObject(body.Properties()
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => new JProperty(property.Name, Sorted(property.Value)))),
        JArray items => new JArray(items.Select(Sorted)),
        _ => value.DeepClone(),
    };
}
