using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Basalt.Core;

namespace Basalt.Datasets.Tests;

public sealed class NpmPackageTests : IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("basalt-packages-").FullName;
    private readonly byte[] _packed = Pack(("package/data/one.txt", "first"), ("package/README.md", "not this"), ("package/data/two.txt", "second"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NpmPackage Package => new("@somebody/some-texts", "1.2.3", Convert.ToBase64String(SHA512.HashData(_packed)));

    [Fact]
    public async Task APackageIsFetchedOnceAndReadByTheNamesOfItsFiles()
    {
        var registry = new Registry(_packed);
        using var http = new HttpClient(registry);
        var path = await Package.FetchAsync(http, _cache, Cancellation);
        Assert.Equal(path, await Package.FetchAsync(http, _cache, Cancellation));
        Assert.Equal("/@somebody/some-texts/-/some-texts-1.2.3.tgz", Assert.Single(registry.Asked));
        var files = NpmPackage.Read(path, name => name.StartsWith("data/", StringComparison.Ordinal));
        Assert.Equal([("data/one.txt", "first"), ("data/two.txt", "second")], files);
    }

    [Fact]
    public async Task AFileThatIsNotTheOneThatWasPublishedIsRefused()
    {
        using var http = new HttpClient(new Registry([1, 2, 3]));
        Assert.Contains("SHA-512", (await Assert.ThrowsAsync<BasaltException>(() => Package.FetchAsync(http, _cache, Cancellation))).Message);
        Assert.Empty(Directory.GetFiles(_cache));
    }

    [Fact]
    public async Task ADamagedFileInTheCacheIsFetchedAgain()
    {
        using var http = new HttpClient(new Registry(_packed));
        var path = await Package.FetchAsync(http, _cache, Cancellation);
        File.WriteAllText(path, "damaged");
        Assert.Equal(path, await Package.FetchAsync(http, _cache, Cancellation));
        Assert.Equal(_packed, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task WithoutARegistryTheMessageSaysWhereTheFileMayBePut()
    {
        using var http = new HttpClient(new Registry(null));
        var problem = await Assert.ThrowsAsync<BasaltException>(() => Package.FetchAsync(http, _cache, Cancellation));
        Assert.Contains(Path.Combine(_cache, "some-texts-1.2.3.tgz"), problem.Message);
        Assert.Equal(BasaltException.Surroundings, problem.ExitCode);
    }

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    private static byte[] Pack(params (string Name, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var compressed = new GZipStream(packed, CompressionMode.Compress))
        using (var archive = new TarWriter(compressed))
        {
            foreach (var (name, text) in files)
            {
                var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content });
            }
        }

        return packed.ToArray();
    }

    /// <summary>A registry in this process: one file for every question, or not found.</summary>
    private sealed class Registry(byte[]? file) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsolutePath);
            return Task.FromResult(file is null
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage { Content = new ByteArrayContent(file) });
        }
    }
}
