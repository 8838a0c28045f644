using System.Diagnostics;
using Basalt.Core;

namespace Basalt.Harness;

/// <summary>Starts of programs that enter a resource group and take on limits of their own before they begin.</summary>
internal static class StartCommand
{
    /// <summary>What a box writes to standard error when it stands, see <see cref="BoxedStart.Standing"/>.</summary>
    public const string Standing = "basalt: the box stands";

    // The shell writes its own id, and is then replaced by the program. Blocks of ulimit have 512 bytes.
    private const string Script =
        """
        doors=$1; blocks=$2; shift 2
        for door in $doors; do echo $$ > "$door" || exit 125; done
        ulimit -c 0; ulimit -f "$blocks"; ulimit -n 4096 2> /dev/null
        exec "$@"
        """;

    /// <summary>A start of a command under limits.</summary>
    /// <param name="command">The program as a path, and its arguments.</param>
    public static ProcessStartInfo Of(IReadOnlyList<string> command, AgentLimits limits, ResourceGroup? group) =>
        new("/bin/sh", ["-c", Script, "sh", string.Join(' ', group?.Doors ?? []), $"{limits.DiskMiB * 2048L}", .. command]);

    /// <summary>A command that says in its box that the box stands, and is then replaced by another.</summary>
    public static IReadOnlyList<string> Announced(IReadOnlyList<string> command) =>
        ["/bin/sh", "-c", $"echo '{Standing}' >&2; exec \"$@\"", "sh", .. command];

    /// <summary>Where a program of this machine lies.</summary>
    /// <param name="folders">The folders that are searched, with colons between them.</param>
    /// <returns>Its path; null when it is in none of them.</returns>
    public static string? Find(string program, string folders) => folders.Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The program of a command as a path, which is there.</summary>
    /// <param name="folders">Where a program is searched that is no path.</param>
    /// <exception cref="BasaltException">It is not there. What lies in a submission is the submission's fault; what the machine lacks is not.</exception>
    public static string Program(AgentProgram program, string folders)
    {
        var named = program.Command[0];
        if (!named.Contains(Path.DirectorySeparatorChar))
        {
            return Find(named, folders) ?? throw new BasaltException(
                $"{named}: cannot be started, there is no such program in {folders}", BasaltException.Surroundings);
        }

        var path = Path.GetFullPath(named, program.Folder);
        return File.Exists(path) ? path : throw new BasaltException($"{path}: cannot be started, there is no such file");
    }
}
