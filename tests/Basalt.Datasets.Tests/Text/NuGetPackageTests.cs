using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class NuGetPackageTests : IDisposable
{
    private const string Library = "lib/net10.0/Basalt.Core.dll";
    private readonly string _cache = Directory.CreateTempSubdirectory("basalt-packages-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APackageLiesWhereTheIndexSaysAndIsFetchedOnce()
    {
        var packed = Pack();
        var registry = new Registry(packed);
        using var http = new HttpClient(registry);
        var package = new NuGetPackage("Some.Package", "1.2.3", Convert.ToBase64String(SHA512.HashData(packed)));
        var path = await package.FetchAsync(http, _cache, Cancellation);
        Assert.Equal(path, await package.FetchAsync(http, _cache, Cancellation));
        Assert.Equal("/packages/some.package/1.2.3/some.package.1.2.3.nupkg", registry.Asked[^1]);
        Assert.Equal(2, registry.Asked.Count);
    }

    [Fact]
    public async Task AnotherPackageThanThePublishedOneIsRefused()
    {
        using var http = new HttpClient(new Registry([1, 2, 3]));
        var package = new NuGetPackage("Some.Package", "1.2.3", new string('A', 88));
        Assert.Contains("SHA-512", (await Assert.ThrowsAsync<BasaltException>(() => package.FetchAsync(http, _cache, Cancellation))).Message);
    }

    [Fact]
    public void AResourceIsReadOutOfALibraryThatIsNeverRun()
    {
        var path = Path.Combine(_cache, "package.nupkg");
        File.WriteAllBytes(path, Pack());
        var text = Encoding.UTF8.GetString(NuGetPackage.ReadResources(path, Library, "a-text.txt")[0]);
        Assert.Equal("The harbour is quiet.\n", text);
        Assert.Contains("no resource b.txt", Assert.Throws<BasaltException>(() => NuGetPackage.ReadResources(path, Library, "b.txt")).Message);
        Assert.Contains("found no other.dll", Assert.Throws<BasaltException>(() => NuGetPackage.ReadResources(path, "other.dll", "b.txt")).Message);
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    /// <summary>A package with this test's own library, which has a text in it.</summary>
    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntryFromFile(typeof(NuGetPackageTests).Assembly.Location, Library);
        }

        return packed.ToArray();
    }

    /// <summary>A registry in this process: an index, and one package.</summary>
    private sealed class Registry(byte[] package) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsolutePath);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = request.RequestUri.AbsolutePath.EndsWith(".nupkg", StringComparison.Ordinal)
                    ? new ByteArrayContent(package)
                    : new StringContent($$"""{"resources": [{"@id": "http://{{request.RequestUri.Authority}}/packages/", "@type": "PackageBaseAddress/3.0.0"}]}"""),
            });
        }
    }
}
