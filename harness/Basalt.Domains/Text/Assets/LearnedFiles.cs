using System.Security.Cryptography;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json.Linq;

namespace Basalt.Domains;

/// <summary>
/// What was learned from public text, kept in a folder so that it is learned once. A file is named by the digest of all that it was learned
/// from: texts, settings, and this build of the program. It begins with the SHA-256 of the rest; a damaged file is learned anew.
/// </summary>
/// <param name="folder">Made when something is first kept.</param>
public sealed class LearnedFiles(string folder)
{
    private const int HashBytes = 32;
    private const int KeptOfOneName = 4;

    /// <summary>What is kept, or else what is made and then kept.</summary>
    /// <param name="name">The first part of the file's name.</param>
    /// <param name="learnedFrom">Everything that decides what is learned, except this program.</param>
    public async Task<T> GetAsync<T>(
        string name, JObject learnedFrom, Func<BinaryReader, T> read, Action<T, BinaryWriter> write, Func<Task<T>> make,
        CancellationToken cancellation)
    {
        var whole = new JObject(learnedFrom) { ["program"] = Program };
        var path = Path.Combine(folder, $"{name}-{Digest.Short(Digest.Of(whole))}.learned");
        if (await ReadAsync(path, cancellation) is { } bytes)
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, HashBytes, bytes.Length - HashBytes));
            return read(reader);
        }

        var made = await make();
        await KeepAsync(path, name, writer => write(made, writer), cancellation);
        return made;
    }

    /// <summary>This build of what learns, so that other code never reads what it would have learned otherwise.</summary>
    private static string Program { get; } = string.Join(
        ' ', new[] { typeof(Text.ILanguageModel), typeof(LearnedFiles) }.Select(type => type.Assembly.ManifestModule.ModuleVersionId));

    /// <summary>Null where there is no such file or it is damaged.</summary>
    private static async Task<byte[]?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var bytes = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : [];
            return bytes.Length > HashBytes && SHA256.HashData(bytes.AsSpan(HashBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, HashBytes))
                ? bytes
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a file. Where that cannot be done, it is learned again the next time.</summary>
    private async Task KeepAsync(string path, string name, Action<BinaryWriter> write, CancellationToken cancellation)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(folder);
            using var content = new MemoryStream();
            await using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
            {
                write(writer);
            }

            var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
            await using (var file = File.Create(partial))
            {
                await file.WriteAsync(SHA256.HashData(bytes.Span), cancellation);
                await file.WriteAsync(bytes, cancellation);
            }

            File.Move(partial, path, overwrite: true);
            // Other builds and settings leave files of the same name behind.
            var old = new DirectoryInfo(folder).EnumerateFiles($"{name}-????????????.learned")
                .OrderByDescending(file => file.LastWriteTimeUtc).Skip(KeptOfOneName);
            foreach (var file in old)
            {
                file.Delete();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
        finally
        {
            Delete(partial);
        }
    }

    private static void Delete(string partial)
    {
        if (File.Exists(partial))
        {
            File.Delete(partial);
        }
    }
}
