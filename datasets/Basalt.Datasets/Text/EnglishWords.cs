namespace Basalt.Datasets;

/// <summary>A list of about 275,000 English words in lower case (npm's word-list, MIT), to tell words from what only looks like them.</summary>
public static class EnglishWords
{
    public static NpmPackage Package { get; } = new(
        "word-list", "4.1.0", "4vtKyH8lGfaY8DHLTKQDfDxPixdK6BC/2W38TsPE07Wc8uPrMIbEO3quxBFSa2BfsDyG6pW47UEN/9tfYxN6BA==");

    /// <summary>Reads the words, and downloads them if they are not in the cache. One-letter words are a, i and o.</summary>
    /// <exception cref="Core.BasaltException">They cannot be downloaded.</exception>
    public static async Task<IReadOnlySet<string>> ReadAsync(HttpClient http, CancellationToken cancellation)
    {
        var text = await Package.TextAsync(http, "words.txt", cancellation);
        return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Concat(["a", "i", "o"]).ToHashSet();
    }
}
