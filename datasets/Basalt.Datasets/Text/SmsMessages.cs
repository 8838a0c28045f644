using Basalt.Core;

namespace Basalt.Datasets;

/// <summary>A text message, and whether people labelled it as spam.</summary>
public sealed record SmsMessage(string Text, bool Spam);

/// <summary>
/// The SMS Spam Collection (Almeida, Gómez Hidalgo and Yamakami, 2011): 5,574 real messages. Basalt uses spam as a stand-in for
/// text that must not be served: people labelled it, and it does no harm to keep.
/// </summary>
public static class SmsMessages
{
    public static NpmPackage Package { get; } = new(
        "spam-filter", "1.1.1", "re8h5jUCcDNz1y11trVA1jPuqK87FeA9aafM0IqGr7uo4JGFJ9gQ2tI4+ZE9dmOLLqTBkUMeRqag8oUtlpJC5Q==");

    /// <summary>Reads the messages in the order of the file, and downloads them if they are not in the cache.</summary>
    /// <exception cref="BasaltException">They cannot be downloaded.</exception>
    public static async Task<IReadOnlyList<SmsMessage>> ReadAsync(HttpClient http, CancellationToken cancellation)
    {
        const string name = "dataSet.txt";
        var text = await Package.TextAsync(http, name, cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) => Read(line.TrimEnd('\r'), $"{name}:{at + 1}"))];
    }

    private static SmsMessage Read(string line, string where) => line.Split('\t', 2) switch
    {
        ["good", var text] => new SmsMessage(text, false),
        ["bad", var text] => new SmsMessage(text, true),
        _ => throw new BasaltException($"{where}: found neither good nor bad; wanted a label, a tab and a message"),
    };
}
