using System.Security.Cryptography;
using System.Text;
using Basalt.Core;
using Newtonsoft.Json;

namespace Basalt.Harness;

/// <summary>
/// The scenarios of a season that nobody outside may know before its end. Their file lies beside the plan, which states only its digest:
/// publishing the plan commits the organiser to the scenarios, and publishing the file reveals them.
/// </summary>
/// <param name="Salt">Random digits, so that nobody can find the file by trying seeds until the digest fits.</param>
/// <param name="Scenarios">The scenarios by the id of their task.</param>
public sealed record HiddenScenarios(string Salt, IReadOnlyDictionary<string, IReadOnlyList<Scenario>> Scenarios)
{
    /// <summary>The file's name in the run's folder, until it is revealed.</summary>
    public const string FileName = "scenarios.secret.json";

    /// <summary>The file's name after <c>reveal</c>.</summary>
    public const string RevealedName = "scenarios.revealed.json";

    private const int FewestBytes = 16;

    /// <summary>SHA-256 of the file, which commits to the scenarios.</summary>
    [JsonIgnore]
    public string Sha256 => Digest.Of(Encoding.UTF8.GetBytes(Text));

    private string Text => Json.WriteIndented(this);

    /// <summary>A secret, as a file of random bytes holds it.</summary>
    /// <exception cref="BasaltException">There is no such file, or it is too short to be a secret.</exception>
    public static byte[] SecretIn(string file)
    {
        if (!File.Exists(file))
        {
            throw new BasaltException($"{file}: found no such file; wanted a secret, as 'head -c 32 /dev/urandom > {file}' makes one");
        }

        var secret = File.ReadAllBytes(file);
        return secret.Length >= FewestBytes
            ? secret
            : throw new BasaltException($"{file}: found {secret.Length} bytes; wanted a secret of {FewestBytes} random bytes or more");
    }

    /// <summary>A number that only the secret tells.</summary>
    /// <param name="of">What it is drawn for.</param>
    /// <returns>A positive number of 62 bits: too many to try.</returns>
    public static long Draw(byte[] secret, string of) =>
        BitConverter.ToInt64(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(of))) & (long.MaxValue >> 1);

    /// <summary>A task as a plan may state it: with the names of its scenarios alone.</summary>
    public static TaskSpec Without(TaskSpec task) =>
        task with { Scenarios = [.. task.Scenarios.Select(scenario => new Scenario(scenario.Id, []))] };

    /// <summary>Writes the file for its owner's eyes.</summary>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="BasaltException">It cannot be written.</exception>
    public string Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            // Empty and closed to others first, so that nobody reads what comes next.
            File.WriteAllText(file, "");
            Allow(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.WriteAllText(file, Text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BasaltException($"{file}: cannot be written, {Reason.Of(problem, file)}", BasaltException.Surroundings, problem);
        }

        return Sha256;
    }

    /// <summary>Reads the file, hidden or revealed.</summary>
    /// <param name="digest">What the plan states.</param>
    /// <exception cref="BasaltException">It is not there, or not what the plan committed to.</exception>
    public static HiddenScenarios Read(string folder, string digest)
    {
        var file = new[] { FileName, RevealedName }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new BasaltException(
                $"{folder}: found no {FileName}; wanted it beside the plan, whose scenarios are hidden: copy it from where the plan was made");
        var bytes = File.ReadAllBytes(file);
        return Digest.Of(bytes) == digest
            ? Json.Read<HiddenScenarios>(Encoding.UTF8.GetString(bytes), file)
            : throw new BasaltException(
                $"{file}: found other bytes ({Digest.Short(Digest.Of(bytes))}) than the plan commits to ({Digest.Short(digest)}); "
                + "wanted the file that was made with it");
    }

    /// <summary>Shows the file to everybody.</summary>
    /// <param name="digest">What the plan states.</param>
    /// <returns>The revealed file.</returns>
    /// <inheritdoc cref="Read"/>
    public static string Reveal(string folder, string digest)
    {
        _ = Read(folder, digest);
        var (from, to) = (Path.Combine(folder, FileName), Path.Combine(folder, RevealedName));
        if (File.Exists(from))
        {
            File.Copy(from, to, overwrite: true);
            Allow(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.Delete(from);
        }

        return to;
    }

    /// <summary>The tasks with what their scenarios are.</summary>
    public IReadOnlyList<TaskSpec> Into(IReadOnlyList<TaskSpec> tasks) =>
        [.. tasks.Select(task => Scenarios.TryGetValue(task.Id, out var known) ? task with { Scenarios = known } : task)];

    private static void Allow(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }
}
