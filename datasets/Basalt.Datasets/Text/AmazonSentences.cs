using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>A sentence of a product's review, and whether people labelled it as praise.</summary>
public sealed record ReviewSentence(string Text, bool Praise);

/// <summary>1,000 sentences of reviews of telephones, half of them praise (Kotzias et al., "From Group to Individual Labels", 2015).</summary>
public static class AmazonSentences
{
    public static NpmPackage Package { get; } = new(
        "wink-sentiment", "5.0.2", "+9SGTjPSfuCIRcIR9utD38DHmVPUFeIa0XJv3C1Qn8tLIfxJ1/WDSnzmmdML6IK1B2WwLOOisgaaAx0H9jOlCQ==");

    /// <summary>Reads the sentences in the order of the file, and downloads them if they are not in the cache.</summary>
    /// <exception cref="BasaltException">They cannot be downloaded.</exception>
    public static async Task<IReadOnlyList<ReviewSentence>> ReadAsync(HttpClient http, CancellationToken cancellation)
    {
        const string name = "test/data/amazon_cells_labelled.txt";
        var text = await Package.TextAsync(http, name, cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) => Read(line.TrimEnd('\r'), $"{name}:{at + 1}"))];
    }

    private static ReviewSentence Read(string line, string where) => line.LastIndexOf('\t') is > 0 and var tab && line[(tab + 1)..] is "0" or "1"
        ? new ReviewSentence(line[..tab].Trim(), line.EndsWith('1'))
        : throw new BasaltException($"{where}: found no label; wanted a sentence, a tab and 0 or 1");
}
